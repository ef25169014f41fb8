import { officeName } from '../../../shared/values/district.ts';
import type { MemberQuery } from '../../../shared/engine/modules/members/face.ts';
import type { Translate } from '../../i18n/t.ts';

/**
 * In which order a roster stands and whom of all it holds, as it is said on the screen and under the title on paper.
 * @param unionName of the union the query names; empty when it names none, or one without a name here
 */
export function basisOf(t: Translate, query: MemberQuery, unionName: string): string {
  const whom = [
    query.office === null ? null : officeName(query.office),
    query.union === null ? null : unionName === '' ? t('type.union') : unionName,
    query.status === null ? null : t(`member.status.${query.status}`),
    ...conditionsOf(t, query),
  ].filter((part) => part !== null);
  return t('roster.basis', {
    order: orderOf(t, query),
    whom: whom.length === 0 ? t('roster.basis.everybody') : whom.join(t('word.list-join')),
  });
}

export function orderOf(t: Translate, { sort, descending }: Pick<MemberQuery, 'sort' | 'descending'>): string {
  const order = t(`roster.sort.${sort}`);
  return descending ? t('roster.sort.backwards', { order }) : order;
}

/** Conditions that come along from the members' list and have no input of their own among the rosters. */
export function conditionsOf(t: Translate, query: MemberQuery): readonly string[] {
  return [
    query.text === '' ? null : t('roster.narrowed.text', { text: query.text }),
    query.missing === null ? null : t.find(`member.filter.missing.${query.missing}`),
    query.conflict ? t.find('member.filter.conflict') : null,
    query.send === null ? null : t(`member.send.${query.send}`),
  ].filter((condition) => condition !== null);
}
