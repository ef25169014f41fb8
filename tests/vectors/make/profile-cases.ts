import { createHash } from 'node:crypto';
import { concat, toBase64, utf8, type Bytes } from '../../../shared/base/bytes.ts';
import { createKeystore, keystoreBytes, withSealed, withSlot, type Keystore } from '../../../shared/crypto/keys.ts';
import type { DataKey } from '../../../shared/crypto/seal.ts';
import { sign } from '../../../shared/crypto/sign.ts';
import { encodeEntry, type Note } from '../../../shared/journal/entry.ts';
import { encodeFrame, firstHash, JOURNAL_MAGIC } from '../../../shared/journal/frame.ts';
import { pack } from '../../../shared/journal/pack.ts';
import { canonicalJson } from '../../../shared/base/canonical-json.ts';
import { lineHash } from '../../../shared/sync/chain.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { backupEnvelope } from '../../../shared/bundle/backup.ts';
import { crc32 } from '../../../shared/bundle/stored-zip.ts';
import { codec } from '../../support/engine-harness.ts';
import { changesIn } from '../../support/vectors/read-profile.ts';
import { registerDigest } from '../../support/vectors/register-digest.ts';
import { seeded } from '../../unit/bundle/fixture.ts';
import { NORTH, type Cast, type Party } from './cast.ts';
import { emptied, Pen, START } from './pen.ts';

/** A file of a vector, or its JSON. */
export interface Made {
  readonly name: string;
  readonly about: string;
  readonly files: Readonly<Record<string, Bytes>>;
  readonly passphrase: string;
  readonly kind: 'profile' | 'backup';
  readonly refusal?: string;
}

const random = seeded(9001);
const QUICK = { memoryKiB: 64, iterations: 2, parallelism: 1 };
const PASSPHRASE = '东关 花园 七十二 Abc';
/** The same, typed with full-width letters and digits. */
const WIDE = '东关 花园 七十二 Ａｂｃ';

