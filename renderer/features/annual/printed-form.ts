import { formatDay } from '../../../shared/base/calendar-day.ts';
import { unitWords, type Indicator } from '../../../shared/annual/form.ts';
import type { AnnualForm, AnnualSum } from '../../../shared/engine/modules/annual/face.ts';
import type { PrintedTable } from '../../../shared/engine/modules/statistics/face.ts';
import type { Language, Translate } from '../../i18n/t.ts';
import { editionOf, figureText, labelOf } from './annual-words.ts';

type Cell = string | number;

/** A form as a sheet: every figure with what is in effect and where it is from. */
export function printedForm(t: Translate, language: Language, form: AnnualForm): PrintedTable {
  const figures = new Map(form.figures.map((figure) => [figure.code, figure]));
  const { name, year, day, state } = form;
  const signed = Object.entries(form.signers)
    .filter(([, said]) => said !== '')
    .map(([signer, said]) => `${t.find(`annual.signer.${signer}`) ?? signer}：${said}`);
  return {
    title: t('annual.export.title', { name, year: String(year) }),
    basis: [t('annual.export.basis', { name, day: formatDay(day), state: t(`annual.state.${state}`) }), ...signed].join(
      ' ',
    ),
    head: [
      t('annual.code'),
      t('annual.item'),
      t('annual.unit'),
      t('annual.in-effect'),
      t('annual.derived'),
      t('annual.last'),
      t('annual.note'),
    ],
    rows: rowsOf(t, language, form.edition, (indicator) => {
      const figure = figures.get(indicator.code);
      const cell = (value: number | null | undefined): Cell => cellOf(t, indicator, value ?? null, 'union');
      return [cell(figure?.now), cell(figure?.derived), cell(figure?.last), figure?.note ?? ''];
    }),
  };
}

/** A sum as a sheet. @param place what is summed is called */
export function printedSum(t: Translate, language: Language, sum: AnnualSum, place: string): PrintedTable {
  const figures = new Map(sum.figures.map((figure) => [figure.code, figure]));
  const { year, frozen, forms, day } = sum;
  const name = t('annual.sum.basis', { year: String(year), place, frozen, forms });
  return {
    title: t('annual.export.title', { name: place, year: String(year) }),
    basis: t('annual.export.basis', { name, day: formatDay(day), state: t('annual.show.sum') }),
    head: [
      t('annual.code'),
      t('annual.item'),
      t('annual.unit'),
      t('annual.sum.frozen'),
      t('annual.sum.all'),
      t('annual.last'),
      t('annual.sum.lacking'),
    ],
    rows: rowsOf(t, language, sum.edition, (indicator) => {
      const figure = figures.get(indicator.code);
      const cell = (value: number | null | undefined): Cell => cellOf(t, indicator, value ?? null, 'sum');
      return [cell(figure?.now), cell(figure?.all), cell(figure?.last), figure?.lacking ?? 0];
    }),
  };
}

function rowsOf(
  t: Translate,
  language: Language,
  edition: string,
  cells: (indicator: Indicator) => readonly Cell[],
): readonly (readonly Cell[])[] {
  const { sections, indicators } = editionOf(edition);
  return sections.flatMap(({ code, title }) => [
    [code, title[language]],
    ...indicators
      .filter((indicator) => indicator.code.startsWith(code))
      .map((indicator) => [
        indicator.code,
        labelOf(t, language, indicator),
        unitWords[indicator.unit][language],
        ...cells(indicator),
      ]),
  ]);
}

/** Figures as numbers, so that a sheet can go on with them. */
const cellOf = (t: Translate, indicator: Indicator, value: number | null, of: 'union' | 'sum'): Cell =>
  indicator.type === 'yes-no' && of === 'union' ? figureText(t, indicator, value, of) : (value ?? '');
