import { officeName } from '../../../shared/domain/district.ts';
import type { UnionRow } from '../../../shared/engine/engine.ts';
import { grouped, type Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import type { Column } from '../../ui/column.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { RecordPlace } from '../../ui/record-place.tsx';

/** The grass-roots unions: the list, one union, its form. */
export function UnionsPage() {
  const t = useT();
  const engine = useEngine();
  const { role } = useOffice();
  const showMembers = useSession((screen) => screen.showMembers);
  return (
    <RecordPlace
      place="unions"
      type="union"
      columns={columnsFor(t, role)}
      groups={[
        { title: t('union.group.union'), fields: ['name', 'creditCode', 'kind', 'founded', 'parentName'] },
        { title: t('union.group.people'), fields: ['reportedMembers', 'leader', 'phone'] },
        { title: t('union.group.belongs'), fields: ['employer', 'office', 'note'] },
      ]}
      load={(query, window) => engine.unions(query, window)}
      rowId={(row) => row.id}
      types={['union', 'employer', 'member', 'status']}
      words={{
        title: t('place.unions'),
        list: t('union.list'),
        add: t('union.new'),
        empty: t('union.empty'),
        emptyBody: t('union.empty.body'),
      }}
      before={(id) => (
        <div className="rec-links">
          <button
            type="button"
            className="mc-link"
            onClick={() => {
              showMembers({ union: id });
            }}
          >
            {t('union.members')}
          </button>
        </div>
      )}
    />
  );
}

function columnsFor(t: Translate, role: 'district' | 'office'): readonly Column<UnionRow>[] {
  const columns: readonly Column<UnionRow>[] = [
    {
      name: 'name',
      label: t('field.union.name'),
      width: 252,
      text: (row) => row.name,
      cell: (row) => (
        <span className={row.voided ? 'rec-struck' : undefined}>
          {row.name}
          {row.conflicts > 0 && (
            <span className="rec-flag" title={t('record.conflicts', { n: row.conflicts })}>
              ≠
            </span>
          )}
        </span>
      ),
    },
    {
      name: 'members',
      label: t('union.column.members'),
      width: 84,
      numeric: true,
      text: (row) => grouped(row.members),
    },
    {
      name: 'reported',
      label: t('union.column.reported'),
      width: 84,
      numeric: true,
      text: (row) => (row.reportedMembers === null ? '' : grouped(row.reportedMembers)),
    },
    { name: 'leader', label: t('field.union.leader'), width: 92, text: (row) => row.leader },
    { name: 'employer', label: t('field.union.employer'), width: 240, text: (row) => row.employerName },
    { name: 'code', label: t('union.column.code'), width: 176, text: (row) => row.creditCode },
  ];
  if (role === 'office') return columns;
  return [
    ...columns.slice(0, 1),
    { name: 'office', label: t('field.union.office'), width: 104, text: (row) => officeName(row.office) },
    ...columns.slice(1),
  ];
}
