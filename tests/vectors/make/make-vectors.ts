import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Bytes } from '../../../shared/base/bytes.ts';
import { readBackupFile, readProfile } from '../../support/vectors/read-profile.ts';
import { readProvisionFile } from '../../support/vectors/read-provision.ts';
import { VectorReader } from '../../support/vectors/read-vector.ts';
import type { FileOutcome, RegisterOutcome, Vector } from '../../support/vectors/vector.ts';
import type { Case } from './case.ts';
import { newCast } from './cast.ts';
import { flowCases } from './flow-cases.ts';
import { formCases } from './form-cases.ts';
import { mergeCases } from './merge-cases.ts';
import { profileCases, type Made } from './profile-cases.ts';
import { provisionCases, type MadeProvision } from './provision-cases.ts';
import { registerBackup, type RegisterBackup } from './register-case.ts';
import { refusedCases } from './refused-cases.ts';

/** Writes each case that is not there yet: `NAME.json`, and its files beside it. What is there is never touched. */
export async function makeVectors(folder: string): Promise<readonly string[]> {
  const cast = await newCast();
  const shelf = new Shelf(folder);
  const cases = [await mergeCases(cast), await flowCases(cast), await formCases(cast), await refusedCases(cast)].flat();
  for (const each of cases) await shelf.putBundles(each);
  for (const made of await profileCases(cast)) await shelf.putProfile(made);
  await shelf.putRegister(await registerBackup());
  for (const made of await provisionCases(cast)) await shelf.putProvision(made);
  return shelf.written;
}

class Shelf {
  readonly written: string[] = [];
  readonly #folder: string;
  /** Files by their bytes: cases that read the same one share it. */
  readonly #names = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async putBundles(each: Case): Promise<void> {
    const names = each.files.map((bytes, i) => this.#nameOf(bytes, fileName(each, i)));
    this.#put(each.name, await vectorOf(each, names), new Map(names.map((name, i) => [name, each.files[i]])));
  }

  async putProfile({ name, about, passphrase, files, kind, refusal }: Made): Promise<void> {
    const named = new Map(Object.entries(files));
    const [[first, bytes] = ['', new Uint8Array(0)], [second, journal] = ['', new Uint8Array(0)]] = [...named];
    const outcome =
      kind === 'backup' ? await readBackupFile(bytes, passphrase) : await readProfile(bytes, journal, passphrase);
    demand({ name }, 'refusal', 'refusal' in outcome ? outcome.refusal : undefined, refusal);
    const given =
      kind === 'backup'
        ? { backup: { file: first, passphrase } }
        : { profile: { keystore: first, journal: second, passphrase } };
    this.#put(name, { about, ...given, outcome }, named);
  }

  async putProvision({ name, about, code, file, refusal }: MadeProvision): Promise<void> {
    const outcome = await readProvisionFile(file, code);
    demand({ name }, 'refusal', 'refusal' in outcome ? outcome.refusal : undefined, refusal);
    this.#put(name, { about, provision: { file: `${name}.mcb`, code }, outcome }, new Map([[`${name}.mcb`, file]]));
  }

  async putRegister({ file, passphrase, counts, members }: RegisterBackup): Promise<void> {
    const about = 'A backup that the whole program made; a new PC goes on from it with `members` and `counts`.';
    const outcome = await readBackupFile(file, passphrase);
    const vector = { about, backup: { file: 'register.mcbackup', passphrase }, outcome, counts, members };
    this.#put('register', vector, new Map([['register.mcbackup', file]]));
  }

  #nameOf(bytes: Bytes, name: string): string {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const known = this.#names.get(hash);
    if (known === undefined) this.#names.set(hash, name);
    return known ?? name;
  }

  #put(name: string, vector: object, files: ReadonlyMap<string, Bytes | undefined>): void {
    const json = path.join(this.#folder, `${name}.json`);
    if (existsSync(json)) return;
    for (const [file, bytes] of files) {
      const at = path.join(this.#folder, file);
      if (bytes !== undefined && !existsSync(at)) writeFileSync(at, bytes);
    }
    writeFileSync(json, `${JSON.stringify(vector, null, 1)}\n`);
    this.written.push(name);
  }
}

const fileName = ({ name, files }: Case, i: number): string =>
  files.length === 1 ? `${name}.mcb` : `${name}-${String(i + 1)}.mcb`;

async function vectorOf(each: Case, names: readonly string[]): Promise<Vector> {
  const reader = new VectorReader(each.reader);
  const files: FileOutcome[] = [];
  for (const [i, bytes] of each.files.entries()) files.push(await reader.read(names[i] ?? '', bytes));
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

function demand({ name }: { readonly name: string }, what: string, found: unknown, wanted: unknown): void {
  if (isDeepStrictEqual(found, wanted)) return;
  throw new Error(`${name}: ${what} is ${JSON.stringify(found)}, and not ${JSON.stringify(wanted)}`);
}
