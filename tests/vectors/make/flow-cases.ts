import { sealOf, sealText } from '../../../shared/sync/seal.ts';
import { extendChain, lineHash, newChain } from '../../../shared/sync/chain.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import type { Change } from '../../../shared/sync/change.ts';
import type { Case } from './case.ts';
import { knownAs, NORTH, readerOf, SOUTH, type Cast, type Party } from './cast.ts';
import { forgeOf } from './forge.ts';
import { Pen, START } from './pen.ts';

const MEMBER = { name: '测丙', documentType: '414', documentNumber: 'E10000003', mobile: '19900000005', office: NORTH };

/** What comes when: series, holes, what was withheld, senders of all sorts, seals. */
export async function flowCases(cast: Cast): Promise<readonly Case[]> {
  return [
    await eventsFollowing(cast),
    await eventBeforeMember(cast),
    await transfer(cast),
    await series(cast),
    await waiting(cast),
    await filteredThenLate(cast),
    ...(await senders(cast)),
    await seals(cast),
  ];
}

async function eventsFollowing(cast: Cast): Promise<Case> {
  const { north, district, reader } = cast;
  const [n, d] = [new Pen(north), new Pen(district)];
  const made = n.write('member', MEMBER);
  const joined = n.write('event', { member: made.id, kind: '1', date: '2026-03-02' });
  const moved = d.write('member', { office: SOUTH }, { of: made, over: { office: [made] } });
  const forge = forgeOf('events-following');
  return {
    name: 'events-following',
    about:
      'An event has no place of its own: it waits for its member, and is where the member is, before and after a move.',
    reader: readerOf(cast),
    files: [
      await forge({ from: district, to: [reader], changes: [moved] }),
      await forge({ from: north, to: [reader], changes: [made, joined] }),
    ],
    shows: { [made.id]: { office: SOUTH }, [joined.id]: { member: made.id, kind: '1' } },
    conflicts: {},
  };
}

async function eventBeforeMember(cast: Cast): Promise<Case> {
  const { north, district, reader } = cast;
  const [n, d] = [new Pen(north), new Pen(district)];
  const made = n.write('member', MEMBER);
  const noted = d.write('event', { member: made.id, kind: '3', date: '2026-03-05' });
  return {
    name: 'event-before-member',
    about: 'An event whose member is not here waits for the change that made it.',
    reader: readerOf(cast),
    files: [await forgeOf('event-before-member')({ from: district, to: [reader], changes: [noted] })],
    conflicts: {},
    waiting: [noted.dot],
  };
}

async function transfer(cast: Cast): Promise<Case> {
  const { north, south, district, reader } = cast;
  const [n, s, d] = [new Pen(north), new Pen(south), new Pen(district)];
  const made = n.write('member', MEMBER);
  const out = n.write('transfer', {
    ...{ member: made.id, memberName: '测丙', fromOffice: NORTH, toOffice: SOUTH },
    ...{ state: 'out', outDate: '2026-03-03' },
  });
  const accepted = s.write(
    'transfer',
    { state: 'accepted', answeredDate: '2026-03-04' },
    { of: out, over: { state: [out] } },
  );
  const settled = d.write('transfer', { settled: true }, { of: out });
  const moved = d.write('member', { office: SOUTH }, { of: made, over: { office: [made] } });
  const forge = forgeOf('transfer');
  return {
    name: 'transfer',
    about: 'Out, accepted, settled: the record of the transfer belongs to both offices, the member to the new one.',
    reader: readerOf(cast),
    files: [
      await forge({ from: north, to: [reader], changes: [made, out] }),
      await forge({ from: south, to: [reader], changes: [accepted] }),
      await forge({ from: district, to: [reader], changes: [settled, moved] }),
    ],
    shows: { [out.id]: { state: 'accepted', settled: true }, [made.id]: { office: SOUTH } },
    conflicts: {},
  };
}

