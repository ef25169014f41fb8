import type { Result } from '../base/result.ts';
import {
  figuresOf,
  holds,
  parseStatement,
  parseSum,
  valueOfSum,
  type FigureOf,
  type Statement,
  type Sum,
} from './expression.ts';
import type { Check, Derivation, Edition } from './form.ts';

/** Figures by the codes of their indicators; of a yes-or-no 1 or 0. What is not there is not known. */
export type Figures = Readonly<Record<string, number>>;

export interface InEffect {
  /** What the register gives, and what follows from the figures in effect. */
  readonly derived: Figures;
  /** The figures of the form: those given by hand, else those derived. */
  readonly now: Figures;
}

/** What of a check does not hold. */
export interface Finding {
  /** The code of the check; of one that goes through every figure with that of the figure behind a colon. */
  readonly key: string;
  readonly check: Check;
  /** The figures that it is about, the first that to go to. */
  readonly figures: readonly string[];
}

/** The figures that a form comes to. @param counted what the register gives by selections */
export function inEffect(edition: Edition, counted: Figures, byHand: Figures): InEffect {
  const derived: Record<string, number> = { ...counted };
  const now: Record<string, number> = { ...counted, ...byHand };
  for (const { code, follows } of readingOf(edition).following) {
    const value = follows((of) => now[of] ?? null);
    if (value === null) continue;
    derived[code] = value;
    now[code] = byHand[code] ?? value;
  }
  return { derived, now };
}

export interface Judged extends InEffect {
  /** The form of one union, or a sum of forms. */
  readonly of: 'union' | 'sum';
  /** The figures of the year before; nothing where there was no form. */
  readonly last: Figures;
  /** Codes of the figures beside which a note stands. */
  readonly noted: ReadonlySet<string>;
}

/** All that does not hold of a form, errors first. Checks that lack a figure say nothing. */
export function findings(edition: Edition, { of, now, derived, last, noted }: Judged): readonly Finding[] {
  const figureOf: FigureOf = (code, aspect) => {
    if (aspect === 'note') return noted.has(code) ? 1 : 0;
    return { now, last, derived }[aspect][code] ?? null;
  };
  const found = readingOf(edition).checks.flatMap(({ check, statement, figures }): readonly Finding[] => {
    if (check.of !== undefined && check.of !== of) return [];
    if (check.each !== true) return holds(statement, figureOf) === false ? [{ key: check.code, check, figures }] : [];
    return edition.indicators
      .filter(({ code }) => holds(statement, (_, aspect) => figureOf(code, aspect)) === false)
      .map(({ code }) => ({ key: `${check.code}:${code}`, check, figures: [code] }));
  });
  return [...found.filter(isError), ...found.filter((each) => !isError(each))];
}

export const isError = ({ check }: Pick<Finding, 'check'>): boolean => check.severity === 'error';

/** Forms become one: figure by figure. A figure that no form has is not known of the sum either. */
export function summed(forms: Iterable<Figures>): Figures {
  const sums: Record<string, number> = {};
  for (const form of forms) for (const [code, value] of Object.entries(form)) sums[code] = (sums[code] ?? 0) + value;
  return sums;
}

/** What is read of an edition, once. */
interface Reading {
  readonly following: readonly {
    readonly code: string;
    readonly follows: (of: (code: string) => number | null) => number | null;
  }[];
  readonly checks: readonly {
    readonly check: Check;
    readonly statement: Statement;
    readonly figures: readonly string[];
  }[];
}

const READINGS = new WeakMap<Edition, Reading>();

/** @throws when an expression of the edition cannot be read */
function readingOf(edition: Edition): Reading {
  let reading = READINGS.get(edition);
  if (reading === undefined) {
    reading = {
      following: edition.indicators.flatMap(({ code, derived }) => {
        const follows = derived === undefined ? null : following(code, derived);
        return follows === null ? [] : [{ code, follows }];
      }),
      checks: edition.checks.map((check) => {
        const statement = mustRead(check.code, parseStatement(check.expression));
        return { check, statement, figures: figuresOf(statement) };
      }),
    };
    READINGS.set(edition, reading);
  }
  return reading;
}

function following(code: string, derived: Derivation): Reading['following'][number]['follows'] | null {
  if ('formula' in derived) {
    const sum: Sum = mustRead(code, parseSum(derived.formula));
    return (of) => valueOfSum(sum, of);
  }
  if (!('holds' in derived)) return null;
  const statement = mustRead(code, parseStatement(derived.holds));
  return (of) => {
    const truth = holds(statement, of);
    return truth === null ? null : Number(truth);
  };
}

function mustRead<T>(code: string, read: Result<T, { readonly at: number }>): T {
  if (!read.ok) throw new Error(`the expression of ${code} cannot be read at ${String(read.error.at)}`);
  return read.value;
}
