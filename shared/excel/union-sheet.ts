import type { CalendarDay } from '../base/calendar-day.ts';
import { mapping, type Steps } from '../base/steps.ts';
import type { Problem, Values } from '../values/field.ts';
import { checkRecord } from '../kinds/check-record.ts';
import type { Value } from '../sync/change.ts';
import { plainText } from './cell-value.ts';
import { compare, readBack, withoutOld } from './read-back.ts';
import { duplicateProblems, present, type ReadOptions } from './sheet-keys.ts';
import { unitContradictions } from './unit-contradictions.ts';
import { officialRow, readRows, type RawRecord, type RawSheet, type Table } from './sheet-rows.ts';
import { cellText, type Row } from './cell.ts';
import { cleanValues } from '../kinds/stored-form.ts';

/** One grass-roots union of a sheet, with the unit it belongs to. */
export interface UnionRow {
  /** 1-based, as the spreadsheet program numbers it. */
  readonly row: number;
  readonly cells: Row;
  readonly values: Values;
  /** What the row gives of the unit, or null when it gives nothing. */
  readonly employer: Values | null;
  /** The records that the register holds of the two, or null. */
  readonly held: { readonly union: HeldUnit | null; readonly employer: HeldUnit | null };
  /** Fields the row would change in the records held; those of the unit are called `employer.…`. */
  readonly changes: readonly string[];
  /** An `error` rejects the row. Fields of the unit are called `employer.…`. */
  readonly problems: readonly Problem[];
}

/** A union or a unit that the register holds. */
export interface HeldUnit {
  readonly id: string;
  readonly values: Values;
}

export interface UnionReadOptions extends ReadOptions {
  /** The records that may be meant by what a row gives, the likeliest first. */
  readonly held?: (type: 'union' | 'employer', given: Values) => readonly HeldUnit[];
  /** The unit a union is linked to. */
  readonly employerOf?: (union: HeldUnit) => HeldUnit | null;
}

export interface UnionSheet extends Pick<RawSheet, 'passedOver'> {
  readonly rows: readonly UnionRow[];
}

/** Reads the unions of a sheet, under the same promises as the people of one. */
export function* unionSheetSteps(
  rows: readonly Row[],
  table: Table,
  today: CalendarDay,
  options: UnionReadOptions = {},
): Steps<UnionSheet> {
  const raw = yield* readRows('union', rows, table);
  const read = yield* mapping(raw.records, (record) => readUnion(record, table, today, options));
  const doubles = duplicateProblems(
    read.map(({ row, values }) => ({ row, key: unionKey(values) })),
    'creditCode',
  );
  const contradictions = unitContradictions(read, doubles);
  return {
    passedOver: raw.passedOver,
    rows: read
      .map((each) =>
        saysNothingNew(each) ? each : { ...each, problems: [...each.problems, ...(doubles.get(each.row) ?? [])] },
      )
      .map((each) => ({ ...each, problems: [...each.problems, ...(contradictions.get(each.row) ?? [])] })),
  };
}

/** What identifies a union: its credit code, else its full name; null when the row has neither. */
export function unionKey(values: Values): string | null {
  const code = values['creditCode'];
  if (typeof code === 'string' && code !== '') return `code:${code}`;
  const name = values['name'];
  return typeof name === 'string' && name !== '' ? `name:${name}` : null;
}

/** The texts of a union and its unit in the order of the official columns, with the note behind them. */
export function unionSheetRow(
  ordinal: number,
  values: Values,
  employer: Values | null,
): readonly (string | number | null)[] {
  return officialRow('union', ordinal, (field) =>
    field.startsWith('employer.') ? employer?.[field.slice('employer.'.length)] : values[field],
  );
}

/** True of a row about a known union and its unit that changes nothing. */
export const saysNothingNew = ({ held, employer, changes }: UnionRow): boolean =>
  held.union !== null &&
  changes.length === 0 &&
  (employer === null || (held.employer !== null && held.union.values['employer'] === held.employer.id));

function readUnion(record: RawRecord, table: Table, today: CalendarDay, options: UnionReadOptions): UnionRow {
  const own: Record<string, Value> = {};
  const unit: Record<string, Value> = {};
  for (const [field, value] of Object.entries(record.fields)) {
    if (field.startsWith('employer.')) unit[field.slice('employer.'.length)] = value;
    else own[field] = value;
  }
  const values = present(cleanValues('union', own));
  const employer = Object.keys(unit).length === 0 ? null : present(cleanValues('employer', unit));
  const textAt = (field: string): string => plainText(cellText(record.cells[table.mapping.indexOf(field)]));
  const union = meant('union', options.held?.('union', { name: textAt('name'), ...values }) ?? [], values);
  const linked = union.held === null ? null : (options.employerOf?.(union.held) ?? null);
  const unitName = textAt('employer.name');
  const units =
    employer === null && unitName === '' ? [] : firstLinked(linked, options, { name: unitName, ...employer });
  const company = meant('employer', units, employer ?? {});
  const faults = record.problems.filter(({ field }) => {
    const cell = record.cells[table.mapping.indexOf(field)];
    return !(field.startsWith('employer.')
      ? company.isHeld(field.slice('employer.'.length), cell)
      : union.isHeld(field, cell));
  });
  const refused = new Set(record.problems.map(({ field }) => field));
  const after = { union: union.after(options.defaults ?? {}), employer: company.after(options.defaults ?? {}) };
  const checked = [
    ...union.soften(checkRecord('union', after.union, today, employer === null ? {} : { employer: after.employer })),
    ...(employer === null ? [] : company.soften(checkRecord('employer', after.employer, today)).map(ofEmployer)),
  ];
  return {
    row: record.row,
    cells: record.cells,
    values,
    employer,
    held: { union: union.held, employer: company.held },
    changes: [...union.changes, ...company.changes.map((field) => `employer.${field}`)],
    problems: [...faults, ...checked.filter(({ field }) => !refused.has(field))],
  };
}

const ofEmployer = (problem: Problem): Problem => ({ ...problem, field: `employer.${problem.field}` });

/** The unit a union has already is meant before any other that would do as well. */
function firstLinked(linked: HeldUnit | null, options: UnionReadOptions, given: Values): readonly HeldUnit[] {
  const found = options.held?.('employer', given) ?? [];
  const isMeant =
    linked !== null &&
    (found.some(({ id }) => id === linked.id) || readBack('employer', linked.values).text('name') === given['name']);
  return isMeant ? [linked, ...found.filter(({ id }) => id !== linked.id)] : found;
}

/** Which of the records that may be meant the row is about, and what it would change there. */
function meant(type: 'union' | 'employer', candidates: readonly HeldUnit[], given: Values) {
  const compared = candidates.map((held) => ({ held, ...compare(type, held.values, given) }));
  const best = compared.find(({ changes }) => changes.length === 0) ?? compared[0];
  const changes = best?.changes ?? [];
  return {
    held: best?.held ?? null,
    changes,
    isHeld: best?.isHeld ?? (() => false),
    after: (defaults: Values): Values =>
      best === undefined
        ? { ...defaults, ...given }
        : {
            ...defaults,
            ...best.held.values,
            ...Object.fromEntries(changes.map((field) => [field, given[field] ?? null])),
          },
    soften: (problems: readonly Problem[]): readonly Problem[] =>
      best === undefined ? problems : withoutOld(problems, changes),
  };
}
