import { parseProvisionLine, provisionLine } from '../../../shared/bundle/provision.ts';
import { canonicalJson } from '../../../shared/base/canonical-json.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../../shared/base/bytes.ts';
import type { ReplicaId } from '../../../shared/base/id.ts';
import {
  readBundle,
  readChanges,
  readProvision,
  verifyBundle,
  writeBundle,
  writeProvision,
  type Bundle,
  type WrittenBundle,
} from '../../../shared/bundle/bundle.ts';
import { newCode } from '../../../shared/bundle/code.ts';
import { manifestEnd, readContainer, readManifestBytes, writeContainer } from '../../../shared/bundle/container.ts';
import { newChain } from '../../../shared/sync/chain.ts';
import { sealOf } from '../../../shared/sync/seal.ts';
import { manifestBytes, MAX_REPLICAS, parseManifest, type Manifest } from '../../../shared/bundle/manifest.ts';
import type { BundleRefusal } from '../../../shared/bundle/refusal.ts';
import { ageRecipientOf } from '../../../shared/crypto/age.ts';
import { sha256 } from '../../../shared/crypto/digest.ts';
import { sign } from '../../../shared/crypto/sign.ts';
import type { Change } from '../../../shared/sync/change.ts';
import {
  DISTRICT,
  OFFICE,
  breathe,
  change,
  changesOf,
  draftOf,
  party,
  provisionOf,
  seeded,
  smallBundle,
  toolsOf,
  type Party,
} from './fixture.ts';

let sender: Party;
let recipient: Party;
let written: WrittenBundle;

beforeAll(async () => {
  ({ sender, recipient, written } = await smallBundle());
});

