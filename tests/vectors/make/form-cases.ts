import { gunzipSync, gzipSync } from 'node:zlib';
import { utf8 } from '../../../shared/base/bytes.ts';
import { lineHash } from '../../../shared/sync/chain.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import { dotOf, type Change, type Dot, type Value } from '../../../shared/sync/change.ts';
import { people } from '../../support/people.ts';
import type { Case } from './case.ts';
import { DISTRICT, NORTH, readerOf, type Cast } from './cast.ts';
import { forgeOf } from './forge.ts';
import { Pen, stampAt } from './pen.ts';

/** What the format allows: long, great, small, from afar, from later versions. */
export async function formCases(cast: Cast): Promise<readonly Case[]> {
  return [
    await longPayload(cast),
    await pieceBoundary(cast),
    await greatest(cast),
    await numbers(cast),
    await astral(cast),
    await unknown(cast),
    await newerVersion(cast),
    await unfit(cast),
    await reissued(cast),
    await snapshot(cast),
    await archived(cast),
    await keptOut(cast),
    await empty(cast),
  ];
}

async function longPayload(cast: Cast): Promise<Case> {
  const { north, reader } = cast;
  const n = new Pen(north);
  const { members } = people(17, 1200, [NORTH]);
  const changes = members.flatMap(({ values, event }) => {
    const made = n.write('member', values);
    return [made, n.write('event', { ...event, member: made.id })];
  });
  return {
    name: 'long-payload',
    about: 'Several pieces of age, 2,400 changes, of which the state is told by its digest alone.',
    reader: readerOf(cast),
    files: [await forgeOf('long-payload')({ from: north, to: [reader], changes })],
    conflicts: {},
  };
}

/** What age encrypts is exactly as long as one of its pieces, so that the last piece is full. */
async function pieceBoundary(cast: Cast): Promise<Case> {
  const { north, reader } = cast;
  const noted = (length: number): Change =>
    new Pen(north).write('union', { name: '测试工会', office: NORTH, note: 'x'.repeat(length) });
  const rest = stored(utf8(`${changeLine(noted(0))}\n`)).length;
  const made = noted(65_536 - rest);
  return {
    name: 'piece-boundary',
    about: 'The compressed payload is exactly 64 KiB, one full piece of age.',
    reader: readerOf(cast),
    files: [
      await forgeOf('piece-boundary')({
        ...{ from: north, to: [reader], changes: [made] },
        zipped: (zipped) => {
          const whole = stored(gunzipSync(zipped));
          if (whole.length !== 65_536) throw new Error(`${String(whole.length)} bytes are no full piece`);
          return whole;
        },
      }),
    ],
    waiting: [],
  };
}

const stored = (plain: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(gzipSync(plain, { level: 0 }));

/** Texts and counts at their bounds; the ones beyond are among the refused. */
async function greatest(cast: Cast): Promise<Case> {
  const { north, district, reader } = cast;
  const n = new Pen(north);
  const fields = Object.fromEntries(Array.from({ length: 510 }, (_, i): [string, Value] => [`x${String(i)}`, i]));
  const made = n.write('member', { ...fields, [`N${'a'.repeat(63)}`]: '长名', office: NORTH });
  const over: readonly Dot[] = Array.from({ length: 4096 }, (_, i) => dotOf(district.replica, i + 1)).sort();
  const changes: readonly Change[] = [
    made,
    n.write('union', { note: '字'.repeat(2 ** 20), office: NORTH }, { at: 8_640_000_000_000_000 }),
    n.write('union', { office: NORTH }, { actor: { ...made.actor, name: '名'.repeat(4096) }, at: 0 }),
    n.write('union', { office: NORTH }, { batch: '批'.repeat(4096), stamp: 'ffffffffffffffff' as Change['stamp'] }),
    n.write('union', { office: NORTH }, { stamp: stampAt(0), extra: extraOf(64) }),
    n.write('union', { office: NORTH }, { extra: { deep: nested(31) } }),
    { ...n.write('union', { office: NORTH, note: '等四千个' }), over: { note: over } },
    n.write('union', { office: NORTH }, { id: `R${'-'.repeat(63)}` as Change['id'] }),
    { ...n.write('union', { office: NORTH }), dot: dotOf(north.replica, 999_999_999_999_999) },
  ];
  return {
    name: 'greatest',
    about:
      'Texts, numbers and counts at their bounds. The change over 4,096 unseen ones waits, and so do all after it, and the one with the greatest number.',
    reader: readerOf(cast),
    files: [
      await forgeOf('greatest')({
        ...{ from: north, to: [reader], changes },
        manifest: (told) => ({
          ...told,
          holds: { vector: { [north.replica]: 8 }, filtered: {} },
          sender: { ...(told['sender'] as object), officeName: '名'.repeat(200) },
          needs: { [district.replica]: Number.MAX_SAFE_INTEGER },
          scopeDigest: 'f'.repeat(64),
        }),
      }),
    ],
    conflicts: {},
  };
}

export const extraOf = (count: number): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`later${String(i)}`, i]));

