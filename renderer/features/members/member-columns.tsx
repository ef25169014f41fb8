import { labelOf } from '../../../shared/values/code-list.ts';
import { officeName } from '../../../shared/values/district.ts';
import type { MemberQuery, MemberRow } from '../../../shared/engine/modules/members/face.ts';
import type { Session } from '../../../shared/engine/modules/session/face.ts';
import { dayOf } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/t.ts';
import type { Column, Sort } from '../../ui/column.ts';
import { maskDocument, maskPhone } from '../../../shared/values/mask.ts';
import { sex } from '../../../shared/values/codes/sex.ts';

/** The columns of the members' list; the district also sees whose each member is. */
export function memberColumns(t: Translate, role: Session['role']): readonly Column<MemberRow>[] {
  const office: Column<MemberRow> = {
    name: 'office',
    label: t('word.office'),
    width: 104,
    text: (row) => officeName(row.office),
  };
  return [
    {
      name: 'name',
      label: t('field.member.name'),
      width: 96,
      sortable: true,
      text: (row) => row.name,
      cell: (row) => (
        <>
          <span className={row.status === 'voided' ? 'mc-struck' : undefined}>{row.name}</span>
          {row.conflicts > 0 && (
            <span className="mc-flag" title={t('member.filter.conflict')}>
              ≠
            </span>
          )}
        </>
      ),
    },
    { name: 'sex', label: t('field.member.sex'), width: 52, text: (row) => labelOf(sex, row.sex) ?? row.sex },
    {
      name: 'documentNumber',
      label: t('field.member.documentNumber'),
      width: 172,
      text: (row) => maskDocument(row.documentNumber),
    },
    { name: 'mobile', label: t('field.member.mobile'), width: 116, text: (row) => maskPhone(row.mobile) },
    {
      name: 'status',
      label: t('member.column.status'),
      width: 96,
      text: (row) => t(`member.status.${row.status}`),
      cell: (row) => (
        <span className={row.status === 'active' ? undefined : 'mc-soft'}>{t(`member.status.${row.status}`)}</span>
      ),
    },
    { name: 'union', label: t('member.column.union'), width: 200, sortable: true, text: (row) => row.unionName },
    ...(role === 'district' ? [office] : []),
    { name: 'workplace', label: t('field.member.workplace'), width: 210, text: (row) => row.workplace },
    { name: 'number', label: t('field.member.number'), width: 144, sortable: true, text: (row) => row.number },
    { name: 'send', label: t('member.column.send'), width: 108, text: (row) => t(`member.send.${row.send}`) },
    {
      name: 'changed',
      label: t('member.column.changed'),
      width: 104,
      sortable: true,
      text: (row) => dayOf(row.changedAt),
    },
  ];
}

export const sortOf = (query: MemberQuery): Sort => ({ column: query.sort, descending: query.descending });

const SORTS: readonly MemberQuery['sort'][] = ['name', 'number', 'changed', 'union'];

/** What a click on a column's head asks of the engine. A first click on the date of change wants the newest on top. */
export function sortQuery(sort: Sort): Partial<MemberQuery> {
  const by = SORTS.find((each) => each === sort.column);
  return by === undefined ? {} : { sort: by, descending: sort.descending };
}