describe('a bundle', () => {
  test('gives its recipient exactly the changes that went in, in order and in batches', async () => {
    const changes = changesOf(2500);
    const batches = [changes.slice(0, 1), [], changes.slice(1, 1700), changes.slice(1700)];
    const steps: number[] = [];
    const made = await writeBundle(await draftOf(sender, recipient, changes), batches, {
      ...toolsOf(sender),
      onProgress: (done) => steps.push(done),
    });
    expect(steps).toEqual([1, 1, 1700, 2500]);
    const { bundle, read } = await opened(made.bytes);
    expect(read).toEqual(changes);
    expect(bundle.manifest).toEqual(made.manifest);
    expect(bundle.manifestSha256).toBe(made.manifestSha256);
    expect(made.manifest).toMatchObject({ changes: 2500, records: { member: 2500 } });
  });

  test('may carry nothing but its receipt', async () => {
    const made = await writeBundle(await draftOf(sender, recipient, []), [], toolsOf(sender));
    const { bundle, read } = await opened(made.bytes);
    expect(read).toEqual([]);
    expect(bundle.manifest.holds).toEqual({
      vector: { [DISTRICT]: 12, officeaaaaaaaaaa: 0 },
      filtered: { [DISTRICT]: [[3, 5]] },
    });
  });

  test('may carry changes that alternate with others a hundred thousand times', async () => {
    const runs = Array.from({ length: 100_000 }, (_, i): [number, number] => [10_000_000 + 3 * i, 10_000_001 + 3 * i]);
    const draft = {
      ...(await draftOf(sender, recipient, [])),
      carries: { [DISTRICT]: runs },
      filtered: { [DISTRICT]: runs },
    };
    const made = await writeBundle(draft, [], toolsOf(sender));
    expect((await bundleOf(made.bytes)).manifest.carries).toEqual({ [DISTRICT]: runs });
  });

  test('counts each record once by its type', async () => {
    const first = change(1);
    const changes = [first, change(2, { id: first.id }), change(3, { type: 'union' })];
    const made = await writeBundle(await draftOf(sender, recipient, changes), [changes], toolsOf(sender));
    expect(made.manifest.records).toEqual({ member: 1, union: 1 });
  });

  test('names the replicas that its sender was before, in their order', async () => {
    const replaces = [DISTRICT, 'bbbbbbbbbbbbbbbb' as ReplicaId];
    const draft = { ...(await draftOf(sender, recipient, changesOf(1))), replaces };
    const made = await writeBundle(draft, [changesOf(1)], toolsOf(sender));
    expect((await opened(made.bytes)).bundle.manifest.replaces).toEqual(replaces);
    for (const bent of [[], ['not a replica'], Array.from({ length: 1001 }, () => DISTRICT)])
      await expect(
        writeBundle({ ...draft, replaces: bent as ReplicaId[] }, [changesOf(1)], toolsOf(sender)),
      ).rejects.toThrow(RangeError);
  });

  test('carries the seals of its sender and of others, and no text that is none', async () => {
    const seal = sealOf(OFFICE, { ...newChain(OFFICE), n: 2 }, sender.keys.secret);
    const draft = { ...(await draftOf(sender, recipient, changesOf(1))), seals: { [OFFICE]: seal } };
    const made = await writeBundle(draft, [changesOf(1)], toolsOf(sender));
    expect((await opened(made.bytes)).bundle.manifest.seals).toEqual({ [OFFICE]: seal });
    for (const bent of [{}, { nobody: seal }, { [OFFICE]: { ...seal, n: 0 } }])
      await expect(writeBundle({ ...draft, seals: bent }, [changesOf(1)], toolsOf(sender))).rejects.toThrow(RangeError);
  });

  test('shows its manifest from the first bytes of the file', () => {
    const end = manifestEnd(written.bytes.slice(0, 100)) ?? 0;
    expect(end).toBeGreaterThan(500);
    expect(manifestEnd(utf8('x'.repeat(100)))).toBeNull();
    const head = readManifestBytes(written.bytes.slice(0, end));
    expect(head.ok && parseManifest(head.value)).toEqual({ ok: true, value: written.manifest });
    expect(readManifestBytes(written.bytes.slice(0, 200))).toEqual(refused({ tag: 'damaged', part: 'container' }));
  });

  test('says nothing of a person outside its encrypted part', async () => {
    const { parts } = await bundleOf(written.bytes);
    const open = new TextDecoder().decode(parts.manifest) + new TextDecoder().decode(parts.signature);
    for (const secret of ['测试1', '19900000001', '录入员']) expect(open).not.toContain(secret);
  });

  test('stops with the error of its source, as when a task is cancelled', async () => {
    const draft = await draftOf(sender, recipient, changesOf(2));
    function* source(): Generator<readonly Change[]> {
      yield changesOf(1);
      throw new Error('cancelled');
    }
    await expect(writeBundle(draft, source(), toolsOf(sender))).rejects.toThrow('cancelled');
  });

  test('passes on an error of the reader, as when a task is cancelled', async () => {
    const stop = (): never => {
      throw new Error('cancelled');
    };
    await expect(readChanges(await bundleOf(written.bytes), recipient.identity, stop, breathe)).rejects.toThrow(
      'cancelled',
    );
  });
});

describe('a bundle of a later version', () => {
  test('is read when it says that this version may, whatever it says beside', async () => {
    const { parts, manifest } = await bundleOf(written.bytes);
    const text = new TextDecoder().decode(parts.manifest);
    const later = text
      .replace('"version":1', '"version":9')
      .replace('"needs"', '"minimum":1,"mood":{"a":[1]},"needs"')
      .replace('"office":"370102","replica"', '"office":"370102","pace":2,"replica"');
    const bundle = await bundleOf(writeContainer({ ...parts, manifest: utf8(later) }));
    expect(bundle.manifest).toEqual(manifest);
  });
});

