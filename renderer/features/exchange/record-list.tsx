import type { RecordId } from '../../../shared/base/id.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { pageTypes, wholeOf } from '../../../shared/kinds/belonging.ts';
import type { NamedRecord } from '../../../shared/engine/modules/records/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useEngine } from '../../ui/engine-context.tsx';

/** Records by their ids, found when they come into sight; Enter opens one in its place. */
export function RecordList({ ids, label }: { readonly ids: readonly RecordId[]; readonly label: string }) {
  const t = useT();
  const engine = useEngine();
  const select = useSession((screen) => screen.select);
  const columns: readonly Column<NamedRecord>[] = [
    {
      name: 'type',
      label: t('exchange.sheet.type'),
      width: 150,
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
    {
      name: 'office',
      label: t('word.office'),
      width: 160,
      text: (row) => (row.office === '' ? '' : placeName(row.office)),
    },
  ];
  const open = (row: NamedRecord): void => {
    // What is a part of a member is looked at on the member's page.
    const isPart = row.type !== null && wholeOf(row.type)?.type === 'member';
    if (row.type !== null && pageTypes.includes(row.type) && !isPart) select(row.type, row.id);
    else if (row.member !== null) select('member', row.member);
  };
  return (
    <DataTable
      name="exchange-records"
      label={label}
      columns={columns}
      load={async ({ offset, limit }) => ({
        total: ids.length,
        rows: await engine.named(ids.slice(offset, offset + limit)),
      })}
      deps={[ids.length, ids[0]]}
      rowId={(row) => row.id}
      onOpen={open}
    />
  );
}
