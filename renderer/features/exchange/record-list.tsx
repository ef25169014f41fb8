import type { RecordId } from '../../../shared/base/id.ts';
import type { RecordType, Values } from '../../../shared/domain/field.ts';
import { officeName } from '../../../shared/domain/district.ts';
import { recordTypes } from '../../../shared/domain/schema.ts';
import type { Engine } from '../../../shared/engine/engine.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useEngine } from '../../ui/engine-context.tsx';

interface Listed {
  readonly id: RecordId;
  readonly type: RecordType | null;
  readonly title: string;
  readonly office: string;
  readonly erased: boolean;
  /** The member an event is of. */
  readonly member: RecordId | null;
}

/** Records by their ids, found when they come into sight; Enter opens one in its place. */
export function RecordList({ ids, label }: { readonly ids: readonly RecordId[]; readonly label: string }) {
  const t = useT();
  const engine = useEngine();
  const select = useSession((screen) => screen.select);
  const columns: readonly Column<Listed>[] = [
    {
      name: 'type',
      label: t('exchange.sheet.type'),
      width: 120,
      text: (row) => (row.type === null ? '' : t(`type.${row.type}`)),
    },
    {
      name: 'title',
      label: t('exchange.sheet.record'),
      width: 280,
      text: (row) => {
        if (row.type === null) return t('exchange.sheet.record.gone');
        return row.erased ? t('erased.title') : row.title;
      },
    },
    { name: 'office', label: t('exchange.peers.office'), width: 160, text: (row) => row.office },
  ];
  const open = (row: Listed): void => {
    if (row.type === 'member') select('members', row.id);
    else if (row.type === 'union') select('unions', row.id);
    else if (row.type === 'employer') select('employers', row.id);
    else if (row.member !== null) select('members', row.member);
  };
  return (
    <DataTable
      name="exchange-records"
      label={label}
      columns={columns}
      load={async ({ offset, limit }) => ({
        total: ids.length,
        rows: await Promise.all(ids.slice(offset, offset + limit).map((id) => find(engine, id))),
      })}
      deps={[ids.length, ids[0]]}
      types={[]}
      rowId={(row) => row.id}
      onOpen={open}
    />
  );
}

/** Likeliest first: most of what travels are members and their events. */
const ORDER: readonly RecordType[] = [
  'member',
  'event',
  ...recordTypes.filter((type) => type !== 'member' && type !== 'event'),
];

async function find(engine: Engine, id: RecordId): Promise<Listed> {
  for (const type of ORDER) {
    const record = await engine.record(type, id);
    if (record === null) continue;
    const { values, names } = record;
    const office = values['office'];
    const member = values['member'];
    return {
      id,
      type,
      title: titleOf(values, names),
      office: typeof office === 'string' ? officeName(office) : '',
      erased: false,
      member: typeof member === 'string' ? (member as RecordId) : null,
    };
  }
  for (const type of ORDER) {
    const left = await engine.erasure(type, id);
    if (left === null) continue;
    return { id, type, title: '', office: officeName(left.office), erased: left.erased !== null, member: null };
  }
  return { id, type: null, title: '', office: '', erased: false, member: null };
}

function titleOf(values: Values, names: Readonly<Record<string, string>>): string {
  const name = values['name'] ?? values['memberName'] ?? names['member'];
  return typeof name === 'string' ? name : '';
}
