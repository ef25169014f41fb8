import type { Group } from '../../../shared/engine/modules/statistics/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { AGE_BANDS, cutsOf, type Cut } from '../../../shared/kinds/cuts.ts';
import { listedColumn, specIn } from '../../../shared/kinds/list-columns.ts';
import { STANDING } from '../../../shared/kinds/list-filter.ts';
import { labelOf } from '../../../shared/values/code-list.ts';
import type { Translate } from '../../i18n/t.ts';
import { nameOf, standingText } from '../../ui/filter-words.ts';

/** A cut as a choice has it: its column and its way. */
export const keyOf = ({ column, by }: Cut): string => `${column} ${by}`;

/** The cut of such a text; null when the kind has none of it. */
export const cutOf = (type: RecordType, key: string): Cut | null =>
  cutsOf(type).find((cut) => keyOf(cut) === key) ?? null;

/** What a cut is called. */
export function cutText(t: Translate, type: RecordType, { column, by }: Cut): string {
  const field = nameOf(t, type, column);
  if (by === 'value') return field;
  return by === 'age' ? t('stat.cut.age') : t(`stat.cut.${by}`, { field });
}

/** What a group is called. */
export function groupText(t: Translate, type: RecordType, { column, by }: Cut, { key, title }: Group): string {
  if (typeof key === 'object') return t(`stat.${key.is}`);
  if (typeof key === 'boolean') return t(key ? 'word.yes' : 'word.no');
  if (by === 'age') return bandText(t, Number(key));
  if (title !== null) return title === '' ? t('reference.nameless', { kind: nameOf(t, type, column) }) : title;
  if (column === STANDING) return standingText(t, type, String(key));
  const spec = specIn(listedColumn(type, column));
  const [year = '', month] = String(key).split('-');
  if (by === 'month' || spec?.kind === 'month') return monthText(t, year, month);
  if (by === 'year' || spec?.kind === 'year') return t('stat.year', { year });
  return (spec?.list === undefined ? null : labelOf(spec.list, String(key))) ?? String(key);
}

const monthText = (t: Translate, year: string, month: string | undefined): string =>
  month === undefined ? t('stat.year', { year }) : t('stat.month', { year, month: String(Number(month)) });

function bandText(t: Translate, band: number): string {
  const before = AGE_BANDS[band - 1];
  const most = AGE_BANDS[band];
  if (before === undefined) return t('stat.age.to', { n: most ?? 0 });
  return most === undefined
    ? t('stat.age.from', { n: before + 1 })
    : t('stat.age.between', { from: before + 1, to: most });
}
