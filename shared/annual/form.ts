/**
 * The annual statistics form (工会统计年报) as data. The list of items of the official form is not public: this is a working
 * set put together from published tables and the fields of real systems, and every screen that shows it says so (工作口径).
 */
export interface Edition {
  /** Names this set of indicators and checks; a frozen form keeps the name of that by which it was made. */
  readonly name: string;
  /** The year of the form, as months and days: with `from` behind `to` it begins in the year before. */
  readonly period: { readonly from: string; readonly to: string };
  readonly sections: readonly Section[];
  readonly indicators: readonly Indicator[];
  readonly checks: readonly Check[];
}

/** A word of the form in both languages. */
export interface InBoth {
  readonly 'zh-CN': string;
  readonly en: string;
}

export interface Section {
  readonly code: string;
  readonly title: InBoth;
}

export type Unit = '个' | '人' | '人次' | '件' | '份' | '次' | '条' | '元';

/** What figures are counted in; Chinese measure words that other languages have none for are left out there. */
export const unitWords: Readonly<Record<Unit, InBoth>> = {
  个: { 'zh-CN': '个', en: '' },
  人: { 'zh-CN': '人', en: 'people' },
  人次: { 'zh-CN': '人次', en: 'times a person' },
  件: { 'zh-CN': '件', en: 'cases' },
  份: { 'zh-CN': '份', en: 'contracts' },
  次: { 'zh-CN': '次', en: 'times' },
  条: { 'zh-CN': '条', en: 'items' },
  元: { 'zh-CN': '元', en: 'yuan' },
};

/** One figure of the form. */
export interface Indicator {
  /** A capital letter, that of its section, two digits, and a capital letter for a part or a second figure of the same item. */
  readonly code: string;
  readonly label: InBoth;
  readonly unit: Unit;
  /** Of a yes-or-no the figure is 1 or 0: sums of forms count how many said yes. */
  readonly type: 'number' | 'yes-no';
  /** It is printed under another figure as a part of it (其中). */
  readonly partOf?: string;
  /** It may be below zero: a correction. */
  readonly signed?: true;
  /** How the register gives it; left out of what is only filled in by hand. */
  readonly derived?: Derivation | undefined;
  /** Where a published table or a real system holds this item: a key of `bases`; `own` where none was found. */
  readonly basis: Basis;
  /** What is counted, where the label does not say it: a working definition. */
  readonly means?: InBoth;
}

export type Basis = 'form' | 'yearbook' | 'system' | 'law' | 'own';

/**
 * By the records of a kind, the first of several that give any; or from other figures of the same form, in effect: what a
 * sum comes to, or 1 where a statement holds of them and 0 where it does not.
 */
export type Derivation =
  { readonly first: readonly [Selection, ...Selection[]] } | { readonly formula: string } | { readonly holds: string };

/**
 * Some records of one kind, and what is taken of them. A record counts for the union that it is, or that it names; else
 * for the union of the employer that it is, or that it names.
 */
export interface Selection {
  readonly of: string;
  readonly where: readonly Condition[];
  readonly take: Taking;
}

/**
 * A condition on a field, on what is told of the record, or with a point between on a field of the record that one names
 * (`employer.branch`). Days are compared as far as they are known.
 */
export type Condition = { readonly field: string } & (
  | { readonly is: 'among' | 'not-among'; readonly codes: readonly string[] }
  | { readonly is: 'yes' | 'not-yes' }
  /** A text, a code: something stands there. */
  | { readonly is: 'given' }
  | { readonly is: 'at-least'; readonly least: number }
  /** A day of the period; a year that is the form's. */
  | { readonly is: 'in-year' }
  /** A day up to the reference date; `begun` holds as well where none is written. */
  | { readonly is: 'by' | 'begun' }
  /** Not before the reference date, or no day at all. */
  | { readonly is: 'open' }
  /** Before the reference date. */
  | { readonly is: 'over' }
);

/** Field of a member: what the membership was at the reference date; whether the record is complete as it is counted above. */
export const STANDING_THEN = '@standing';
export const QUALIFIED = '@qualified';

export type Taking =
  /** How many; whether any; how many different values the first of these fields have that hold one. */
  | { readonly count: 'records' }
  | { readonly count: 'any' }
  | { readonly count: 'different'; readonly fields: readonly string[] }
  /** The sum of a field; `each` stands for records without it. `newest`: of each employer only the record with the latest day. */
  | { readonly sum: string; readonly each?: number; readonly newest?: string };

/** What should hold of a form. None of it is official. */
export interface Check {
  readonly code: string;
  /** An error must be mended before the form is frozen; a warning may be waived with a reason. */
  readonly severity: 'error' | 'warning';
  /** As `expression.ts` reads it; with `each` of every figure in turn, which is called `V` there. */
  readonly expression: string;
  readonly each?: true;
  /** Of a union's own form, of sums of forms; left out: of both. */
  readonly of?: 'union' | 'sum';
  /** Says what does not hold; figures stand beside it. */
  readonly sentence: InBoth;
}
