import * as v from 'valibot';
import { fromBase64, fromUtf8, toBase64, utf8, type Bytes } from '../base/bytes.ts';
import type { Random } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import { deriveHere, KDF_DEFAULT, type DeriveKey, type KdfParameters } from './kdf.ts';
import { DATA_KEY_BYTES, importDataKey, openBox, sealBox, type DataKey } from './seal.ts';

/**
 * The keystore: one small JSON file. A random data key seals everything; each slot holds it wrapped by a key derived
 * from one user's passphrase (argon2id, RFC 9106), so that users come and go without sealing anything anew.
 */
export interface Keystore {
  readonly format: 'mingce-keystore';
  readonly version: 1;
  readonly slots: readonly Slot[];
  /** Base64 of a box sealed by the data key (the installation's identity; opaque here), or null. */
  readonly sealed: string | null;
}

export interface Slot {
  /** `recovery`: a printed key instead of a person's passphrase. */
  readonly kind: 'passphrase' | 'recovery';
  /** The user's name as typed at sign-in. */
  readonly user: string;
  readonly kdf: KdfParameters & { readonly name: 'argon2id'; readonly salt: string };
  /** Base64 of the box with the data key. */
  readonly wrapped: string;
}

export type KeystoreError = { readonly tag: 'wrong-passphrase' } | { readonly tag: 'keystore-damaged' };

export interface OpenedKeystore {
  /** 32 bytes; wipe after use where they are not needed to add a slot. */
  readonly rawDataKey: Bytes;
  readonly dataKey: DataKey;
  /** The slot that opened. */
  readonly slot: Slot;
  /** What `withSealed` put in, or null. */
  readonly sealed: Bytes | null;
}

/** A keystore with one slot and a new data key. */
export async function createKeystore(
  passphrase: string,
  user: string,
  random: Random,
  parameters: KdfParameters = KDF_DEFAULT,
  derive: DeriveKey = deriveHere,
): Promise<{ readonly file: Keystore; readonly rawDataKey: Bytes; readonly dataKey: DataKey }> {
  const rawDataKey = random.bytes(DATA_KEY_BYTES);
  const slot = await newSlot({ kind: 'passphrase', user, passphrase, rawDataKey, random, parameters, derive });
  const file: Keystore = { format: 'mingce-keystore', version: 1, slots: [slot], sealed: null };
  return { file, rawDataKey, dataKey: await importDataKey(rawDataKey) };
}

/**
 * Tries the passphrase on each slot (of `user`, when given). `wrong-passphrase` when none opens, `keystore-damaged`
 * when one opens but what it guards does not.
 */
export async function openKeystore(
  file: Keystore,
  passphrase: string,
  { user, derive = deriveHere }: { readonly user?: string | undefined; readonly derive?: DeriveKey | undefined } = {},
): Promise<Result<OpenedKeystore, KeystoreError>> {
  for (const slot of file.slots) {
    if (user !== undefined && slot.user !== user) continue;
    const wrapped = fromBase64(slot.wrapped);
    const salt = fromBase64(slot.kdf.salt);
    if (wrapped === null || salt === null) return err({ tag: 'keystore-damaged' });
    const wrapper = await importDataKey(await derive(passphrase, salt, slot.kdf));
    const rawDataKey = await openBox(wrapper, wrapped, slotContext(slot.kind, slot.user));
    if (rawDataKey === null) continue;
    if (rawDataKey.length !== DATA_KEY_BYTES) return err({ tag: 'keystore-damaged' });
    const dataKey = await importDataKey(rawDataKey);
    const sealed = await openSealed(file, dataKey);
    if (!sealed.ok) return sealed;
    return ok({ rawDataKey, dataKey, slot, sealed: sealed.value });
  }
  return err({ tag: 'wrong-passphrase' });
}