describe('a bundle is refused', () => {
  test('as no bundle when it is empty, a text, or another archive', async () => {
    for (const bytes of [new Uint8Array(0), utf8('hello'), zipNamed('[Content_Types].xml')]) {
      expect(await readBundle(bytes)).toEqual(refused({ tag: 'not-a-bundle' }));
    }
  });

  test('as of a newer format when it wants a newer reader or its suite is another, before anything else', async () => {
    const { parts } = await bundleOf(written.bytes);
    const text = new TextDecoder().decode(parts.manifest);
    const read = (manifest: string): Promise<unknown> =>
      readBundle(writeContainer({ ...parts, manifest: utf8(manifest) }));
    const newer = text.replace('"version":1', '"version":9').replace('"needs"', '"minimum":7,"needs"');
    expect(await read(newer)).toEqual(refused({ tag: 'newer-format', version: '7' }));
    expect(await read(newer.replace('"carries"', '"loads"'))).toEqual(refused({ tag: 'newer-format', version: '7' }));
    expect(await read(text.replace('minisign', 'sm2'))).toEqual(
      refused({ tag: 'newer-format', version: '1 sm2-ed25519/age-v1/gzip' }),
    );
  });

  test('when its manifest is not written canonically, whatever it says', async () => {
    const { parts } = await bundleOf(written.bytes);
    const text = new TextDecoder().decode(parts.manifest);
    const others = [
      text.slice(0, -1),
      text.replace('"changes":', '"changes": '),
      text.replace('"changes":', '"changes":7,"changes":'),
      text.replace('"needs"', '"zone":1,"needs"'),
      text.replace('"needs"', '"minimum":"1","needs"'),
      text.replace('"needs"', '"mood":"\\ud800","needs"'),
      text.replace('"needs"', `"mood":${'['.repeat(40)}${']'.repeat(40)},"needs"`),
      `\ufeff${text}`,
    ];
    for (const other of others) {
      const read = await readBundle(writeContainer({ ...parts, manifest: utf8(other) }));
      expect(read, other).toEqual(refused({ tag: 'damaged', part: 'manifest' }));
    }
  });

  test('as damaged in the part that is damaged', async () => {
    const { parts } = await bundleOf(written.bytes);
    const part = async (changed: Partial<typeof parts>): Promise<unknown> =>
      tagAndPart(await readBundle(writeContainer({ ...parts, ...changed })));
    expect(await part({ manifest: utf8('{}') })).toEqual(['damaged', 'manifest']);
    expect(await part({ manifest: utf8('no json') })).toEqual(['damaged', 'manifest']);
    expect(await part({ payload: parts.payload.slice(1) })).toEqual(['damaged', 'payload']);
    const garbled = await bundleOf(writeContainer({ ...parts, signature: utf8('garbled') }));
    expect(tagAndPart(verifyBundle(garbled, sender.keys.publicKey))).toEqual(['damaged', 'signature']);
    expect(await readBundle(written.bytes.slice(0, -1))).toEqual(refused({ tag: 'damaged', part: 'container' }));
    const longer = new Uint8Array([...written.bytes, 0]);
    expect(await readBundle(longer)).toEqual(refused({ tag: 'damaged', part: 'container' }));
  });

  test('when its manifest was signed by another, or altered after signing', async () => {
    const bundle = await bundleOf(written.bytes);
    const stranger = await party(DISTRICT, 77);
    expect(verifyBundle(bundle, sender.keys.publicKey)).toEqual({ ok: true, value: null });
    expect(verifyBundle(bundle, stranger.keys.publicKey)).toEqual(refused({ tag: 'signature-wrong' }));
    const altered = manifestBytes({ ...bundle.manifest, createdAt: '2025-06-01T08:00:00.000Z' });
    const forged = await bundleOf(writeContainer({ ...bundle.parts, manifest: altered }));
    expect(verifyBundle(forged, sender.keys.publicKey)).toEqual(refused({ tag: 'signature-wrong' }));
  });

  test('when it is encrypted to others, naming their offices', async () => {
    const stranger = await party(DISTRICT, 78);
    const read = await readChanges(await bundleOf(written.bytes), stranger.identity, () => undefined, breathe);
    expect(read).toEqual(refused({ tag: 'not-for-us', forOffices: ['370102'] }));
  });

  test('when it unfolds to more or less than it declares', async () => {
    const bundle = await bundleOf(written.bytes);
    const size = bundle.manifest.payload.plainBytes;
    for (const plainBytes of [size - 1, size + 1, 0]) {
      const lying = {
        ...bundle,
        manifest: { ...bundle.manifest, payload: { ...bundle.manifest.payload, plainBytes } },
      };
      expect(tagAndPart(await read(lying))).toEqual(['damaged', 'size']);
    }
  });

  test('before anything is unfolded when it states sizes that no honest bundle has', async () => {
    const { manifest, parts } = await bundleOf(written.bytes);
    const stating = (stated: Partial<Manifest>) =>
      readBundle(writeContainer({ ...parts, manifest: manifestBytes({ ...manifest, ...stated }) }));
    const many = Object.fromEntries(Array.from({ length: MAX_REPLICAS + 1 }, (_, at) => [replicaName(at), 1]));
    for (const stated of [
      { payload: { ...manifest.payload, plainBytes: 2 ** 30 } },
      { changes: 900_000 },
      { needs: many },
      { holds: { vector: many, filtered: {} } },
      { filtered: Object.fromEntries(Object.keys(many).map((name) => [name, [[1, 1]]])) },
    ])
      expect(await stating(stated as Partial<Manifest>)).toEqual(refused({ tag: 'implausible' }));
  });

  test('when it carries a change it does not announce, or another number of them', async () => {
    const bundle = await bundleOf(written.bytes);
    const wrongs: readonly Partial<Manifest>[] = [
      { carries: {} },
      { carries: { [OFFICE]: [[1, 4]] } },
      { changes: 4 },
      { records: {} },
      { records: { member: 2 } },
      { records: { member: 3, union: 1 } },
      { records: { union: 3 } },
    ];
    for (const wrong of wrongs) {
      expect(tagAndPart(await read({ ...bundle, manifest: { ...bundle.manifest, ...wrong } }))).toEqual([
        'damaged',
        'change',
      ]);
    }
  });

  test('when it carries a change twice', async () => {
    const changes = [change(1), change(2), change(2)];
    const made = await writeBundle(await draftOf(sender, recipient, changes), [changes], toolsOf(sender));
    expect(tagAndPart(await read(await bundleOf(made.bytes)))).toEqual(['damaged', 'change']);
  });

  test.each([
    ['of a type', change(2, { type: '__proto__' })],
    ['of a field', change(2, { fields: { __defineGetter__: 1 } })],
    ['of a unit', change(2, { over: { constructor: [] } })],
  ])('when the name %s in a line is one that every object inherits', async (_what, bad) => {
    const changes = [change(1), bad];
    const made = await writeBundle(await draftOf(sender, recipient, changes), [changes], toolsOf(sender));
    expect(tagAndPart(await read(await bundleOf(made.bytes)))).toEqual(['damaged', 'change']);
  });

  test('when its manifest lacks, adds or bends a member', async () => {
    const json = JSON.parse(new TextDecoder().decode((await bundleOf(written.bytes)).parts.manifest)) as Record<
      string,
      unknown
    >;
    const bent: Record<string, unknown>[] = [
      { ...json, minimum: 0 },
      { ...json, id: 'x' },
      { ...json, kind: 'other' },
      { ...json, createdAt: 'yesterday' },
      { ...json, createdAt: '2024-13-45T08:00:00.000Z' },
      { ...json, recipients: [] },
      { ...json, carries: { [DISTRICT]: '5-3' } },
      { ...json, carries: { nobody: '1-3' } },
      { ...json, needs: { [DISTRICT]: -1 } },
      { ...json, records: { __proto__x: 1 } },
      { ...json, changes: 1.5 },
      { ...json, enrolment: 'AAAA' },
      { ...json, scopeDigest: 'z' },
      ...Object.keys(json).map((name) => Object.fromEntries(Object.entries(json).filter(([other]) => other !== name))),
    ];
    for (const manifest of bent) {
      expect(tagAndPart(parseManifest(utf8(`${canonicalJson(manifest)}\n`)))).toEqual(['damaged', 'manifest']);
    }
    expect(parseManifest(utf8(`${canonicalJson(json)}\n`)).ok).toBe(true);
  });
});

