import { frozenText } from '../../../annual/frozen.ts';
import { readWaivers, waiversText } from '../../../annual/waivers.ts';
import { today } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { noteField } from '../../../kinds/annual/note-field.ts';
import { problem } from '../../../values/problem-codes.ts';
import type { Values } from '../../../values/field.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { textOf } from '../../register/row.ts';
import { mayDo, mayTouch } from '../../rights.ts';
import type { Workspace } from '../../workspace.ts';
import type { Writer } from '../../writer.ts';
import type { Saved } from '../records/face.ts';
import { writeRecord } from '../records/save-record.ts';
import { annualSigners, type AnnualError, type FrozenForms, type SaveAnnual } from './face.ts';
import { inTheWay, standingForm, type StandingForm } from './standing.ts';

/** Writes what is given by hand into the form of a union, which the first save makes. */
export function saveAnnual(
  workspace: Workspace,
  { union, year, values, waive = {} }: SaveAnnual,
): Promise<Result<Saved, AnnualError>> {
  return clerkWrite(workspace, (writer): Result<Saved, AnnualError> => {
    const form = standingForm(workspace, year, union);
    if (form === null) return err({ tag: 'gone' });
    if (form.frozen) return err({ tag: 'annual-frozen' });
    const given: Values = { ...onlyByHand(form, values), ...waivers(form, waive) };
    const made = form.row === null ? { union, year, office: form.office, ...given } : given;
    const input = { type: 'annual', id: form.row?.id ?? null, values: made, seen: {}, insist: {} } as const;
    const written = writeRecord(workspace, writer, input);
    if (!written.ok) return written.error.tag === 'locked' ? err({ tag: 'annual-frozen' }) : err(written.error);
    const { id, wrong } = written.value;
    return wrong.length > 0 ? err({ tag: 'invalid', problems: wrong }) : ok({ id });
  });
}

/** Neither whose form it is nor whether it is frozen is given by hand. */
function onlyByHand({ edition }: StandingForm, values: Values): Values {
  const figures = edition.indicators.flatMap(({ code }) => [code, noteField(code)]);
  const fields = new Set<string>([...figures, ...annualSigners]);
  return Object.fromEntries(Object.entries(values).filter(([field]) => fields.has(field)));
}

function waivers({ row }: StandingForm, waive: Readonly<Record<string, string | null>>): Values {
  if (Object.keys(waive).length === 0) return {};
  const kept = row === null ? {} : readWaivers(textOf(row, 'waived'));
  const after = Object.entries({ ...kept, ...waive }).flatMap(([key, reason]) =>
    reason === null || reason.trim() === '' ? [] : [[key, reason] as const],
  );
  return { waived: after.length === 0 ? null : waiversText(Object.fromEntries(after)) };
}

/** Freezes one form; what is in the way is told. */
export function freezeAnnual(workspace: Workspace, union: RecordId, year: number): Promise<Result<Saved, AnnualError>> {
  return clerkWrite(workspace, (writer): Result<Saved, AnnualError> => {
    const form = standingForm(workspace, year, union);
    if (form === null) return err({ tag: 'gone' });
    return frozen(workspace, writer, form, year);
  });
}

/** Freezes as many as can be. Where none can, nothing is written, and what keeps the last of them from it is told. */
export function freezeAnnuals(
  workspace: Workspace,
  unions: readonly RecordId[],
  year: number,
): Promise<Result<FrozenForms, AnnualError>> {
  return clerkWrite(workspace, (writer): Result<FrozenForms, AnnualError> => {
    let count = 0;
    let refused: AnnualError = { tag: 'nothing-to-do' };
    for (const union of unions) {
      const form = standingForm(workspace, year, union);
      const done = form === null ? err<AnnualError>({ tag: 'gone' }) : frozen(workspace, writer, form, year);
      if (done.ok) count += 1;
      else refused = done.error;
    }
    return count === 0 ? err(refused) : ok({ frozen: count, left: unions.length - count });
  });
}

function frozen(workspace: Workspace, writer: Writer, form: StandingForm, year: number): Result<Saved, AnnualError> {
  const { union, row, office } = form;
  if (!mayTouch(workspace, 'save', 'annual', { office })) return err({ tag: 'not-allowed' });
  if (form.frozen) return err({ tag: 'annual-frozen' });
  const { errors, warnings } = inTheWay(form);
  if (errors + warnings > 0) return err({ tag: 'annual-checks', errors, warnings });
  const values = { frozen: textOfForm(form), frozenOn: today(workspace.clock), thawed: null };
  if (row === null) return ok({ id: writer.create('annual', { union, year, office, ...values }) });
  writer.update('annual', row.id, values);
  return ok({ id: row.id });
}

function textOfForm({ edition, name, derived, now, notes, waived }: StandingForm): string {
  const figures = edition.indicators.flatMap(({ code }) => {
    const figure = { now: now[code], derived: derived[code], note: notes[code] };
    return Object.values(figure).every((each) => each === undefined) ? [] : [[code, figure] as const];
  });
  return frozenText({ edition: edition.name, union: name, figures: Object.fromEntries(figures), waived });
}

/** Opens a frozen form again, with a reason; what was given by hand stands there as it did. */
export function thawAnnual(
  workspace: Workspace,
  union: RecordId,
  year: number,
  reason: string,
): Promise<Result<Saved, AnnualError>> {
  return clerkWrite(workspace, (writer): Result<Saved, AnnualError> => {
    const form = standingForm(workspace, year, union);
    if (form?.row === null || form?.row === undefined) return err({ tag: 'gone' });
    if (!mayDo(workspace.identity, 'unseal')) return err({ tag: 'not-allowed' });
    if (!form.frozen) return err({ tag: 'nothing-to-do' });
    if (reason.trim() === '') return err({ tag: 'invalid', problems: [problem('thawed', 'error', 'missing')] });
    writer.update('annual', form.row.id, { frozen: null, frozenOn: null, thawed: reason.trim() });
    return ok({ id: form.row.id });
  });
}
