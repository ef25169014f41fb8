import { currentEdition, editionCalled } from '../../../annual/editions.ts';
import { findings, inEffect, isError, type Figures, type Finding } from '../../../annual/figures.ts';
import type { Edition } from '../../../annual/form.ts';
import { readFrozen, type FrozenForm } from '../../../annual/frozen.ts';
import { readWaivers, type Waivers } from '../../../annual/waivers.ts';
import type { RecordId } from '../../../base/id.ts';
import { groupBy } from '../../../base/group-by.ts';
import { noteField } from '../../../kinds/annual/note-field.ts';
import { isVoided, textOf, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import { counted } from './counted.ts';

/** A form of a union as it stands: worked out while it is filled in, read as it was once it is frozen. */
export interface StandingForm {
  readonly union: RecordId;
  readonly name: string;
  readonly office: string;
  /** Null while nobody gave anything by hand. */
  readonly row: Row | null;
  /** Other forms in force of the same union and year. */
  readonly others: readonly RecordId[];
  readonly frozen: boolean;
  /** Whether this version knows all that a frozen form says. */
  readonly known: boolean;
  readonly edition: Edition;
  readonly derived: Figures;
  readonly byHand: Figures;
  readonly now: Figures;
  readonly last: Figures;
  readonly hasLast: boolean;
  readonly notes: Readonly<Record<string, string>>;
  readonly waived: Waivers;
}

/** The forms of a year: of the unions that stood in it, then of others that have one, as after a change of its day. */
export function standingForms(workspace: Workspace, year: number): readonly StandingForm[] {
  const [held, before] = [formRows(workspace, year), formRows(workspace, year - 1)];
  const { unions } = counted(workspace, currentEdition, year);
  const ids = new Set<RecordId>(unions.map(({ id }) => id));
  for (const union of held.keys()) ids.add(union);
  return [...ids].map((union) => standing(workspace, year, union, held.get(union) ?? [], before.get(union) ?? []));
}

/** The form of one union; null when it neither stood in the year nor has one. */
export function standingForm(workspace: Workspace, year: number, union: RecordId): StandingForm | null {
  const rowsOf = (of: number): readonly Row[] =>
    workspace.register
      .alike('annual', 'form', { union, year: of })
      .flatMap((id) => workspace.register.get('annual', id) ?? [])
      .filter(isInForce);
  const held = rowsOf(year);
  const stood = counted(workspace, currentEdition, year).has(union);
  return stood || held.length > 0 ? standing(workspace, year, union, held, rowsOf(year - 1)) : null;
}

/** The figures of the frozen forms of a year, of one office or of all. */
export const frozenForms = (workspace: Workspace, year: number, office: string | null): readonly Figures[] =>
  [...formRows(workspace, year).values()].flatMap((rows) => {
    const row = chosen(rows);
    if (row === null || textOf(row, 'frozen') === '' || (office !== null && textOf(row, 'office') !== office))
      return [];
    return [figuresIn(frozenIn(row))];
  });

/** What does not hold of a form; those that are let stand as well. */
export const findingsOf = ({ edition, derived, now, last, notes }: StandingForm): readonly Finding[] =>
  findings(edition, { of: 'union', now, derived, last, noted: new Set(Object.keys(notes)) });

/** How many of them keep a form from being frozen. */
export function inTheWay(form: StandingForm): { readonly errors: number; readonly warnings: number } {
  const found = findingsOf(form);
  const errors = found.filter(isError).length;
  return { errors, warnings: found.filter((each) => !isError(each) && form.waived[each.key] === undefined).length };
}

function formRows({ register }: Workspace, year: number): ReadonlyMap<RecordId, readonly Row[]> {
  const rows = [...register.rows('annual').values()].filter((row) => row.valueOf('year') === year && isInForce(row));
  return groupBy(rows, (row) => textOf(row, 'union') as RecordId);
}

const isInForce = (row: Row): boolean => !row.erased && !isVoided(row);

/** Of several the frozen one, else the first that was made: the same at every PC. */
const chosen = (rows: readonly Row[]): Row | null =>
  [...rows].sort(
    (a, b) => Number(textOf(b, 'frozen') !== '') - Number(textOf(a, 'frozen') !== '') || (a.id < b.id ? -1 : 1),
  )[0] ?? null;

function standing(
  workspace: Workspace,
  year: number,
  union: RecordId,
  held: readonly Row[],
  before: readonly Row[],
): StandingForm {
  const row = chosen(held);
  const lastRow = chosen(before);
  const last = lastRow === null ? null : frozenIn(lastRow);
  const of = workspace.register.get('union', union);
  const name = of === undefined ? '' : textOf(of, 'name');
  const common = {
    union,
    row,
    others: held.flatMap(({ id }) => (id === row?.id ? [] : [id])),
    last: figuresIn(last),
    hasLast: last !== null,
  };
  const place = row ?? of;
  const office = place === undefined ? '' : textOf(place, 'office');
  if (row !== null && textOf(row, 'frozen') !== '') return { ...common, office, ...asFrozen(frozenIn(row), name) };
  const edition = currentEdition;
  const byHand = row === null ? {} : byHandIn(row, edition);
  const { derived, now } = inEffect(edition, counted(workspace, edition, year).figuresOf(union), byHand);
  const notes = row === null ? {} : notesIn(row, edition);
  const waived = row === null ? {} : readWaivers(textOf(row, 'waived'));
  return { ...common, office, name, frozen: false, known: true, edition, derived, byHand, now, notes, waived };
}

const frozenIn = (row: Row): FrozenForm | null => readFrozen(textOf(row, 'frozen'));

function figuresIn(form: FrozenForm | null): Figures {
  return picked(form, ({ now }) => now);
}

function picked<T>(
  form: FrozenForm | null,
  of: (figure: FrozenForm['figures'][string]) => T | undefined,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(form?.figures ?? {}).flatMap(([code, figure]) => {
      const value = of(figure);
      return value === undefined ? [] : [[code, value]];
    }),
  );
}

function asFrozen(form: FrozenForm | null, name: string) {
  const now = figuresIn(form);
  const derived = picked(form, (figure) => figure.derived);
  return {
    name: form?.union ?? name,
    frozen: true,
    known: editionCalled(form?.edition ?? '') !== null,
    edition: editionCalled(form?.edition ?? '') ?? currentEdition,
    derived,
    byHand: Object.fromEntries(Object.entries(now).filter(([code, value]) => derived[code] !== value)),
    now,
    notes: picked(form, ({ note }) => note),
    waived: form?.waived ?? {},
  };
}

function byHandIn(row: Row, edition: Edition): Figures {
  return Object.fromEntries(
    edition.indicators.flatMap(({ code }) => {
      const value = row.valueOf(code);
      return typeof value === 'number' || typeof value === 'boolean' ? [[code, Number(value)]] : [];
    }),
  );
}

const notesIn = (row: Row, edition: Edition): Readonly<Record<string, string>> =>
  Object.fromEntries(
    edition.indicators.flatMap(({ code }) => {
      const note = textOf(row, noteField(code));
      return note === '' ? [] : [[code, note]];
    }),
  );
