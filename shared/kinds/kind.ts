import type { CalendarDay } from '../base/calendar-day.ts';
import type { ABOUT, Value } from '../sync/change.ts';
import type { Problem, Values } from '../values/field.ts';
import type { Field } from '../values/fields.ts';
import type { Figures } from './measure/figures.ts';
import type { KindSheet } from './kind-sheet.ts';
import type { CHANGED, COMPLETE, ListFilter, ListSort, SEND, STANDING } from './list-filter.ts';

/**
 * What one kind of record is: data and pure functions. Everything else (list, form, history, conflicts, search, erasure,
 * sheets, bundles, words on the screen) is written once and reads this.
 */
export interface Kind {
  /** The edition of the data dictionary (docs/data-dictionary.md) that introduced it. */
  readonly since: number;
  readonly belongs: Belongs;
  /** Its fields by name, those of the official form first and in its order. */
  readonly fields: Readonly<Record<string, Field>>;
  /** The fields that together say what a record is called. None: it has no name of its own. */
  readonly named: readonly string[];
  /** Fields by which records that are called alike are told apart where one of them is chosen. */
  readonly apart?: readonly string[];
  /** What is wrong across fields, beyond what the fields' types say. */
  readonly rules?: Rules;
  /**
   * What is wrong with a record among the others of its kind that go with the same one (`belongs: via`), in the order in
   * which they were made.
   */
  readonly among?: (record: Values, others: readonly Values[]) => readonly Problem[];
  /**
   * The text field that, filled, locks a record and what goes with it: nothing of it is changed any more but that it is
   * unlocked or erased (停止处理, 个人信息保护法 art. 47).
   */
  readonly lockedBy?: string;
  /** That lock is turned by acts of its own alone: by nobody's wish, and in a conflict by the district only. */
  readonly lockedByAct?: true;
  /** The day from which ages are counted: a record of the kind is a person. */
  readonly bornOn?: string;
  /** What some fields say of others. */
  readonly derived?: Derived;
  /** Keys under which the register finds records of the kind that are alike, by the name of the index. */
  readonly indexes?: Readonly<Record<string, KeyOf>>;
  /** What two records in force should not have in common; it is a warning, for it may be true all the same. */
  readonly once?: readonly Once[];
  /** Keys by which the register counts records of the kind, by the name of the tally. */
  readonly tallies?: Readonly<Record<string, KeyOf>>;
  /** The tally that says how often a record of this kind is chosen: where one is to be chosen, the most used stands first. */
  readonly chosen?: { readonly of: string; readonly tally: string };
  /** While records in force name it so, a record is not struck out: they are to be disposed of first. */
  readonly holds?: { readonly of: string; readonly by: readonly string[] };
  /** The field with other spellings of its name, a line each: search and sheets find it by them. */
  readonly alsoNamed?: string;
  /** What the register keeps beside each record of the kind; none where lists need no more than its fields. */
  readonly kept?: Kept;
  /** Fields of the form that a record can do without, by what stands in others: it is not incomplete for lack of them. */
  readonly spared?: Readonly<Record<string, (valueOf: ValueOf) => boolean>>;
  /** What makes a record complete; none where that is not counted. */
  readonly completeness?: Completeness;
  /** What lists show of a record that is none of its fields as they are stored. */
  readonly told?: Told;
  /** Its list, detail and form; none where it has no place of its own on the screen. */
  readonly page?: KindPage;
  /** How it stands in spreadsheets, where that does not follow from its page: each kind that has one has a sheet. */
  readonly sheet?: KindSheet;
  readonly words: Words<KindWords>;
}

/**
 * Where a record belongs: to the place in its `office`, with the record in its `member` (`via`), to both places of a move,
 * to the district in its `office`, which keeps it for all its offices (`district`), or to everybody: whom to trust. Scope,
 * rights and erasure read it alike; the law of place (`sync/scope.ts`), which also holds for kinds that are not known,
 * comes to the same.
 */
export type Belongs =
  'office' | { readonly via: typeof ABOUT } | { readonly both: readonly [string, string] } | 'district' | 'everybody';

