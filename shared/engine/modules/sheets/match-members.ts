import type { RecordId } from '../../../base/id.ts';
import { mapping } from '../../../base/steps.ts';
import { cleanDocumentNumber } from '../../../values/document.ts';
import type { Problem, Values } from '../../../values/field.ts';
import { matchEvent, type EventMatch } from '../../../excel/event-match.ts';
import { memberSheetSteps, saysNothingNew, type HeldMember, type MemberRow } from '../../../excel/member-sheet.ts';
import { compare } from '../../../excel/read-back.ts';
import { difference } from '../../../excel/sheet-keys.ts';
import type { RecordState } from '../../../sync/merge.ts';
import { namesInSheets, untidyNumbers, type NamesInSheets } from './names-in-sheets.ts';
import { defaultsOf, pick, prefixed, problem, textOf, type MatchedRow, type MatchRows } from './sheet-match.ts';
import { bringBack, lastTakenBack, overwrittenBy, wasTakenBack } from '../batches/taken-back.ts';
import type { Here } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import { derive } from '../../../kinds/stored-form.ts';

/** What the rows of one sheet are held against. */
interface Ground {
  readonly workspace: Here;
  readonly defaults: Values;
  readonly unions: NamesInSheets;
  readonly employers: NamesInSheets;
  readonly numbered: (numbers: readonly string[]) => readonly RecordState[];
}

/** Reads the people of a sheet and says of each: new, changed, unchanged or rejected, and why. */
export const matchMembers: MatchRows = function* (workspace, rows, plan, today) {
  const { register } = workspace;
  const defaults = defaultsOf(workspace, plan);
  const office = textOf(defaults, 'office');
  const untidy = untidyNumbers(workspace, cleanDocumentNumber);
  const ground: Ground = {
    workspace,
    defaults,
    unions: namesInSheets(workspace, 'union', office),
    employers: namesInSheets(workspace, 'employer', office),
    numbered: (numbers) => {
      const ids = numbers.flatMap((number) => [
        ...register.alike('member', 'document', { documentNumber: number }),
        ...(untidy.get(number) ?? []),
      ]);
      return [...new Set(ids)].flatMap((id) => register.get('member', id)?.state ?? []);
    },
  };
  const sheet = yield* memberSheetSteps(rows, plan, today, {
    defaults,
    held: (numbers) =>
      ground
        .numbered(numbers)
        .filter(({ values }) => typeof values['void'] !== 'string')
        .map((state) => heldOf(workspace, state)),
  });
  const matched = yield* mapping(sheet.rows, (row) => matchMember(ground, row));
  return { rows: matched, passedOver: sheet.passedOver };
};

function heldOf({ register }: Here, { id, values }: RecordState): HeldMember {
  const union = register.get('union', textOf(values, 'union') as RecordId)?.state.values ?? {};
  const unionName = textOf(union, 'name');
  return {
    id,
    values,
    events: register.goingWith('event', id).flatMap(({ state }) => {
      const takenBack = wasTakenBack(state);
      const isThere = takenBack || (!state.erased && typeof state.values['void'] !== 'string');
      return isThere ? [{ id: state.id, values: state.values, takenBack }] : [];
    }),
    unionName: unionName === '' ? null : unionName,
  };
}

function matchMember(ground: Ground, row: MemberRow): MatchedRow {
  const problems = [...row.problems];
  const union = unionOf(ground, row, problems);
  const given: Values = { ...derive('member', row.values), ...(union === '' ? {} : { union }) };
  if (row.held === null) return matchNew(ground, row, given, problems);
  return matchKnown(ground, row, row.held, given, problems);
}

/** A person nobody in the register is: made, or brought back where an import that was taken back had made it. */
function matchNew(ground: Ground, row: MemberRow, own: Values, problems: readonly Problem[]): MatchedRow {
  const { defaults, workspace } = ground;
  const given = { ...own, ...employerOf(ground, own) };
  const kind = isRefused(problems) ? 'rejected' : 'new';
  const values: Values = { ...defaults, ...given };
  const common = { row: row.row, cells: row.cells, kind, values: shown(values, row.event) } as const;
  const back = lastTakenBack(
    ground.numbered([textOf(given, 'documentNumber')]).filter((state) => isSamePerson(state, values)),
  );
  if (back === null) {
    const save = (writer: Writer): void => {
      const id = writer.create('member', values);
      if (row.event !== null) writer.create('event', { ...row.event, member: id });
    };
    return { ...common, problems, changes: [], before: {}, save };
  }
  const { events } = heldOf(workspace, back);
  const changes = overwrittenBy(back, given);
  const event = matchOf(events, row);
  return {
    ...common,
    problems: [...problems, problem('documentNumber', 'info', 'brought-back', {})],
    changes: [...changes, ...(event?.kind === 'correction' ? eventChanges(event) : [])],
    before: { ...pick(back.values, changes), ...eventBefore(event) },
    save: (writer) => {
      bringBack(writer, 'member', back.id, given);
      saveEvent(writer, back.id, row.event, event);
    },
  };
}

