import type { CalendarDay } from '../../shared/base/calendar-day.ts';
import type { RecordId } from '../../shared/base/id.ts';
import type { Problem, Values } from '../../shared/domain/field.ts';
import { derive } from '../../shared/domain/rules.ts';
import { memberKey, readMemberSheet } from '../../shared/excel/member-sheet.ts';
import { difference } from '../../shared/excel/sheet-keys.ts';
import type { PassedOver } from '../../shared/excel/sheet-rows.ts';
import { readUnionSheet } from '../../shared/excel/union-sheet.ts';
import type { Row } from '../../shared/excel/cell.ts';
import type { SheetPlan, SheetRow, SheetRowKind } from './engine.ts';
import type { Workspace } from './workspace.ts';
import type { Writer } from './writer.ts';

/** A row held against the register: what it is, and how to save it. */
export interface MatchedRow extends SheetRow {
  readonly cells: Row;
  /** Writes what the row gives. Not called for unchanged or rejected rows. */
  readonly save: (writer: Writer) => void;
}

export interface MatchedSheet {
  readonly rows: readonly MatchedRow[];
  readonly passedOver: readonly { readonly row: number; readonly why: PassedOver }[];
}

/** Reads the rows of a sheet by its plan and says of each: new, changed, unchanged or rejected, and why. */
export function matchSheet(
  workspace: Workspace,
  rows: readonly Row[],
  plan: SheetPlan,
  today: CalendarDay,
): MatchedSheet {
  return plan.type === 'member'
    ? matchMembers(workspace, rows, plan, today)
    : matchUnions(workspace, rows, plan, today);
}

const problem = (
  field: string,
  severity: Problem['severity'],
  code: string,
  detail: Readonly<Record<string, string>>,
): Problem => ({ field, severity, code, detail });