/** The keystore with another sealed blob. */
export async function withSealed(file: Keystore, dataKey: DataKey, plain: Bytes, random: Random): Promise<Keystore> {
  return { ...file, sealed: toBase64(await sealBox(dataKey, plain, SEALED_CONTEXT, random)) };
}

/** The keystore with a slot for this user added, or replaced (a changed passphrase). */
export async function withSlot(
  file: Keystore,
  rawDataKey: Bytes,
  slot: { readonly kind: Slot['kind']; readonly user: string; readonly passphrase: string },
  random: Random,
  parameters: KdfParameters = KDF_DEFAULT,
): Promise<Keystore> {
  const made = await newSlot({ ...slot, rawDataKey, random, parameters, derive: deriveHere });
  const others = file.slots.filter((other) => other.kind !== slot.kind || other.user !== slot.user);
  return { ...file, slots: [...others, made] };
}

/** The file's bytes: indented JSON in UTF-8. */
export const keystoreBytes = (file: Keystore): Bytes => utf8(`${JSON.stringify(file, null, 2)}\n`);

/** Parses the file; `keystore-damaged` when any part is missing, of another form or of senseless cost. */
export function parseKeystore(bytes: Uint8Array): Result<Keystore, KeystoreError> {
  try {
    const parsed = v.safeParse(KeystoreSchema, JSON.parse(fromUtf8(bytes)));
    return parsed.success ? ok(parsed.output) : err({ tag: 'keystore-damaged' });
  } catch {
    return err({ tag: 'keystore-damaged' });
  }
}

const Base64 = v.pipe(
  v.string(),
  v.maxLength(1_000_000),
  v.check((text) => fromBase64(text) !== null),
);
const whole = (from: number, to: number) => v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));

const KeystoreSchema = v.strictObject({
  format: v.literal('mingce-keystore'),
  version: v.literal(1),
  slots: v.pipe(
    v.array(
      v.strictObject({
        kind: v.picklist(['passphrase', 'recovery']),
        user: v.pipe(v.string(), v.maxLength(200)),
        kdf: v.strictObject({
          name: v.literal('argon2id'),
          memoryKiB: whole(8, 1_048_576),
          iterations: whole(1, 32),
          parallelism: whole(1, 16),
          salt: Base64,
        }),
        wrapped: Base64,
      }),
    ),
    v.minLength(1),
    v.maxLength(64),
  ),
  sealed: v.nullable(Base64),
});

const SEALED_CONTEXT = utf8('mingce-keystore/1 sealed');

const slotContext = (kind: string, user: string): Bytes => utf8(`mingce-keystore/1 slot ${kind} ${user}`);

async function newSlot(input: {
  readonly kind: Slot['kind'];
  readonly user: string;
  readonly passphrase: string;
  readonly rawDataKey: Bytes;
  readonly random: Random;
  readonly parameters: KdfParameters;
  readonly derive: DeriveKey;
}): Promise<Slot> {
  const { kind, user, passphrase, rawDataKey, random } = input;
  const { memoryKiB, iterations, parallelism } = input.parameters;
  const salt = random.bytes(16);
  const wrapper = await importDataKey(await input.derive(passphrase, salt, input.parameters));
  const wrapped = toBase64(await sealBox(wrapper, rawDataKey, slotContext(kind, user), random));
  const kdf = { name: 'argon2id', memoryKiB, iterations, parallelism, salt: toBase64(salt) } as const;
  return { kind, user, kdf, wrapped };
}

/** What `withSealed` put in, for who holds the data key already; `keystore-damaged` when it is another's. */
export async function openSealed(file: Keystore, dataKey: DataKey): Promise<Result<Bytes | null, KeystoreError>> {
  if (file.sealed === null) return ok(null);
  const box = fromBase64(file.sealed);
  const plain = box === null ? null : await openBox(dataKey, box, SEALED_CONTEXT);
  return plain === null ? err({ tag: 'keystore-damaged' }) : ok(plain);
}
