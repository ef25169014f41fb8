import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readBundle } from '../../../shared/bundle/bundle.ts';
import { VectorReader } from '../../support/vectors/read-vector.ts';
import { readBackupFile, readProfile } from '../../support/vectors/read-profile.ts';
import { readProvisionFile } from '../../support/vectors/read-provision.ts';
import type {
  BackupVector,
  FileOutcome,
  ProfileVector,
  ProvisionVector,
  Vector,
} from '../../support/vectors/vector.ts';

const FOLDER = fileURLToPath(new URL('../../vectors/', import.meta.url));

interface Named<T> {
  readonly name: string;
  readonly vector: T;
}

const all = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name: name.slice(0, -5), vector: JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as object }));

const having = <T>(member: string): readonly Named<T>[] =>
  all.filter(({ vector }) => Object.hasOwn(vector, member)) as unknown as readonly Named<T>[];

const vectors = having<Vector>('files');

const bytesOf = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(FOLDER, file)));

describe('the vectors of bundles', () => {
  test.each(vectors)('$name is read as it is meant', async ({ vector }) => {
    const reader = new VectorReader(vector.reader);
    const files: FileOutcome[] = [];
    for (const { file } of vector.files) files.push(await reader.read(file, bytesOf(file)));
    expect(files).toEqual(vector.files);
    expect(reader.outcome()).toMatchObject(vector.register ?? {});
  });

  test('are many, of each fate, and no two of them have the same id', async () => {
    const refusals = vectors.flatMap(({ vector: { files } }) => files.flatMap(({ refusal }) => refusal ?? []));
    expect(refusals.length).toBeGreaterThanOrEqual(30);
    expect(new Set(refusals).size).toBeGreaterThanOrEqual(14);
    expect(vectors.length - refusals.length).toBeGreaterThanOrEqual(25);
    const ids = new Map<string, string>();
    for (const { vector } of vectors) {
      for (const { file, refusal } of vector.files) {
        const read = await readBundle(bytesOf(file));
        if (!read.ok || refusal !== undefined) continue;
        const { id } = read.value.manifest;
        expect([file, ids.get(id) ?? read.value.manifestSha256]).toEqual([file, read.value.manifestSha256]);
        ids.set(id, read.value.manifestSha256);
      }
    }
  });
});

describe('the other vectors', () => {
  test.each(having<ProfileVector>('profile'))('$name is opened as it is meant', async ({ vector }) => {
    const { keystore, journal, passphrase } = vector.profile;
    expect(await readProfile(bytesOf(keystore), bytesOf(journal), passphrase)).toEqual(vector.outcome);
  });

  test.each(having<BackupVector>('backup'))('$name is opened as it is meant', async ({ vector }) => {
    const { file, passphrase } = vector.backup;
    expect(await readBackupFile(bytesOf(file), passphrase)).toEqual(vector.outcome);
  });

  test.each(having<ProvisionVector>('provision'))('$name is opened as it is meant', async ({ vector }) => {
    const { file, code } = vector.provision;
    expect(await readProvisionFile(bytesOf(file), code)).toEqual(vector.outcome);
  });

  test('leave no file beside them unread', () => {
    const read = new Set(all.map(({ name }) => `${name}.json`));
    for (const { vector } of vectors) for (const { file } of vector.files) read.add(file);
    for (const { vector } of having<BackupVector>('backup')) read.add(vector.backup.file);
    for (const { vector } of having<ProvisionVector>('provision')) read.add(vector.provision.file);
    for (const { vector } of having<ProfileVector>('profile'))
      read.add(vector.profile.keystore).add(vector.profile.journal);
    const files = readdirSync(FOLDER).filter((name) => /\.(?:mcb|mcbackup|mck|mcj|json)$/.test(name));
    expect(files.sort()).toEqual([...read].sort());
  });
});