export function nested(depth: number): unknown {
  let value: unknown = '底';
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

async function numbers(cast: Cast): Promise<Case> {
  const { north, reader } = cast;
  const n = new Pen(north);
  const values = [
    ...[0, 1, -1, 0.1, -0.5, 1e21, 1e-6, 1e-7, 5e-324, 1.7976931348623157e308, 123456789012345680000],
    ...[9007199254740991, 1e20, 100, 333333333.3333333, 4.5, 0.002, 1e-27, 295147905179352830000, 1.5e300],
  ];
  const made = n.write('gauge', {
    office: NORTH,
    ...Object.fromEntries(values.map((value, i) => [`v${String(i)}`, value])),
  });
  return {
    name: 'numbers',
    about: 'Numbers whose shortest text is not obvious, in an unknown type.',
    reader: readerOf(cast),
    files: [await forgeOf('numbers')({ from: north, to: [reader], changes: [made] })],
    shows: { [made.id]: { v5: 1e21, v8: 5e-324 } },
  };
}

async function astral(cast: Cast): Promise<Case> {
  const { north, reader } = cast;
  const n = new Pen(north);
  const name = '𠮷田\u{2B81D}';
  const note = 'é e\u0301 \u2028 \u007f \u0001 \b\t\n\f\r "\\ / \ufeff \uffff 🏭';
  const made = n.write(
    'member',
    { name, note, office: NORTH },
    {
      actor: { ...n.write('union', {}).actor, name: '经办人𠮷' },
      extra: { later: { '\uffff': 1, '𠮷': 2, é: 3, e: 4, '': 5 } },
    },
  );
  const first = new Pen(north).write('union', { name: '测试工会', office: NORTH });
  return {
    name: 'astral',
    about:
      'Characters beyond 16 bits, combining marks kept as they are, every escape, and member names in UTF-16 order (which is not that of code points).',
    reader: readerOf(cast),
    files: [await forgeOf('astral')({ from: north, to: [reader], changes: [first, made] })],
    shows: { [made.id]: { name, note } },
  };
}

async function unknown(cast: Cast): Promise<Case> {
  const { north, district, reader } = cast;
  const [n, d] = [new Pen(north), new Pen(district)];
  const kind = n.write('grant', { office: NORTH, amount: 300, payee: '测甲' });
  const field = n.write('member', { name: '测甲', office: NORTH, badge: 'B-1', chapter: true });
  const envelope = n.write(
    'member',
    { note: '带有新成员的修改' },
    { of: field, extra: { channel: 'phone', witness: { name: '测乙', list: [1, null] } } },
  );
  const rival = d.write('grant', { amount: 500 }, { of: kind, over: { amount: [kind] } });
  const other = n.write('grant', { amount: 400 }, { of: kind, over: { amount: [kind] } });
  const forge = forgeOf('unknown');
  const later = { tide: { moon: 'full' }, zeal: [1, 2] };
  return {
    name: 'unknown',
    about:
      'An unknown type, unknown fields, unknown members of changes and of the manifest at two levels: all kept, folded field by field, chained byte for byte.',
    reader: readerOf(cast),
    files: [
      await forge({
        ...{ from: north, to: [reader], changes: [kind, field, envelope, other] },
        manifest: (told) => ({ ...told, ...later, sender: { ...(told['sender'] as object), floor: 3 } }),
      }),
      await forge({ from: district, to: [reader], changes: [rival] }),
    ],
    shows: { [field.id]: { badge: 'B-1', note: '带有新成员的修改' } },
    conflicts: { [kind.id]: ['amount'] },
  };
}

async function newerVersion(cast: Cast): Promise<Case> {
  const { north, reader } = cast;
  const made = new Pen(north).write('union', { name: '测试工会', office: NORTH });
  return {
    name: 'newer-writer',
    about: 'Written by version 7, which says that version 1 may read it.',
    reader: readerOf(cast),
    files: [
      await forgeOf('newer-writer')({
        ...{ from: north, to: [reader], changes: [made], manifest: { version: 7, minimum: 1 } },
      }),
    ],
    shows: { [made.id]: { name: '测试工会' } },
  };
}

async function unfit(cast: Cast): Promise<Case> {
  const { north, reader } = cast;
  const n = new Pen(north);
  const made = n.write('member', { name: '测甲', office: NORTH });
  const bad = n.write('member', { name: 12, note: '一起' }, { of: made, over: { name: [made] } });
  const good = n.write('union', { name: '测试工会', office: NORTH, reportedMembers: 12 });
  const half = n.write('union', { reportedMembers: 1.5 }, { of: good });
  return {
    name: 'unfit',
    about: 'A value that is no value of its field sets aside its whole change, which is held all the same.',
    reader: readerOf(cast),
    files: [await forgeOf('unfit')({ from: north, to: [reader], changes: [made, bad, good, half] })],
    shows: { [made.id]: { name: '测甲' }, [good.id]: { reportedMembers: 12 } },
    aside: [bad.dot, half.dot],
  };
}

async function reissued(cast: Cast): Promise<Case> {
  const { north, northSister, reader } = cast;
  const lost = new Pen(north).write('member', { name: '测甲', office: NORTH });
  const s = new Pen(northSister);
  const again = s.write('member', lost.fields, { was: `${lost.dot}#${lineHash(changeLine(lost))}` });
  return {
    name: 'reissued',
    about: 'A change that says again what another said whose number went to something else.',
    reader: readerOf(cast),
    files: [await forgeOf('reissued')({ from: northSister, to: [reader], changes: [again] })],
    shows: { [again.id]: { name: '测甲' } },
  };
}

async function snapshot(cast: Cast): Promise<Case> {
  const { district, north, south } = cast;
  const n = new Pen(north);
  const made = n.write('member', { name: '测甲', office: '370102002' });
  return {
    name: 'snapshot',
    about: 'All that an office shares with its district, one hole of which is outside its scope.',
    reader: readerOf(cast, south),
    files: [
      await forgeOf('snapshot')({
        ...{ from: district, to: [south], changes: [made] },
        manifest: {
          kind: 'snapshot',
          holds: { vector: { [north.replica]: 2, [district.replica]: 9 }, filtered: { [north.replica]: '2' } },
          filtered: { [north.replica]: '2', [district.replica]: '1-4,6,8-9' },
          previous: { id: '0'.repeat(32), sha256: '0'.repeat(64) },
        },
      }),
    ],
    shows: { [made.id]: { name: '测甲' } },
  };
}

async function archived(cast: Cast): Promise<Case> {
  const { district, north, northSister, stranger } = cast;
  // Whoever has the paper: no PC of this world.
  const key = stranger.ageKey;
  const n = new Pen(north);
  const made = n.write('member', { name: '测甲', office: NORTH });
  const told = new Pen(district).write('archive', { office: DISTRICT, ageKey: key, state: 'current' });
  return {
    name: 'archived',
    about:
      'The archive key of the district, and a bundle that it opens too: it is named with its recipients and addresses nobody.',
    reader: readerOf(cast, northSister),
    files: [
      await forgeOf('archived')({
        ...{ from: district, to: [northSister], changes: [told, made] },
        lock: { recipients: [northSister.ageKey, key, district.ageKey] },
        manifest: (manifest) => ({
          ...manifest,
          recipients: [
            { office: NORTH, replica: northSister.replica, ageKey: northSister.ageKey },
            { office: DISTRICT, ageKey: key, archive: true },
          ],
        }),
      }),
    ],
    shows: { [told.id]: { ageKey: key, state: 'current' }, [made.id]: { name: '测甲' } },
  };
}

async function keptOut(cast: Cast): Promise<Case> {
  const { district, north, northSister } = cast;
  const n = new Pen(north);
  const made = n.write('member', { name: '测甲', office: NORTH });
  return {
    name: 'kept-out',
    about:
      'The district tells an office which of its changes it keeps out of force. Who judges nothing takes the rest in.',
    reader: readerOf(cast, northSister),
    files: [
      await forgeOf('kept-out')({
        ...{ from: district, to: [northSister], changes: [made] },
        manifest: { refused: { [north.replica]: '2,4-5' } },
      }),
    ],
    shows: { [made.id]: { name: '测甲' } },
  };
}

async function empty(cast: Cast): Promise<Case> {
  const { north, reader } = cast;
  return {
    name: 'empty',
    about: `No change at all: a receipt. The reader is of ${DISTRICT}.`,
    reader: readerOf(cast),
    files: [await forgeOf('empty')({ from: north, to: [reader], changes: [] })],
    conflicts: {},
  };
}
