import { currentEdition } from '../../../annual/editions.ts';
import { findings, summed, type Figures, type Finding } from '../../../annual/figures.ts';
import type { Waivers } from '../../../annual/waivers.ts';
import { isCalendarDay } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { textOf } from '../../register/row.ts';
import { mayDo, mayTouch } from '../../rights.ts';
import type { Workspace } from '../../workspace.ts';
import { periodOf } from './conditions.ts';
import { counted } from './counted.ts';
import { annualSigners, type AnnualFinding, type AnnualForm, type AnnualLine, type AnnualSum } from './face.ts';
import { findingsOf, frozenForms, inTheWay, standingForm, standingForms, type StandingForm } from './standing.ts';

/** By year; the list of a thousand unions is asked for window by window. */
const KEPT = new WeakMap<Workspace, Map<number, KeptLines>>();

interface KeptLines {
  readonly version: number;
  readonly lines: readonly AnnualLine[];
}

/** The list of a year: by office, then as unions are called. */
export function annualForms(workspace: Workspace, year: number): readonly AnnualLine[] {
  const kept = KEPT.get(workspace) ?? new Map<number, KeptLines>();
  KEPT.set(workspace, kept);
  const version = workspace.register.version();
  const before = kept.get(year);
  if (before?.version === version) return before.lines;
  const lines = linesOf(workspace, year);
  kept.set(year, { version, lines });
  return lines;
}

function linesOf(workspace: Workspace, year: number): readonly AnnualLine[] {
  const { figuresOf } = counted(workspace, currentEdition, year);
  return standingForms(workspace, year)
    .map((form): AnnualLine => {
      const { union, name, office, row, frozen, now } = form;
      return {
        ...{ union, name, office },
        state: frozen ? 'frozen' : 'filling',
        begun: row !== null,
        ...inTheWay(form),
        registered: figuresOf(union)[MEMBERS] ?? null,
        reported: now[MEMBERS] ?? null,
        said: saidBy(workspace, union),
      };
    })
    .sort((a, b) => compare(a.office, b.office) || a.name.localeCompare(b.name, 'zh') || compare(a.union, b.union));
}

/** The figure that is held against what is reported: 会员人数. */
const MEMBERS = 'C05';

/** How many members the record of a union says it reported. */
function saidBy({ register }: Workspace, union: RecordId): number | null {
  const said = register.get('union', union)?.valueOf('reportedMembers');
  return typeof said === 'number' ? said : null;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function annualForm(workspace: Workspace, union: RecordId, year: number): AnnualForm | null {
  const form = standingForm(workspace, year, union);
  if (form === null) return null;
  const { row, edition, frozen, derived, byHand, now, last, notes } = form;
  const frozenOn = row === null ? null : row.valueOf('frozenOn');
  return {
    id: row?.id ?? null,
    ...{ union, year, name: form.name, office: form.office, others: form.others, hasLast: form.hasLast },
    edition: edition.name,
    day: periodOf(edition, year).to,
    state: frozen ? 'frozen' : 'filling',
    frozenOn: isCalendarDay(frozenOn) ? frozenOn : null,
    known: form.known,
    thawed: row === null ? '' : textOf(row, 'thawed'),
    figures: edition.indicators.map(({ code }) => ({
      code,
      derived: derived[code] ?? null,
      byHand: byHand[code] ?? null,
      now: now[code] ?? null,
      last: last[code] ?? null,
      note: notes[code] ?? '',
    })),
    findings: told(findingsOf(form), form.waived),
    signers: Object.fromEntries(
      annualSigners.map((field) => [field, row === null ? '' : textOf(row, field)]),
    ) as AnnualForm['signers'],
    mayEdit: mayTouch(workspace, 'save', 'annual', { office: form.office }),
    mayThaw: frozen && mayDo(workspace.identity, 'unseal'),
  };
}

/** What stands in the sum is what was frozen; beside it the same of all forms, and of the year before. */
export function annualSum(workspace: Workspace, office: string | null, year: number): AnnualSum {
  const ofOffice = (form: StandingForm): boolean => office === null || form.office === office;
  const forms = standingForms(workspace, year).filter(ofOffice);
  const frozen = forms.filter((form) => form.frozen);
  const before = frozenForms(workspace, year - 1, office);
  const edition = frozen[0]?.edition ?? currentEdition;
  const [now, all, last] = [frozen.map((form) => form.now), forms.map((form) => form.now), before].map(summed);
  const { figuresOf } = counted(workspace, currentEdition, year);
  const total = (of: (form: StandingForm) => number | null | undefined): number =>
    forms.reduce((sum, form) => sum + (of(form) ?? 0), 0);
  return {
    ...{ office, year, edition: edition.name, day: periodOf(edition, year).to },
    forms: forms.length,
    frozen: frozen.length,
    lastFrozen: before.length,
    figures: edition.indicators.map(({ code }) => ({
      code,
      now: now?.[code] ?? null,
      all: all?.[code] ?? null,
      last: last?.[code] ?? null,
      lacking: frozen.filter((form) => form.now[code] === undefined).length,
    })),
    findings: told(sumFindings(edition, now ?? {}, last ?? {}), {}),
    registered: total(({ union }) => figuresOf(union)[MEMBERS]),
    reported: total((form) => form.now[MEMBERS]),
    said: total(({ union }) => saidBy(workspace, union)),
  };
}

const sumFindings = (edition: StandingForm['edition'], now: Figures, last: Figures): readonly Finding[] =>
  findings(edition, { of: 'sum', now, derived: {}, last, noted: new Set() });

const told = (found: readonly Finding[], waived: Waivers): readonly AnnualFinding[] =>
  found.map(({ key, check, figures }) => ({
    key,
    code: check.code,
    severity: check.severity,
    figures,
    waived: waived[key] ?? null,
  }));
