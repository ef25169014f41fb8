import type { RecordId } from '../../shared/base/id.ts';
import type { AnnualForm } from '../../shared/engine/modules/annual/face.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import type { Values } from '../../shared/values/field.ts';
import { must, type Pc } from './engine-harness.ts';

/** The year of the forms in these tests, which lies behind (`newPc` begins in March 2026). */
export const YEAR = 2025;
export const OFFICE = '370102002';

export async function add(pc: Pc, type: RecordType, values: Values, office = OFFICE): Promise<RecordId> {
  return must(await pc.engine.save({ type, id: null, values: { office, ...values }, seen: {}, insist: {} })).id;
}

let people = 0;

/** A member with the event that made one. */
export async function addMember(
  pc: Pc,
  union: RecordId,
  values: Values = {},
  event: Values = { kind: '1', date: '2024-05-01' },
  office = OFFICE,
): Promise<RecordId> {
  people += 1;
  const person = { name: '张伟', documentType: '414', documentNumber: `E${String(10_000_000 + people)}` };
  const given = { office, union, ...person, ...values };
  return must(await pc.engine.saveMember({ id: null, values: given, seen: {}, insist: {}, event, draft: null })).id;
}

export async function addEvent(pc: Pc, member: RecordId, values: Values): Promise<void> {
  must(await pc.engine.save({ type: 'event', id: null, values: { member, ...values }, seen: {}, insist: {} }));
}

export async function formOf(pc: Pc, union: RecordId, year = YEAR): Promise<AnnualForm> {
  const form = await pc.engine.annualForm(union, year);
  if (form === null) throw new Error('no form');
  return form;
}

/** A figure of a form: what is in effect, what the register gives, and last year's. */
export async function figure(pc: Pc, union: RecordId, code: string, year = YEAR) {
  const { figures } = await formOf(pc, union, year);
  const found = figures.find((each) => each.code === code);
  if (found === undefined) throw new Error(`no figure ${code}`);
  return found;
}

/** The derived figures of these codes. */
export async function derived(
  pc: Pc,
  union: RecordId,
  ...codes: readonly string[]
): Promise<readonly (number | null)[]> {
  const { figures } = await formOf(pc, union);
  return codes.map((code) => figures.find((each) => each.code === code)?.derived ?? null);
}

/** Lets all warnings of a form stand. */
export async function waiveAll(pc: Pc, union: RecordId, year = YEAR): Promise<void> {
  const { findings } = await formOf(pc, union, year);
  const keys = findings.filter(({ severity }) => severity === 'warning').map(({ key }) => [key, '已核实'] as const);
  must(await pc.engine.saveAnnual({ union, year, values: {}, waive: Object.fromEntries(keys) }));
}