/**
 * All that is wrong with the values of a record, across its fields. `today` is the day in China, `figures` what the district
 * decided.
 */
export type Rules = (values: Values, today: CalendarDay, related: Related, figures: Figures) => readonly Problem[];

/** Records beside the one checked, by the field that names them, where rules look across. */
export type Related = Readonly<Partial<Record<string, Values>>>;

export interface Derived {
  /** The fields read and filled. */
  readonly fields: readonly string[];
  /** Whether nothing can be left to fill. */
  readonly done: (values: Values) => boolean;
  /** The values with what can be told filled in; `values` itself when there is nothing to tell. */
  readonly fill: (values: Values) => Values;
}

/** The key of a record by its values; an empty one is none. */
export type KeyOf = (values: Values) => string;

export interface Once {
  readonly index: string;
  /** The field that the warning stands at. */
  readonly field: string;
  /** Message key under `problem.` of a sentence with the other record's `name`. */
  readonly code: string;
}

/** What follows from a record and what goes with it, so that lists and searches need not work it out anew each time. */
export interface Kept {
  /**
   * What the record stands as by the records of the kind `of` that go with it, none of them erased. One that is voided is
   * `voided`, and one that moved to another office is a `stub`, whatever goes with it.
   */
  readonly standing: { readonly of: string; readonly tell: (going: readonly Values[]) => string };
  /** The field that is read aloud, to sort and search by it, and the one in which a person says how. */
  readonly reading: { readonly name: string; readonly spelling: string };
  /** Fields in which a search looks, the name first, each with the form in which it is looked through. */
  readonly searched: Readonly<Record<string, (text: string) => string>>;
}

/**
 * What an assessment from above would count of a record: two severities. A field of `blocks` that holds nothing, or nothing
 * sound, keeps the record from being counted as qualified (合格); one of `lowers` only lowers the score, the share of all
 * these fields that hold something sound.
 */
export interface Completeness {
  /** Of a kind that has `kept`: which of its records are counted, by what they stand as. */
  readonly counted: readonly string[];
  /** What a record stands as that lacks something beside its fields, which blocks too; it is among `counted`. */
  readonly lacking?: string;
  readonly blocks: readonly string[];
  readonly lowers: readonly string[];
  /** Whether what stands in a field can be what it says; of fields that are not named anything is. Never asked of blanks. */
  readonly sound?: Readonly<Record<string, (valueOf: ValueOf) => boolean>>;
}

/** What stands in a field of a record. */
export type ValueOf = (field: string) => Value | undefined;

/** Who looks at a record, and on which day in China. */
export interface Viewer {
  readonly role: 'district' | 'office';
  readonly office: string;
  readonly today: CalendarDay;
  /** What the district decided; left out, the usual figures. */
  readonly figures?: Figures;
}

/**
 * By the name of the column: under `STANDING` what a record stands as, one of `words.standings`; under the name of a field
 * what is shown in its place; under any other name what follows from the fields. It is stored nowhere and stands in no
 * sheet's form, so that it is never out of step with what it follows from.
 */
export type Told = Readonly<Record<string, Telling>>;

export interface Telling {
  /** What sort of value it is, of what is no field: it is shown, sorted and narrowed by like one. */
  readonly field?: Field;
  /** Null where nothing follows. */
  readonly tell: (values: Values, viewer: Viewer) => Value;
  /** It hangs on the day, or on figures of the district: it is worked out anew where nothing was written since. */
  readonly daily?: true;
}

/**
 * The sections of pages of records, in their order: who there is, daily work, democratic management by year and unit, what
 * goes from one place to another; and what a district sets for all its offices, to which one comes from the settings alone.
 */
export const pageSections = ['roll', 'work', 'democracy', 'exchange', 'settings'] as const;
export type PageSection = (typeof pageSections)[number];