/** Profiles and backups: what opens, and what of them is damaged. */
export async function profileCases(cast: Cast): Promise<readonly Made[]> {
  await codec;
  const { keystore, key } = await keysOf(cast.north);
  const keys = keystoreBytes(keystore);
  const frames = await framesOf(batchesOf(cast), key);
  const journal = concat([JOURNAL_MAGIC, ...frames]);
  const parts = { keys, journal };
  const unfinished = concat([journal, ...(await unfinishedOf(frames, key))]);
  const profile = (name: string, about: string, files: Partial<typeof parts>, refusal?: string): Made => {
    const whole = { ...parts, ...files };
    return {
      ...{ name, about, passphrase: PASSPHRASE, kind: 'profile' },
      files: { [`${name}.mck`]: whole.keys, [`${name}.mcj`]: whole.journal },
      ...(refusal === undefined ? {} : { refusal }),
    };
  };
  const backup = await backupOf(cast.north, keys, journal, frames);
  const asBackup = (name: string, about: string, file: Bytes, refusal?: string): Made => ({
    ...{ name, about, passphrase: PASSPHRASE, kind: 'backup', files: { [`${name}.mcbackup`]: file } },
    ...(refusal === undefined ? {} : { refusal }),
  });
  const flipped = (bytes: Bytes, at: number): Bytes => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
  const json = (change: (store: Record<string, unknown>) => void): Bytes => {
    const store = JSON.parse(new TextDecoder().decode(keys)) as Record<string, unknown>;
    change(store);
    return utf8(JSON.stringify(store));
  };
  return [
    profile('profile', 'Two users, three batches of one and of several frames, every member of a change, notes.', {}),
    { ...profile('profile-wide', 'The passphrase typed full-width.', {}), passphrase: WIDE },
    { ...profile('profile-passphrase', 'A passphrase of nobody.', {}, 'wrong-passphrase'), passphrase: 'abc' },
    profile('profile-torn', 'The end of the file was torn off within a frame, after a batch without its end.', {
      journal: unfinished.slice(0, -7),
    }),
    profile(
      'profile-frame',
      'A byte of the first frame turned: whole frames follow.',
      { journal: flipped(journal, 40) },
      'damaged/journal',
    ),
    profile('profile-last', 'A byte of the last frame turned: nothing whole follows, it is a torn end.', {
      journal: flipped(journal, journal.length - 40),
    }),
    profile(
      'profile-dropped',
      'The second frame is gone.',
      {
        journal: concat([JOURNAL_MAGIC, ...frames.filter((_, i) => i !== 1)]),
      },
      'damaged/journal',
    ),
    profile(
      'profile-member',
      'An unknown member in the keystore.',
      {
        keys: json((store) => (store['more'] = 1)),
      },
      'damaged/keys',
    ),
    profile(
      'profile-slot',
      'A slot that says another user: it does not open.',
      {
        keys: json((store) => {
          for (const slot of store['slots'] as { user: string }[]) slot.user = '别人';
        }),
      },
      'wrong-passphrase',
    ),
    profile(
      'profile-sealed',
      'The identity is damaged.',
      {
        keys: json((store) => (store['sealed'] = toBase64(new Uint8Array(64)))),
      },
      'damaged/keys',
    ),
    asBackup('backup', 'The same profile in one file.', backup()),
    asBackup(
      'backup-digest',
      'A digest that the changes do not come to.',
      backup({ digest: '0'.repeat(16) }),
      'damaged/journal',
    ),
    asBackup('backup-frames', 'Another number of frames.', backup({ frames: 2 }), 'damaged/journal'),
    asBackup(
      'backup-key',
      'Signed by, and naming, another key than that of the keystore.',
      backup({ sender: cast.south }),
      'damaged/keys',
    ),
    asBackup('backup-newer', 'Version 2 is wanted.', backup({ minimum: 2 }), 'newer-format'),
    asBackup('backup-cut', 'The last byte is missing.', backup().slice(0, -1), 'damaged/container'),
  ];
}

async function keysOf(party: Party): Promise<{ readonly keystore: Keystore; readonly key: DataKey }> {
  const { file, rawDataKey, dataKey } = await createKeystore('另一个人的口令', '经办人甲', random, QUICK);
  const slot = { kind: 'passphrase', user: '经办人乙', passphrase: PASSPHRASE } as const;
  const both = await withSlot(file, rawDataKey, slot, random, { memoryKiB: 4096, iterations: 1, parallelism: 2 });
  const identity = {
    ...{ replica: party.replica, parent: null, ancestors: [], role: 'office', district: '370102' },
    ...{ districtName: '历下区', office: party.office, officeName: party.officeName, replicaName: '一号机' },
    ...{ signSecret: toBase64(party.keys.secret), signKey: party.keys.publicKey },
    ...{ ageIdentity: party.identity, ageKey: party.ageKey },
  };
  return { keystore: await withSealed(both, dataKey, utf8(JSON.stringify(identity)), random), key: dataKey };
}

type Batch = readonly (readonly [changes: readonly Change[], notes: readonly Note[]])[];

function batchesOf({ north, district }: Cast): readonly Batch[] {
  const [n, d] = [new Pen(north), new Pen(district)];
  const made = n.write('member', { name: '测甲', mobile: '19900000001', office: NORTH });
  const bulk = Array.from({ length: 60 }, (_, i) =>
    n.write('union', { name: `测试工会${String(i)}`, office: NORTH, reportedMembers: i }, { batch: '导入' }),
  );
  const edited = n.write('member', { mobile: '19900000002' }, { of: made, over: { mobile: [made] } });
  const gone = d.write('member', { name: '测乙', office: NORTH });
  const erased = d.write('member', { office: NORTH, void: '本人要求删除' }, { of: gone, erase: true });
  const outside = n.write('member', { note: '无权修改' }, { of: gone });
  const again = d.write(
    'grant',
    { office: NORTH, amount: 1.5, open: true, none: null },
    {
      was: `${district.replica}:9#${lineHash(changeLine(gone))}`,
      extra: { later: ['𠮷', 1] },
    },
  );
  return [
    [
      [
        [made],
        [
          ['sent', { to: '370102' }],
          ['kept', 1],
        ],
      ],
    ],
    [
      [bulk.slice(0, 25), []],
      [bulk.slice(25), []],
      [[edited], [['sent', null]]],
    ],
    [
      [
        [emptied(gone), erased, again, outside],
        [
          ['kept', 2],
          [`aside/${outside.dot}`, { change: outside, reason: 'not-yours' }],
        ],
      ],
    ],
  ];
}

