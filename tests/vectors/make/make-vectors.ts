import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { VectorReader } from '../../support/vectors/read-vector.ts';
import type { FileOutcome, RegisterOutcome, Vector } from '../../support/vectors/vector.ts';
import type { Case } from './case.ts';
import { newCast } from './cast.ts';
import { flowCases } from './flow-cases.ts';
import { formCases } from './form-cases.ts';
import { mergeCases } from './merge-cases.ts';
import { refusedCases } from './refused-cases.ts';

/** Writes each case that is not there yet: `NAME.json`, and its files beside it. What is there is never touched. */
export async function makeVectors(folder: string): Promise<readonly string[]> {
  const cast = await newCast();
  mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  for (const each of [
    ...(await mergeCases(cast)),
    ...(await flowCases(cast)),
    ...(await formCases(cast)),
    ...(await refusedCases(cast)),
  ]) {
    const vector = await vectorOf(each);
    try {
      writeFileSync(path.join(folder, `${each.name}.json`), `${JSON.stringify(vector, null, 1)}\n`, { flag: 'wx' });
    } catch {
      continue;
    }
    for (const [i, bytes] of each.files.entries())
      writeFileSync(path.join(folder, fileName(each, i)), bytes, { flag: 'wx' });
    written.push(each.name);
  }
  return written;
}

const fileName = ({ name, files }: Case, i: number): string =>
  files.length === 1 ? `${name}.mcb` : `${name}-${String(i + 1)}.mcb`;

async function vectorOf(each: Case): Promise<Vector> {
  const reader = new VectorReader(each.reader);
  const files: FileOutcome[] = [];
  for (const [i, bytes] of each.files.entries()) files.push(await reader.read(fileName(each, i), bytes));
  const register = reader.outcome();
  demand(each, 'refusal', files.at(-1)?.refusal, each.refusal);
  demandAll(each, register);
  const read = files.some(({ refusal }) => refusal === undefined);
  return { about: each.about, reader: each.reader, files, ...(read ? { register } : {}) };
}

/** What the author of a case says must come of it. */
function demandAll(each: Case, register: RegisterOutcome): void {
  const records = register.records ?? {};
  for (const [id, fields] of Object.entries(each.shows ?? {})) {
    const shown = Object.assign({}, ...Object.values(records[id]?.heads ?? {}).map(([head]) => head?.fields)) as object;
    for (const [name, value] of Object.entries(fields))
      demand(each, `${id} ${name}`, (shown as Record<string, unknown>)[name], value);
  }
  const conflicts = Object.entries(records).filter(([, record]) => record.conflicts.length > 0);
  const told = Object.fromEntries(conflicts.map(([id, record]) => [id, record.conflicts]));
  if (each.conflicts !== undefined) demand(each, 'conflicts', told, each.conflicts);
  const erased = Object.keys(records).filter((id) => records[id]?.erased === true);
  demand(each, 'erased', erased, each.erased ?? []);
  if (each.waiting !== undefined) demand(each, 'waiting', register.waiting, [...each.waiting].sort());
  demand(each, 'aside', register.aside, [...(each.aside ?? [])].sort());
}

function demand({ name }: Case, what: string, found: unknown, wanted: unknown): void {
  if (isDeepStrictEqual(found, wanted)) return;
  throw new Error(`${name}: ${what} is ${JSON.stringify(found)}, and not ${JSON.stringify(wanted)}`);
}
