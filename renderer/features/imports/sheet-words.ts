import { placeName } from '../../../shared/values/gazetteer.ts';
import type { Problem, Values } from '../../../shared/values/field.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import { formOf, sheetTypes } from '../../../shared/excel/sheet-form.ts';
import type { SheetPlan, SheetPreview, SheetRow } from '../../../shared/engine/modules/sheets/face.ts';
import { problemSentence } from '../../i18n/problem-sentence.ts';
import type { Translate } from '../../i18n/t.ts';
import { valueText } from '../../ui/value-text.ts';

type SheetType = SheetPlan['type'];

/** What a sheet of a kind holds: its records, and those of other kinds with a page that stand on the same rows. */
export function sheetHolds(t: Translate, type: SheetType): string {
  const others = sheetTypes.filter((other) => sheetFields(type).some((field) => field.startsWith(`${other}.`)));
  return [type, ...others].map((each) => t.find(`page.${each}.place`) ?? each).join(t('word.list-join'));
}

/** The record field a sheet's field stands for: `event.…` and `employer.…` name another type's. */
function target(type: SheetType, field: string): { readonly type: string; readonly field: string } {
  const [first = '', rest] = field.split('.');
  return rest === undefined ? { type, field } : { type: first, field: rest };
}

/** What a sheet's field is called. */
export function sheetFieldLabel(t: Translate, type: SheetType, field: string): string {
  if (field === 'ordinal') return t('import.ordinal');
  if (field === 'event.joined') return t('import.joined');
  const at = target(type, field);
  return t.find(`field.${at.type}.${at.field}`) ?? t.find(`column.${at.type}.${at.field}`) ?? field;
}

/** The value of a sheet's field as people read it; numbers of documents and phones masked. */
export function sheetValueText(t: Translate, type: SheetType, values: Values, field: string): string {
  const at = target(type, field);
  const spec = fieldOf(at.type, at.field);
  const value = values[field];
  // A sheet names other records in words.
  if (spec === null || spec.kind === 'reference') return value === null || value === undefined ? '' : String(value);
  return valueText(t, spec, value, { masked: true });
}

/**
 * The sentences of a row: the field, then what is wrong and what to do; errors first, then what is left out; what is
 * blank in one sentence at the end.
 * @param leftOut fields whose cells are left out, of which that is said
 */
export function rowSentences(
  t: Translate,
  type: SheetType,
  problems: readonly Problem[],
  leftOut: readonly string[] = [],
): readonly string[] {
  const said = problems
    .filter((problem) => !isBlankOnPaper(problem))
    .sort((a, b) => rankOf(a, leftOut) - rankOf(b, leftOut))
    .map((problem) => {
      const sentence = problemSentence(t, withOfficeName(problem));
      return t('import.says', {
        field: sheetFieldLabel(t, type, problem.field),
        sentence: isLeftOut(problem, leftOut) ? t('import.left-out', { sentence }) : sentence,
      });
    });
  const blank = problems.filter(isBlankOnPaper).map(({ field }) => sheetFieldLabel(t, type, field));
  return blank.length === 0 ? said : [...said, t('import.row.blank', { fields: blank.join(t('word.list-join')) })];
}

/** What the form of paper asks for and a row does not say: told in one sentence, behind all that is wrong. */
export const isBlankOnPaper = ({ code }: Problem): boolean => code === 'missing-paper';

const isLeftOut = ({ severity, field }: Problem, leftOut: readonly string[]): boolean =>
  severity === 'warning' && leftOut.includes(field);

const rankOf = (problem: Problem, leftOut: readonly string[]): number =>
  ({ error: 0, warning: isLeftOut(problem, leftOut) ? 1 : 2, info: 3 })[problem.severity];

/**
 * What a row would change, field by field: the value there is and the one that comes. An event that the member has not
 * is told as a new one. Where both look the same (masked numbers), or nothing was there, the field alone.
 */
export function changeTexts(t: Translate, type: SheetType, row: SheetRow): readonly string[] {
  return row.changes.map((field) => {
    const label = sheetFieldLabel(t, type, field);
    const after = sheetValueText(t, type, row.values, field);
    if (field === 'event.kind' && row.before[field] === undefined)
      return t('import.row.event', { kind: after, date: sheetValueText(t, type, row.values, 'event.date') });
    const before = sheetValueText(t, type, row.before, field);
    return before === '' || before === after ? label : t('import.row.change', { field: label, before, after });
  });
}

/** The problem with the name of the office that its sentence names. */
export function withOfficeName(problem: Problem): Problem {
  const office = problem.detail?.['office'];
  return office === undefined ? problem : { ...problem, detail: { ...problem.detail, office: placeName(office) } };
}

/** The fields a column of this kind of sheet may fill, in the order of the official form. */
export const sheetFields = (type: SheetType): readonly string[] => formOf(type).columns.map((column) => column.field);

/** The plan with one column filling another field; a field is filled by one column only, the newest choice. */
export function withColumn(plan: SheetPlan, column: number, field: string | null): SheetPlan {
  const mapping = plan.mapping.map((each, at) =>
    at === column ? field : field !== null && each === field ? null : each,
  );
  return { ...plan, mapping };
}

/** The letters of a column as spreadsheet programs show them: 0 is A, 26 is AA. */
export function columnLetter(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetter(Math.floor(column / 26) - 1) + last;
}

/** Which row is meant: its number, of several sheets in which. */
export function rowTitle(t: Translate, { row, place }: Pick<SheetRow, 'row' | 'place'>): string {
  return place === undefined ? t('import.row.title', { row }) : t('import.row.title.of', { ...place });
}

type PassedOver = SheetPreview['passedOver'][number];

export interface PassedRun {
  /** Of several sheets the one in which the rows stand. */
  readonly sheet?: string;
  readonly from: number;
  readonly to: number;
  readonly why: PassedOver['why'];
}

/** Rows passed over for the same reason, neighbours taken together. */
export function passedRuns(rows: readonly PassedOver[]): readonly PassedRun[] {
  const runs: PassedRun[] = [];
  for (const { why, place, ...each } of rows) {
    const { row, sheet } = place ?? { row: each.row, sheet: undefined };
    const last = runs.at(-1);
    if (last?.why === why && last.sheet === sheet && last.to === row - 1) runs[runs.length - 1] = { ...last, to: row };
    else runs.push({ from: row, to: row, why, ...(sheet === undefined ? {} : { sheet }) });
  }
  return runs;
}