const textOf = (values: Values, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

function defaultsOf(workspace: Workspace, plan: SheetPlan): Values {
  const { identity } = workspace;
  return identity.role === 'office' ? { ...plan.defaults, office: identity.office } : plan.defaults;
}

function matchMembers(workspace: Workspace, rows: readonly Row[], plan: SheetPlan, today: CalendarDay): MatchedSheet {
  const { register } = workspace;
  const defaults = defaultsOf(workspace, plan);
  const holders = (number: string): RecordId[] =>
    register.membersWithDocument(number).filter((id) => register.member(id)?.status !== 'voided');
  const sheet = readMemberSheet(rows, plan, today, {
    defaults,
    existing: (key) => {
      const first = holders(key)[0];
      return first === undefined ? null : (register.member(first)?.state.values ?? null);
    },
  });
  const matched = sheet.rows.map((row): MatchedRow => {
    const problems = [...row.problems];
    const given: Record<string, Values[string]> = { ...derive('member', row.values) };
    const union =
      row.unionName === null ? textOf(defaults, 'union') : unionNamed(workspace, row.unionName, defaults, problems);
    if (union !== '') given['union'] = union;
    const employer = employerNamed(workspace, textOf(given, 'workplace'), textOf(defaults, 'office'));
    if (employer !== '') given['employer'] = employer;
    const key = memberKey(row.values);
    const known = key === null ? [] : holders(key);
    const [first] = known;
    const holder = first === undefined ? undefined : register.member(first);
    if (known.length > 1)
      problems.push(problem('documentNumber', 'error', 'several-records', { count: String(known.length) }));
    else if (holder !== undefined) checkHolder(holder.state.values, given, textOf(defaults, 'office'), problems);
    const rejected = problems.some((each) => each.severity === 'error');
    if (rejected || holder === undefined) {
      const values: Values = { ...defaults, ...given };
      const save = (writer: Writer): void => {
        const id = writer.create('member', values);
        if (row.event !== null) writer.create('event', { ...row.event, member: id });
      };
      return {
        row: row.row,
        cells: row.cells,
        kind: rejected ? 'rejected' : 'new',
        values: shown(values, row.event),
        problems,
        changes: [],
        save,
      };
    }
    const id = holder.state.id;
    const changes = [...difference(holder.state.values, given)];
    const newEvent = row.event !== null && !hasEvent(workspace, id, row.event) ? row.event : null;
    const kind: SheetRowKind = changes.length > 0 || newEvent !== null ? 'changed' : 'unchanged';
    const save = (writer: Writer): void => {
      writer.update('member', id, Object.fromEntries(changes.map((field) => [field, given[field] ?? null])));
      if (newEvent !== null) writer.create('event', { ...newEvent, member: id });
    };
    const listed = newEvent === null ? changes : [...changes, 'event.kind'];
    return { row: row.row, cells: row.cells, kind, values: shown(given, row.event), problems, changes: listed, save };
  });
  return { rows: matched, passedOver: sheet.passedOver };
}

const shown = (values: Values, event: Values | null): Values =>
  event === null
    ? values
    : { ...values, ...Object.fromEntries(Object.entries(event).map(([field, value]) => [`event.${field}`, value])) };

/** A number that stands here under another name, or in another office, is for a person to look at. */
function checkHolder(held: Values, given: Values, office: string, problems: Problem[]): void {
  const name = textOf(held, 'name');
  if (name !== textOf(given, 'name')) problems.push(problem('name', 'error', 'name-differs-from-register', { name }));
  if (office !== '' && textOf(held, 'office') !== office)
    problems.push(problem('documentNumber', 'error', 'held-by-other-office', { office: textOf(held, 'office') }));
}

function hasEvent(workspace: Workspace, member: RecordId, event: Values): boolean {
  return workspace.register.eventsOf(member).some(({ state }) => {
    const { values } = state;
    return (
      values['kind'] === event['kind'] &&
      (values['date'] ?? null) === (event['date'] ?? null) &&
      (values['reason'] ?? null) === (event['reason'] ?? values['reason'] ?? null)
    );
  });
}

/** The one union of this name in the office; a warning when there is none, or more than one. */
function unionNamed(workspace: Workspace, name: string, defaults: Values, problems: Problem[]): string {
  const office = textOf(defaults, 'office');
  const found = workspace.register.named('union', name).filter((id) => {
    const values = workspace.register.get('union', id)?.state.values ?? {};
    return typeof values['void'] !== 'string' && (office === '' || values['office'] === office);
  });
  if (found.length === 1 && found[0] !== undefined) return found[0];
  problems.push(problem('union', 'warning', found.length === 0 ? 'union-not-here' : 'union-ambiguous', { name }));
  return '';
}

function employerNamed(workspace: Workspace, name: string, office: string): string {
  if (name === '') return '';
  const found = workspace.register.named('employer', name).filter((id) => {
    const values = workspace.register.get('employer', id)?.state.values ?? {};
    return typeof values['void'] !== 'string' && (office === '' || values['office'] === office);
  });
  return found.length === 1 ? (found[0] ?? '') : '';
}

function matchUnions(workspace: Workspace, rows: readonly Row[], plan: SheetPlan, today: CalendarDay): MatchedSheet {
  const { register } = workspace;
  const defaults = defaultsOf(workspace, plan);
  const office = textOf(defaults, 'office');
  const byCode = { union: codesOf(workspace, 'union'), employer: codesOf(workspace, 'employer') };
  const holderOf = (type: 'union' | 'employer', values: Values): RecordId | undefined => {
    const code = textOf(values, 'creditCode');
    if (code !== '' && byCode[type].has(code)) return byCode[type].get(code);
    return register.named(type, textOf(values, 'name')).find((id) => {
      const held = register.get(type, id)?.state.values ?? {};
      const heldCode = textOf(held, 'creditCode');
      return (
        typeof held['void'] !== 'string' &&
        (office === '' || held['office'] === office) &&
        (heldCode === '' || code === '' || heldCode === code)
      );
    });
  };
  const made = new WeakMap<Writer, Map<string, RecordId>>();
  const madeBy = (writer: Writer): Map<string, RecordId> => {
    const known = made.get(writer) ?? new Map<string, RecordId>();
    made.set(writer, known);
    return known;
  };
  const sheet = readUnionSheet(rows, plan, today, { defaults });
  const matched = sheet.rows.map((row): MatchedRow => {
    const problems = row.problems;
    const rejected = problems.some((each) => each.severity === 'error');
    const union = holderOf('union', row.values);
    const employer = row.employer === null ? undefined : holderOf('employer', row.employer);
    const unionChanges =
      union === undefined ? [] : difference(register.get('union', union)?.state.values ?? {}, row.values);
    const employerChanges =
      employer === undefined || row.employer === null
        ? []
        : difference(register.get('employer', employer)?.state.values ?? {}, row.employer);
    const save = (writer: Writer): void => {
      const employerId = saveEmployer(writer, madeBy(writer), row.employer, employer, employerChanges, defaults);
      const link = employerId === null ? {} : { employer: employerId };
      if (union === undefined) writer.create('union', { ...defaults, ...row.values, ...link });
      else
        writer.update('union', union, {
          ...Object.fromEntries(unionChanges.map((field) => [field, row.values[field] ?? null])),
          ...link,
        });
    };
    const changes = [...unionChanges, ...employerChanges.map((field) => `employer.${field}`)];
    const linked =
      union === undefined ||
      employer === undefined ||
      register.get('union', union)?.state.values['employer'] === employer;
    const newEmployer = row.employer !== null && employer === undefined;
    const kind: SheetRowKind = rejected
      ? 'rejected'
      : union === undefined
        ? 'new'
        : changes.length > 0 || newEmployer || !linked
          ? 'changed'
          : 'unchanged';
    const values: Values = { ...row.values, ...prefixed(row.employer) };
    return { row: row.row, cells: row.cells, kind, values, problems, changes, save };
  });
  return { rows: matched, passedOver: sheet.passedOver };
}

const prefixed = (employer: Values | null): Values =>
  Object.fromEntries(Object.entries(employer ?? {}).map(([field, value]) => [`employer.${field}`, value]));

function codesOf(workspace: Workspace, type: 'union' | 'employer'): Map<string, RecordId> {
  const codes = new Map<string, RecordId>();
  for (const { state } of workspace.register.rows(type).values()) {
    const code = textOf(state.values, 'creditCode');
    if (code !== '' && typeof state.values['void'] !== 'string') codes.set(code, state.id);
  }
  return codes;
}

/** Employers of one sheet stand on many rows: one made by an earlier row of this sheet is found in `made`. */
function saveEmployer(
  writer: Writer,
  made: Map<string, RecordId>,
  values: Values | null,
  known: RecordId | undefined,
  changes: readonly string[],
  defaults: Values,
): RecordId | null {
  if (values === null) return null;
  if (known !== undefined) {
    writer.update('employer', known, Object.fromEntries(changes.map((field) => [field, values[field] ?? null])));
    return known;
  }
  const key = `${textOf(values, 'creditCode')}|${textOf(values, 'name')}`;
  const id = made.get(key) ?? writer.create('employer', { ...defaults, ...values });
  made.set(key, id);
  return id;
}