describe('a provisioning bundle', () => {
  test('opens by the code, and by no other', async () => {
    const { bytes, code, provision } = await provisioning();
    const bundle = await bundleOf(bytes);
    expect(await readProvision(bundle, code, breathe)).toEqual({ ok: true, value: provision });
    expect(await readProvision(bundle, newCode(seeded(6)), breathe)).toEqual(refused({ tag: 'wrong-code' }));
  });

  test('is refused when somebody else re-signed its manifest', async () => {
    const { bytes, code } = await provisioning();
    const { parts, manifest } = await bundleOf(bytes);
    const thief = await party(DISTRICT, 9);
    const stolen: Manifest = { ...manifest, sender: { ...manifest.sender, signKey: thief.keys.publicKey } };
    const file = manifestBytes(stolen);
    const signature = utf8(sign(file, 'x', thief.keys.secret));
    const forged = await bundleOf(writeContainer({ ...parts, manifest: file, signature }));
    expect(verifyBundle(forged, thief.keys.publicKey).ok).toBe(true);
    expect(await readProvision(forged, code, breathe)).toEqual(refused({ tag: 'signature-wrong' }));
  });

  test('has one canonical line, and may say more than this version knows', async () => {
    const provision = await provisionOf(await party(DISTRICT, 3));
    const line = provisionLine(provision);
    expect(parseProvisionLine(line)).toEqual(provision);
    expect(parseProvisionLine(line.replace('"secret"', '"mood":1,"secret"'))).toEqual(null);
    expect(parseProvisionLine(line.replace('"secret"', '"place":{"later":1},"secret"'))).toEqual(provision);
    expect(parseProvisionLine(line.replace(':', ': '))).toBeNull();
    expect(parseProvisionLine(line.replace('智远街道', '\\ud800'))).toBeNull();
  });

  test('is no bundle of changes, nor the other way round', async () => {
    const { bytes, code } = await provisioning();
    expect(await read(await bundleOf(bytes))).toEqual(refused({ tag: 'wrong-kind', kind: 'provision' }));
    const changes = await bundleOf(written.bytes);
    expect(await readProvision(changes, code, breathe)).toEqual(refused({ tag: 'wrong-kind', kind: 'changes' }));
  });

  async function provisioning() {
    const district = await party(DISTRICT, 3);
    const provision = await provisionOf(district);
    const code = newCode(seeded(5));
    const draft = await draftOf(district, district, [], 'provision');
    const recipients = [{ office: provision.office.code, ageKey: '' }] as const;
    const made = await writeProvision(
      { ...draft, recipients, holds: { vector: {}, filtered: {} } },
      provision,
      code,
      toolsOf(district),
    );
    return { bytes: made.bytes, code, provision };
  }
});