function matchKnown(ground: Ground, row: MemberRow, held: HeldMember, own: Values, problems: Problem[]): MatchedRow {
  const unionChange = 'union' in own ? difference(held.values, pick(own, ['union'])) : [];
  const employer = row.changes.includes('workplace') ? employerOf(ground, own) : {};
  const given = { ...own, ...employer };
  const changes = [...row.changes, ...unionChange, ...difference(held.values, employer)];
  const event = row.eventMatch;
  if (!saysNothingNew(row)) checkHeld(held, row, textOf(ground.defaults, 'office'), problems);
  const kind = isRefused(problems)
    ? 'rejected'
    : changes.length > 0 || (event !== null && event.kind !== 'same')
      ? 'changed'
      : 'unchanged';
  const id = held.id as RecordId;
  return {
    row: row.row,
    cells: row.cells,
    kind,
    values: shown(given, row.event),
    problems,
    changes: [...changes, ...eventChanges(event)],
    before: { ...pick(held.values, changes), ...eventBefore(event) },
    save: (writer) => {
      writer.update('member', id, pick(given, changes));
      saveEvent(writer, id, row.event, event);
    },
  };
}

const isRefused = (problems: readonly Problem[]): boolean => problems.some(({ severity }) => severity === 'error');

const shown = (values: Values, event: Values | null): Values => ({ ...values, ...prefixed('event', event) });

/** The same name in the same office: under another name a number is another person's, or a mistake. */
const isSamePerson = (state: RecordState, given: Values): boolean =>
  state.values['office'] === given['office'] &&
  !compare('member', state.values, pick(given, ['name'])).changes.includes('name');

/** A number that stands here under another name, twice, or in another office, is for a person to look at. */
function checkHeld(held: HeldMember, row: MemberRow, office: string, problems: Problem[]): void {
  if (row.heldCount > 1) {
    problems.push(problem('documentNumber', 'error', 'several-records', { count: String(row.heldCount) }));
    return;
  }
  if (row.changes.includes('name') || textOf(row.values, 'name') === '')
    problems.push(problem('name', 'error', 'name-differs-from-register', { name: textOf(held.values, 'name') }));
  if (office !== '' && textOf(held.values, 'office') !== office)
    problems.push(
      problem('documentNumber', 'error', 'held-by-other-office', { office: textOf(held.values, 'office') }),
    );
}

function matchOf(events: HeldMember['events'], row: MemberRow): EventMatch | null {
  return row.event === null ? null : matchEvent(row.event, events);
}

/** The fields of the event that change: all of a new one are told by its kind. */
const eventChanges = (match: EventMatch | null): readonly string[] =>
  match === null || match.kind === 'same'
    ? []
    : match.kind === 'correction'
      ? match.changes.map((field) => `event.${field}`)
      : ['event.kind'];

const eventBefore = (match: EventMatch | null): Values =>
  match?.kind === 'correction' ? prefixed('event', pick(match.event.values, match.changes)) : {};

function saveEvent(writer: Writer, member: RecordId, event: Values | null, match: EventMatch | null): void {
  if (event === null || match === null) return;
  switch (match.kind) {
    case 'same':
      return;
    case 'new':
      writer.create('event', { ...event, member });
      return;
    case 'brought-back':
      bringBack(writer, 'event', match.event.id as RecordId, event);
      return;
    case 'correction':
      writer.update('event', match.event.id as RecordId, pick(event, match.changes));
  }
}

/** The one union of the row's name in the office, else that of the plan; a warning when the name is none or several. */
function unionOf({ unions, defaults }: Ground, row: MemberRow, problems: Problem[]): string {
  const name = row.unionName;
  if (name === null) return row.unionIsHeld ? '' : textOf(defaults, 'union');
  const found = unions.named(name);
  if (found.length === 1 && found[0] !== undefined) return found[0].id;
  problems.push(problem('union', 'warning', found.length === 0 ? 'union-not-here' : 'union-ambiguous', { name }));
  return '';
}

/** The one employer of the workplace's name. */
function employerOf({ employers }: Ground, given: Values): Values {
  const found = employers.named(textOf(given, 'workplace'));
  return found.length === 1 && found[0] !== undefined ? { employer: found[0].id } : {};
}