async function series(cast: Cast): Promise<Case> {
  const { north, reader } = cast;
  const n = new Pen(north);
  const changes = Array.from({ length: 6 }, (_, i) =>
    n.write('union', { name: `测试工会${String(i)}`, office: NORTH }),
  );
  const forge = forgeOf('series');
  const common = { holds: { vector: { [north.replica]: 6 }, filtered: {} }, createdAt: new Date(START).toISOString() };
  const part = (from: number, to: number): Promise<Uint8Array<ArrayBuffer>> =>
    forge({
      from: north,
      to: [reader],
      changes: changes.slice(from, to),
      manifest: { ...common, needs: from === 0 ? {} : { [north.replica]: from } },
    });
  const [first, second, third] = [await part(0, 2), await part(2, 4), await part(4, 6)];
  return {
    name: 'series',
    about: 'Three parts of one series, read last, first, second: what came too early waits, then all is there.',
    reader: readerOf(cast),
    files: [third, first, second],
    conflicts: {},
    waiting: [],
  };
}

async function waiting(cast: Cast): Promise<Case> {
  const { north, district, reader } = cast;
  const [n, d] = [new Pen(north), new Pen(district)];
  const made = n.write('member', MEMBER);
  n.write('member', { note: '没有送到' }, { of: made });
  const third = n.write('member', { note: '在空号之后' }, { of: made });
  const unseen = d.write('member', { mobile: '19900000006' }, { of: made, over: { mobile: [third] } });
  const forge = forgeOf('waiting');
  return {
    name: 'waiting',
    about: 'What lies beyond a hole waits, and so does what replaces it: kept, counted, and not in the state.',
    reader: readerOf(cast),
    files: [
      await forge({ from: north, to: [reader], changes: [made, third] }),
      await forge({ from: district, to: [reader], changes: [unseen] }),
    ],
    shows: { [made.id]: { mobile: '19900000005' } },
    conflicts: {},
    waiting: [unseen.dot, third.dot],
  };
}

async function filteredThenLate(cast: Cast): Promise<Case> {
  const { north, district, south } = cast;
  const [n, d] = [new Pen(north), new Pen(district)];
  const made = n.write('member', MEMBER);
  const edited = n.write('member', { mobile: '19900000007' }, { of: made, over: { mobile: [made] } });
  const other = n.write('union', { name: '测试工会', office: NORTH });
  const noted = d.write('member', { mobile: '19900000008' }, { of: made, over: { mobile: [edited] } });
  const moved = d.write('member', { office: SOUTH }, { of: made, over: { office: [made] } });
  const forge = forgeOf('filtered-then-late');
  return {
    name: 'filtered-then-late',
    about:
      'An office is told that three changes are not for it, and waits for none of them. Two come after the member has moved in: they take their places, one of them replaced long ago.',
    reader: readerOf(cast, south),
    files: [
      await forge({
        ...{ from: district, to: [south], changes: [noted, moved] },
        manifest: { filtered: { [north.replica]: '1-3' } },
      }),
      await forge({
        ...{ from: district, to: [south], changes: [made, edited] },
        manifest: {
          filtered: { [north.replica]: '3' },
          holds: { vector: { [district.replica]: 2, [north.replica]: 3 }, filtered: {} },
        },
      }),
    ],
    shows: { [made.id]: { mobile: '19900000008', office: SOUTH, name: '测丙' }, ...{ [other.id]: {} } },
    conflicts: {},
    waiting: [],
  };
}