test('a bundle is refused to be written for a recipient without a key', async () => {
  const draft = await draftOf(sender, recipient, []);
  const keyless = { ...draft, recipients: [{ office: '370102', ageKey: '' as const }] };
  await expect(writeBundle(keyless, [], toolsOf(sender))).rejects.toThrow(RangeError);
});

test('the payload hash in the manifest is the SHA-256 of the third entry', async () => {
  const parts = readContainer(written.bytes);
  expect(parts.ok && toHex(await sha256(parts.value.payload))).toBe(written.manifest.payload.sha256);
  expect(written.manifest.recipients[0]?.ageKey).toBe(await ageRecipientOf(recipient.identity));
});

async function bundleOf(bytes: WrittenBundle['bytes']): Promise<Bundle> {
  const read = await readBundle(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const read = (bundle: Bundle) => readChanges(bundle, recipient.identity, () => undefined, breathe);

async function opened(bytes: WrittenBundle['bytes']): Promise<{ bundle: Bundle; read: Change[] }> {
  const bundle = await bundleOf(bytes);
  expect(verifyBundle(bundle, sender.keys.publicKey).ok).toBe(true);
  const all: Change[] = [];
  const done = await readChanges(bundle, recipient.identity, (batch) => void all.push(...batch), breathe);
  expect(done).toEqual({ ok: true, value: null });
  return { bundle, read: all };
}

const refused = (error: BundleRefusal | { readonly tag: 'wrong-code' }): unknown => ({ ok: false, error });

const tagAndPart = (result: { readonly ok: boolean; readonly error?: BundleRefusal }): unknown =>
  result.error === undefined ? 'ok' : [result.error.tag, 'part' in result.error ? result.error.part : null];

function zipNamed(name: string): WrittenBundle['bytes'] {
  const header = new Uint8Array(30 + name.length);
  header.set([0x50, 0x4b, 3, 4]);
  header[26] = name.length;
  header.set(utf8(name), 30);
  return header;
}

/** A replica's name, another for each number. */
const replicaName = (at: number): ReplicaId =>
  Array.from(at.toString(26).padStart(16, '0'), (digit) => String.fromCharCode(97 + parseInt(digit, 26))).join(
    '',
  ) as ReplicaId;
