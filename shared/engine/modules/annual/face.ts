import type { CalendarDay } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import type { Result } from '../../../base/result.ts';
import type { Values } from '../../../values/field.ts';
import type { Saved, SaveError } from '../records/face.ts';
import type { WouldNotStand } from '../tasks/face.ts';
import type { ShellError } from '../../../shell/shell.ts';

/** The annual statistics forms (工会统计年报): of each union one a year, and their sums. */
export interface AnnualFace {
  /** The forms of a year: of every union that stood in it, and of those that have one all the same. */
  annualForms(year: number): Promise<readonly AnnualLine[]>;
  /** The form of one union; null when it neither stood in the year nor has one. */
  annualForm(union: RecordId, year: number): Promise<AnnualForm | null>;
  /** The sum of the frozen forms of an office; of all that are held here with null. */
  annualSum(office: string | null, year: number): Promise<AnnualSum>;
  /** Writes what is given by hand: figures and notes, who filled it in, warnings let stand. The first one makes the form. */
  saveAnnual(input: SaveAnnual): Promise<Result<Saved, AnnualError>>;
  /** Freezes a form as it stands: nothing that is changed, imported or merged afterwards changes it. */
  freezeAnnual(union: RecordId, year: number): Promise<Result<Saved, AnnualError>>;
  /** Freezes those of these unions that nothing keeps from it, in one write. */
  freezeAnnuals(unions: readonly RecordId[], year: number): Promise<Result<FrozenForms, AnnualError>>;
  /** Opens a frozen form again: the district alone, with a reason. */
  thawAnnual(union: RecordId, year: number, reason: string): Promise<Result<Saved, AnnualError>>;
}

export type AnnualState = 'filling' | 'frozen';

/** One union in the list of a year. */
export interface AnnualLine {
  readonly union: RecordId;
  readonly name: string;
  readonly office: string;
  readonly state: AnnualState;
  /** Whether anything was given by hand, or it was frozen. */
  readonly begun: boolean;
  /** What does not hold of it; of warnings those that nobody let stand. */
  readonly errors: number;
  readonly warnings: number;
  /** Members by the register at the reference date, by the form, and by the union's own record; null where not known. */
  readonly registered: number | null;
  readonly reported: number | null;
  readonly said: number | null;
}

export interface AnnualForm {
  /** Null while nobody gave anything by hand. */
  readonly id: RecordId | null;
  readonly union: RecordId;
  readonly name: string;
  readonly office: string;
  readonly year: number;
  /** The name of the edition it is filled in by. */
  readonly edition: string;
  /** The day for which its figures are given. */
  readonly day: CalendarDay;
  readonly state: AnnualState;
  readonly frozenOn: CalendarDay | null;
  /** False of a frozen form that only a later version can show whole. */
  readonly known: boolean;
  /** Why it was opened again last; empty when it was not. */
  readonly thawed: string;
  readonly figures: readonly AnnualFigure[];
  readonly findings: readonly AnnualFinding[];
  /** Whether there is a frozen form of the year before to compare with. */
  readonly hasLast: boolean;
  /** Other forms in force of the same union and year, as two PCs may make them: they say nothing and are to be struck out. */
  readonly others: readonly RecordId[];
  /** Who filled it in, who checked it, who answers for it, by field. */
  readonly signers: Readonly<Record<AnnualSigner, string>>;
  /** Whether this PC may fill it in, and open it again. */
  readonly mayEdit: boolean;
  readonly mayThaw: boolean;
}

export const annualSigners = ['preparer', 'reviewer', 'leader', 'phone'] as const;
export type AnnualSigner = (typeof annualSigners)[number];

/** One figure; null where there is none. Of a yes-or-no 1 or 0. */
export interface AnnualFigure {
  readonly code: string;
  /** What the register gives, or follows from other figures. */
  readonly derived: number | null;
  readonly byHand: number | null;
  /** In effect: by hand, else derived. */
  readonly now: number | null;
  readonly last: number | null;
  readonly note: string;
}

export interface AnnualFinding {
  /** Names it among those of the form; the waiver is kept under it. */
  readonly key: string;
  /** The code of the check. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** The figures it is about, that to go to first. */
  readonly figures: readonly string[];
  /** Why a warning is let stand; null where it is not. */
  readonly waived: string | null;
}

export interface AnnualSum {
  readonly office: string | null;
  readonly year: number;
  readonly day: CalendarDay;
  readonly edition: string;
  /** How many forms there are, and how many of them are frozen. */
  readonly forms: number;
  readonly frozen: number;
  readonly lastFrozen: number;
  readonly figures: readonly AnnualSumFigure[];
  readonly findings: readonly AnnualFinding[];
  /** Members by the register at the reference date, by all forms, and by the records of the unions. */
  readonly registered: number;
  readonly reported: number;
  readonly said: number;
}

export interface AnnualSumFigure {
  readonly code: string;
  /** Of the frozen forms; null where none of them has it. */
  readonly now: number | null;
  /** Of all forms as they stand. */
  readonly all: number | null;
  /** Of the frozen forms of the year before. */
  readonly last: number | null;
  /** How many frozen forms do not have it. */
  readonly lacking: number;
}

export interface SaveAnnual {
  readonly union: RecordId;
  readonly year: number;
  /** By field of the kind `annual`: figures, their notes, signers; null takes away. */
  readonly values: Values;
  /** Warnings to let stand by their keys, with the reason; null lets it stand no longer. */
  readonly waive?: Readonly<Record<string, string | null>>;
}

export interface FrozenForms {
  readonly frozen: number;
  /** What is in the way of the others. */
  readonly left: number;
}

export type AnnualError =
  | Exclude<SaveError, { readonly tag: 'locked' }>
  /** The form is frozen: only the district opens it again. */
  | { readonly tag: 'annual-frozen' }
  /** Errors, and warnings that nobody let stand, keep it from being frozen. */
  | { readonly tag: 'annual-checks'; readonly errors: number; readonly warnings: number }
  | { readonly tag: 'nothing-to-do' }
  | WouldNotStand
  | ShellError;