async function senders(cast: Cast): Promise<readonly Case[]> {
  const { north, northSister, south, district, reader, stranger } = cast;
  const n = new Pen(north);
  const changes = [n.write('member', MEMBER), n.write('union', { name: '测试工会', office: NORTH })];
  const [first, second] = changes as [Change, Change];
  const known = readerOf(cast);
  const restored: Party = { ...north, replica: 'northccccccccccc' as Party['replica'] };
  const as = new Pen(restored).write('member', { note: '恢复以后' }, { of: first });
  const older = forgeOf('older-source');
  const file = (name: string, extra = {}): Promise<Uint8Array<ArrayBuffer>> =>
    forgeOf(name)({ from: north, to: [reader], changes, ...extra });
  const revoked = known.known.map((each) => (each.replica === north.replica ? knownAs(north, 'revoked') : each));
  const forgeReplaces = forgeOf('replaces');
  return [
    {
      name: 'several-recipients',
      about: 'Encrypted to three PCs; the reader is the last of them, and its place is named second.',
      reader: known,
      files: [await file('several-recipients', { to: [northSister, reader, south] })],
      shows: { [first.id]: { name: '测丙' } },
    },
    {
      name: 'replaces',
      about: 'A PC that was restored goes on under a new name with the keys it had, and says which names it had.',
      reader: known,
      files: [
        await forgeReplaces({ from: north, to: [reader], changes }),
        await forgeReplaces({
          ...{ from: restored, to: [reader], changes: [as] },
          manifest: {
            holds: { vector: { [north.replica]: 2, [restored.replica]: 1 }, filtered: {} },
            replaces: [north.replica],
          },
        }),
      ],
      shows: { [first.id]: { note: '恢复以后', name: '测丙' } },
    },
    {
      name: 'older-source',
      about: 'A later bundle of a sender that no longer holds what it had made before: it was put back.',
      reader: known,
      files: [
        await older({ from: north, to: [reader], changes }),
        await older({
          from: north,
          to: [reader],
          changes: [first],
          manifest: { holds: { vector: { [north.replica]: 1 }, filtered: {} } },
        }),
      ],
      refusal: 'older-source',
    },
    {
      name: 'late-stick',
      about: 'A bundle written before another that was read already: its sender has lost nothing, it is taken.',
      reader: known,
      files: [
        await forgeOf('late-stick')({
          ...{ from: north, to: [reader], changes },
          manifest: { createdAt: new Date(START + 86_400_000).toISOString() },
        }),
        await forgeOf('late-stick-2')({
          ...{ from: north, to: [reader], changes: [first] },
          manifest: { createdAt: new Date(START).toISOString() },
        }),
      ],
      shows: { [second.id]: { name: '测试工会' } },
    },
    {
      name: 'sender-revoked',
      about: 'The sender was revoked.',
      reader: { ...known, known: revoked },
      files: [await file('sender-revoked')],
      refusal: 'sender-revoked',
    },
    {
      name: 'sender-unknown',
      about: 'Whole, signed and addressed to the reader, by somebody it does not know.',
      reader: known,
      files: [
        await forgeOf('sender-unknown')({
          ...{ from: stranger, to: [reader] },
          changes: [new Pen(stranger).write('union', { name: '测试工会', office: SOUTH })],
        }),
      ],
      refusal: 'sender-unknown',
    },
    {
      name: 'sender-of-another-place',
      about: 'Signed by a known key, of a sender that says it is elsewhere.',
      reader: known,
      files: [await file('sender-of-another-place', { from: { ...north, office: SOUTH } })],
      refusal: 'signature-wrong',
    },
    {
      name: 'own-bundle',
      about: 'Written by the reader itself.',
      reader: known,
      files: [await forgeOf('own-bundle')({ from: reader, to: [reader, district], changes: [] })],
      refusal: 'own-bundle',
    },
    {
      name: 'not-for-us',
      about: 'Addressed to another place.',
      reader: known,
      files: [await file('not-for-us', { to: [south] })],
      refusal: 'not-for-us',
    },
    {
      name: 'not-for-our-key',
      about: 'Addressed to the place of the reader, and encrypted to another of its PCs.',
      reader: known,
      files: [await file('not-for-our-key', { to: [district] })],
      refusal: 'not-for-us',
    },
  ];
}

async function seals(cast: Cast): Promise<Case> {
  const { north, northSister, district, reader } = cast;
  const n = new Pen(north);
  const changes = [n.write('member', MEMBER), n.write('member', { ...MEMBER, name: '测丁' })];
  const hashes = changes.map((change) => lineHash(changeLine(change)));
  const whole = extendChain(newChain(north.replica), hashes);
  const first = extendChain(newChain(north.replica), hashes.slice(0, 1));
  const unlike = { n: 1, hash: whole.hash };
  const beyond = extendChain(whole, hashes.slice(0, 1));
  const by = (who: Party, chain: typeof whole): string => sealText(sealOf(north.replica, chain, who.keys.secret));
  const forge = forgeOf('seals');
  const told = async (from: Party, seal: string, carried: readonly Change[]): Promise<Uint8Array<ArrayBuffer>> =>
    forge({ from, to: [reader], changes: carried, manifest: { seals: { [north.replica]: seal } } });
  return {
    name: 'seals',
    about:
      'Seals of one replica: its own; an earlier one; one of a number not here; one unlike the chain; one not of its key.',
    reader: readerOf(cast),
    files: [
      await told(north, by(north, whole), changes),
      await told(northSister, by(north, first), []),
      await told(northSister, by(north, beyond), []),
      await told(district, by(north, unlike), []),
      await told(district, by(district, whole), []),
    ],
    conflicts: {},
  };
}
