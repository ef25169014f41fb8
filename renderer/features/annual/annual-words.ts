import { editionCalled, currentEdition } from '../../../shared/annual/editions.ts';
import type { Edition, Indicator } from '../../../shared/annual/form.ts';
import { grouped, type Language, type Translate } from '../../i18n/t.ts';

/** The edition of a form; one that a later version brought is shown by the newest known here. */
export const editionOf = (name: string): Edition => editionCalled(name) ?? currentEdition;

/** What a figure is called; what is a part says so. */
export function labelOf(t: Translate, language: Language, { label, partOf }: Indicator): string {
  return partOf === undefined ? label[language] : t('annual.part', { label: label[language] });
}

/** A figure as people read it: of one union's form a yes-or-no in words, of a sum how many. */
export function figureText(t: Translate, { type }: Indicator, value: number | null, of: 'union' | 'sum'): string {
  if (value === null) return '';
  return type === 'yes-no' && of === 'union' ? t(value > 0 ? 'word.yes' : 'word.no') : grouped(value);
}

/** What is counted, and on what ground it stands on the form: all of it is a working definition. */
export function helpOf(t: Translate, language: Language, { means, derived, basis }: Indicator): string {
  const said = means?.[language] ?? (derived === undefined ? t('annual.help.manual') : '');
  const between = said !== '' && language === 'en' ? ' ' : '';
  return t('annual.help', { means: `${said}${between}`, basis: t(`annual.basis.${basis}`) });
}

/** The year to fill in: up to June that which has ended. */
export const yearToFill = (today: string): number => Number(today.slice(0, 4)) - (today.slice(5, 7) <= '06' ? 1 : 0);

/** The years that are offered, the latest first. */
export const yearsOffered = (today: string): readonly number[] =>
  Array.from({ length: 8 }, (_, back) => Number(today.slice(0, 4)) - back);