async function framesOf(batches: readonly Batch[], key: DataKey): Promise<readonly Bytes[]> {
  const frames: Bytes[] = [];
  let previous = firstHash();
  for (const batch of batches) {
    for (const [i, [changes, notes]] of batch.entries()) {
      const input = { number: frames.length, previous, last: i === batch.length - 1, nonce: random.bytes(12), key };
      const frame = await encodeFrame({ ...input, plain: pack(encodeEntry(changes, notes)) });
      frames.push(frame.bytes);
      previous = frame.hash;
    }
  }
  return frames;
}

/** Two frames more, neither of which ends a batch. */
async function unfinishedOf(frames: readonly Bytes[], key: DataKey): Promise<readonly Bytes[]> {
  const more: Bytes[] = [];
  let previous = (frames.at(-1) ?? firstHash()).slice(-32);
  for (let i = 0; i < 2; i++) {
    const plain = pack(encodeEntry([], [['kept', 3 + i]]));
    const input = { number: frames.length + i, previous, last: false, nonce: random.bytes(12), key, plain };
    const frame = await encodeFrame(input);
    more.push(frame.bytes);
    previous = frame.hash;
  }
  return more;
}

interface Otherwise {
  readonly digest?: string;
  readonly frames?: number;
  readonly minimum?: number;
  readonly sender?: Party;
}

async function backupOf(
  north: Party,
  keys: Bytes,
  journal: Bytes,
  frames: readonly Bytes[],
): Promise<(otherwise?: Otherwise) => Bytes> {
  const sha256 = (bytes: Bytes): string => createHash('sha256').update(bytes).digest('hex');
  const digest = registerDigest(await changesIn(keys, journal, PASSPHRASE));
  return ({ sender = north, ...other } = {}) => {
    const manifest = {
      ...{ format: 'mingce-bundle', version: 1, suite: 'minisign-ed25519/mingce-journal', kind: 'backup' },
      ...(other.minimum === undefined ? {} : { minimum: other.minimum }),
      ...{ id: sha256(utf8(`backup ${JSON.stringify(other)} ${sender.replica}`)).slice(0, 32), reason: 'button' },
      createdAt: new Date(START).toISOString(),
      sender: {
        ...{ replica: north.replica, office: NORTH, officeName: north.officeName, replicaName: '一号机' },
        ...{ signKey: sender.keys.publicKey, ageKey: north.ageKey },
      },
      holds: { vector: { [north.replica]: 62 }, filtered: {} },
      counts: { members: 1, unions: 60, employers: 0 },
      digest: other.digest ?? digest,
      keys: { bytes: keys.length, sha256: sha256(keys) },
      journal: {
        ...{ bytes: journal.length, sha256: sha256(journal), frames: other.frames ?? frames.length },
        chain: Buffer.from(journal.slice(-32)).toString('hex'),
      },
    };
    const text = utf8(`${canonicalJson(manifest)}\n`);
    const signature = utf8(sign(text, `mingce-bundle ${manifest.id}`, sender.keys.secret));
    const crc = crc32(journal);
    const { before, after } = backupEnvelope({ manifest: text, signature, keys }, { bytes: journal.length, crc });
    return concat([before, journal, after]);
  };
}