export interface KindPage {
  /** Its place among the pages of records, within its section. */
  readonly order: number;
  /** The section of the list of places that it stands in. Left out: daily work. */
  readonly section?: PageSection;
  readonly columns: readonly ListColumn[];
  /** The columns that the list is sorted by while nobody chose otherwise, the first first; then by what records are called. */
  readonly sorted?: readonly ListSort[];
  /** Fields under the titles of `words.groups`, in order: in the detail and in the form. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Groups that the form shows folded while nothing in them is filled: who has nothing to say there goes past. */
  readonly folded?: readonly string[];
  /** Fields in which the list's search looks. */
  readonly search: readonly string[];
  /** A search finds those out of force too: voided ones, and ones of which only a stub is here. */
  readonly findsAll?: true;
  /**
   * The field that names the record of which its records are parts: they stand on the page of that one, which adds them,
   * and their list is reached from there and not from the list of places.
   */
  readonly of?: string;
  /** Conditions that are asked for often: to be added by one click. */
  readonly often?: readonly ListFilter[];
  /** Beside its place stands how many wait for somebody at this PC, by what they stand as, and not how many there are. */
  readonly awaits?: Readonly<Record<Viewer['role'], readonly string[]>>;
  /** Its records begin and change by acts of their own alone: no sheet brings one, and none is edited or struck out. */
  readonly byActs?: true;
}

/**
 * A column of the list, `width` in CSS pixels: a field, how many records of another kind name this one in a field, what
 * stands in a record that this one names (`through`), or what is told or stands beside the fields. One `aside` is shown when somebody asks for it. The office is shown to a
 * district only.
 */
export type ListColumn = { readonly width: number; readonly aside?: true } & (
  | { readonly field: string }
  | { readonly count: string; readonly of: string; readonly by: readonly string[] }
  | { readonly told: string }
  | { readonly through: Through }
  | { readonly beside: typeof STANDING | typeof CHANGED | typeof SEND | typeof COMPLETE }
);

/**
 * Ways by references to a field of another record, the first that leads to one: `employer.industry` is the industry of the
 * record's employer. The column is called by the first of them.
 */
export type Through = readonly [string, ...string[]];

/** The words of a kind in one language. */
export interface KindWords {
  /** What one record of it is, as in 一条荣誉. */
  readonly type: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Titles of the groups of its page. */
  readonly groups?: Readonly<Record<string, string>>;
  /** Names of its units of merging. */
  readonly units?: Readonly<Record<string, string>>;
  /** What its records may stand as, in the order in which lists offer it. */
  readonly standings?: Readonly<Record<string, string>>;
  /** Short heads of list columns, where the field's own name is too long; and those of counts and of what is `told`. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Sentences for the problems that only its rules find. */
  readonly problems?: Readonly<Record<string, string>>;
  /** Words of its page: the place, its list, the button that adds one, what is said while there is none. */
  readonly page?: {
    readonly place: string;
    readonly list: string;
    readonly add: string;
    readonly empty: string;
    readonly emptyBody: string;
    /** What is said in the search field, in place of the fields it looks in. */
    readonly search?: string;
    /** Beside the way to a page of the settings: what it is for, and who decides. */
    readonly hint?: string;
    /** How many `{n}` the list shows; and of how many `{all}`, while conditions leave some out. */
    readonly count?: string;
    readonly countOf?: string;
  };
  /** What an erasure of a record takes away. */
  readonly erase?: string;
}

export interface Words<W extends KindWords> {
  readonly 'zh-CN': W;
  readonly en: SameKeys<W>;
}

type SameKeys<W> = { readonly [K in keyof W]: W[K] extends string ? string : SameKeys<W[K]> };

/** The words of a kind in Chinese, and the same in English: none may be missing. */
export const words = <const W extends KindWords>(zhCN: W, en: SameKeys<W>): Words<W> => ({ 'zh-CN': zhCN, en });

/**
 * Makes the problems that only a kind's own rules find: their sentences stand in its words.
 * @throws when there is no sentence for a code
 */
export const problemsIn =
  <W extends Words<KindWords>>(words: W) =>
  (
    field: string,
    severity: Problem['severity'],
    code: keyof W['zh-CN']['problems'] & string,
    detail?: Readonly<Record<string, string>>,
  ): Problem => {
    if (words['zh-CN'].problems?.[code] === undefined) throw new Error(`no sentence for ${code}`);
    return detail === undefined ? { field, severity, code } : { field, severity, code, detail };
  };
