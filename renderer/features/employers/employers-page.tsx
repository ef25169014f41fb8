import { officeName } from '../../../shared/domain/district.ts';
import type { EmployerRow } from '../../../shared/engine/engine.ts';
import { grouped, type Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import type { Column } from '../../ui/column.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { RecordPlace } from '../../ui/record-place.tsx';

/** The employers: the list, one employer, its form. */
export function EmployersPage() {
  const t = useT();
  const engine = useEngine();
  const { role } = useOffice();
  return (
    <RecordPlace
      place="employers"
      type="employer"
      columns={columnsFor(t, role)}
      groups={[
        { title: t('employer.group.employer'), fields: ['name', 'creditCode', 'address', 'area'] },
        { title: t('employer.group.kind'), fields: ['unitClass', 'economicType', 'industry', 'workers'] },
        { title: t('employer.group.belongs'), fields: ['office', 'note'] },
      ]}
      load={(query, window) => engine.employers(query, window)}
      rowId={(row) => row.id}
      types={['union', 'employer', 'member', 'status']}
      words={{
        title: t('place.employers'),
        list: t('employer.list'),
        add: t('employer.new'),
        empty: t('employer.empty'),
        emptyBody: t('employer.empty.body'),
      }}
    />
  );
}

function columnsFor(t: Translate, role: 'district' | 'office'): readonly Column<EmployerRow>[] {
  const columns: readonly Column<EmployerRow>[] = [
    {
      name: 'name',
      label: t('field.employer.name'),
      width: 280,
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
      name: 'workers',
      label: t('field.employer.workers'),
      width: 88,
      numeric: true,
      text: (row) => (row.workers === null ? '' : grouped(row.workers)),
    },
    {
      name: 'members',
      label: t('employer.column.members'),
      width: 72,
      numeric: true,
      text: (row) => grouped(row.members),
    },
    {
      name: 'unions',
      label: t('employer.column.unions'),
      width: 72,
      numeric: true,
      text: (row) => grouped(row.unions),
    },
    { name: 'code', label: t('employer.column.code'), width: 190, text: (row) => row.creditCode },
  ];
  if (role === 'office') return columns;
  return [
    ...columns.slice(0, 1),
    { name: 'office', label: t('field.employer.office'), width: 104, text: (row) => officeName(row.office) },
    ...columns.slice(1),
  ];
}
