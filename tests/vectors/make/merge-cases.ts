import type { Change } from '../../../shared/sync/change.ts';
import type { Case } from './case.ts';
import { readerOf, type Cast, NORTH, SOUTH } from './cast.ts';
import { forgeOf } from './forge.ts';
import { emptied, Pen, stampAt, START } from './pen.ts';

const MEMBER = { name: '测甲', documentType: '414', documentNumber: 'E10000001', mobile: '19900000001', office: NORTH };

/** What several writers come to: heads, conflicts, groups, voids, erasures. */
export async function mergeCases(cast: Cast): Promise<readonly Case[]> {
  const { district, north, northSister, reader } = cast;
  const base = { reader: readerOf(cast) };
  const [n, s, d] = [new Pen(north), new Pen(northSister), new Pen(district)];

  const made = n.write('member', MEMBER);
  const north2 = n.write('member', { mobile: '19900000002' }, { of: made, over: { mobile: [made] } });
  const north3 = n.write('member', { note: '新' }, { of: made });
  const district1 = d.write('member', { mobile: '19900000003' }, { of: made, over: { mobile: [made] } });
  const decided = d.write(
    'member',
    { mobile: '19900000002' },
    { of: made, over: { mobile: [north2, district1] }, batch: '裁定' },
  );
  const same = s.write('member', { mobile: '19900000002' }, { of: made, over: { mobile: [made] } });

  const conflict = forgeOf('conflict');
  const fromNorth = await conflict({ from: north, to: [reader], changes: [made, north2, north3] });
  const fromDistrict = await conflict({ from: district, to: [reader], changes: [district1] });
  const decision = await forgeOf('conflict-decided')({ from: district, to: [reader], changes: [decided] });
  const alike = await forgeOf('equal-heads')({ from: northSister, to: [reader], changes: [same] });

  return [
    {
      ...base,
      name: 'conflict',
      about: 'Two writers replace the same value without having seen each other: two heads, the later stamp is shown.',
      files: [fromNorth, fromDistrict],
      shows: { [made.id]: { mobile: '19900000002', note: '新' } },
      conflicts: { [made.id]: ['mobile'] },
    },
    {
      ...base,
      name: 'conflict-decided',
      about: 'The decision names both heads in `over`: one head is left, whatever its stamp.',
      files: [fromNorth, fromDistrict, decision],
      shows: { [made.id]: { mobile: '19900000002' } },
      conflicts: {},
    },
    {
      ...base,
      name: 'equal-heads',
      about: 'Two heads with the same value are agreement: both are kept, and there is no conflict.',
      files: [fromNorth, alike],
      shows: { [made.id]: { mobile: '19900000002' } },
      conflicts: {},
    },
    {
      ...base,
      name: 'repeated',
      about: 'The same file twice, and the files the other way round: the same state, everything is here already.',
      files: [fromDistrict, fromNorth, fromNorth],
      shows: { [made.id]: { mobile: '19900000002' } },
      conflicts: { [made.id]: ['mobile'] },
    },
    await equalStamps(cast),
    await groups(cast),
    await overUnwritten(cast),
    await withoutPlace(cast),
    await voids(cast),
    ...(await erasures(cast)),
  ];
}

async function equalStamps(cast: Cast): Promise<Case> {
  const { north, northSister, district, reader } = cast;
  const [n, s, d] = [new Pen(north), new Pen(northSister), new Pen(district)];
  const stamp = stampAt(START, 0xffff);
  const made = n.write('union', { name: '测试工会', office: NORTH });
  const filler = Array.from({ length: 7 }, () => n.write('union', { name: '测试分会', office: NORTH }));
  const write = (pen: Pen, note: string): Change => pen.write('union', { note }, { of: made, stamp });
  const [ninth, tenth] = [write(n, '九'), write(n, '十')];
  const [sister, districts] = [write(s, '乙'), write(d, '丙')];
  const forge = forgeOf('equal-stamps');
  return {
    name: 'equal-stamps',
    about: 'Heads with one stamp: the greater replica is shown, of one replica the greater number (10 before 9).',
    reader: readerOf(cast),
    files: [
      await forge({ from: north, to: [reader], changes: [made, ...filler, ninth, tenth] }),
      await forge({ from: district, to: [reader], changes: [districts] }),
      await forge({ from: northSister, to: [reader], changes: [sister] }),
    ],
    shows: { [made.id]: { note: '乙' } },
    conflicts: { [made.id]: ['note'] },
  };
}

async function groups(cast: Cast): Promise<Case> {
  const { north, district, reader } = cast;
  const [n, d] = [new Pen(north), new Pen(district)];
  const made = n.write('member', { ...MEMBER, workplace: '甲厂', employer: 'employer-1' });
  const document = { documentType: '511', documentNumber: 'E10000009' };
  const corrected = n.write('member', document, { of: made, over: { document: [made] } });
  const other = d.write(
    'member',
    { documentType: '414', documentNumber: 'E10000002', workplace: '乙厂', employer: null },
    { of: made, over: { document: [made], work: [made] } },
  );
  const forge = forgeOf('groups');
  return {
    name: 'groups',
    about:
      'Document type and number are one unit, workplace and employer another: a conflict of one group, and no mixture of two documents.',
    reader: readerOf(cast),
    files: [
      await forge({ from: north, to: [reader], changes: [made, corrected] }),
      await forge({ from: district, to: [reader], changes: [other] }),
    ],
    shows: { [made.id]: { ...document, workplace: '乙厂', employer: null } },
    conflicts: { [made.id]: ['document'] },
  };
}

async function overUnwritten(cast: Cast): Promise<Case> {
  const { north, reader } = cast;
  const n = new Pen(north);
  const made = n.write('member', MEMBER);
  const bad = n.write('member', { note: '说明' }, { of: made, over: { mobile: [made], note: [made] } });
  const later = n.write('member', { badge: 'B-1' }, { of: made, over: { badges: [made] } });
  const half = n.write('member', { badge: 'B-2' }, { of: made, over: { name: [made] } });
  return {
    name: 'over-unwritten',
    about:
      '`over` for a unit that the change does not write sets it aside, unless it may be a group of a later version; there it replaces nothing.',
    reader: readerOf(cast),
    files: [await forgeOf('over-unwritten')({ from: north, to: [reader], changes: [made, bad, later, half] })],
    shows: { [made.id]: { mobile: '19900000001', badge: 'B-1' } },
    conflicts: {},
    aside: [bad.dot, half.dot],
  };
}

async function withoutPlace(cast: Cast): Promise<Case> {
  const { north, district, reader } = cast;
  const [n, d] = [new Pen(north), new Pen(district)];
  const made = n.write('member', MEMBER);
  const nowhere = n.write('grant', { amount: 5, office: null });
  const about = n.write('grant', { amount: 6, member: made.id });
  const erased = d.write('member', { void: '没有写明地点' }, { of: made, erase: true });
  const forge = forgeOf('without-place');
  return {
    name: 'without-place',
    about: 'A change that makes a record, and one that erases it, must say where it belongs, of whatever type it is.',
    reader: readerOf(cast),
    files: [
      await forge({ from: north, to: [reader], changes: [made, nowhere, about] }),
      await forge({ from: district, to: [reader], changes: [erased] }),
    ],
    shows: { [made.id]: { name: '测甲' }, [about.id]: { amount: 6 } },
    conflicts: {},
    aside: [nowhere.dot, erased.dot],
  };
}

async function voids(cast: Cast): Promise<Case> {
  const { north, reader } = cast;
  const n = new Pen(north);
  const [made, kept] = [n.write('member', MEMBER), n.write('member', { ...MEMBER, name: '测乙' })];
  const voided = n.write('member', { void: '重复录入' }, { of: made });
  const also = n.write('member', { void: '误录' }, { of: kept });
  const back = n.write('member', { void: null }, { of: kept, over: { void: [also] } });
  return {
    name: 'voids',
    about: 'Voiding is a field like any other; taking it back empties it.',
    reader: readerOf(cast),
    files: [await forgeOf('voids')({ from: north, to: [reader], changes: [made, kept, voided, also, back] })],
    shows: { [made.id]: { void: '重复录入', name: '测甲' }, [kept.id]: { void: null, name: '测乙' } },
    conflicts: {},
  };
}

async function erasures(cast: Cast): Promise<readonly Case[]> {
  const { north, district, reader } = cast;
  const [n, d] = [new Pen(north), new Pen(district)];
  const made = n.write('member', MEMBER);
  const edited = n.write('member', { mobile: '19900000002' }, { of: made, over: { mobile: [made] } });
  const late = n.write('member', { note: '迟到的修改', office: SOUTH }, { of: made });
  const erased = d.write('member', { office: NORTH, void: '本人要求删除' }, { of: made, erase: true });
  const again = d.write('member', { office: NORTH, void: '再次删除' }, { of: made, erase: true });
  const forge = forgeOf('erasure');
  const first = await forge({ from: north, to: [reader], changes: [made, edited] });
  const erasure = await forge({ from: district, to: [reader], changes: [erased] });
  const after = await forge({ from: north, to: [reader], changes: [late] });
  const twice = await forgeOf('erasure-twice')({ from: district, to: [reader], changes: [again] });
  const dots = await forgeOf('emptied-dots')({
    from: district,
    to: [reader],
    changes: [made, edited, late].map(emptied).concat(erased),
    manifest: (told) => ({ ...told, holds: { vector: { [district.replica]: 1, [north.replica]: 3 }, filtered: {} } }),
  });
  return [
    {
      name: 'erasure',
      about: 'An erased record is what its erasure wrote; what was written without having seen it changes nothing.',
      reader: readerOf(cast),
      files: [first, erasure, after],
      shows: { [made.id]: { void: '本人要求删除', office: NORTH } },
      conflicts: {},
      erased: [made.id],
    },
    {
      name: 'erasure-twice',
      about: 'Two erasures that do not replace one another are two heads; what they differ in is a conflict.',
      reader: readerOf(cast),
      files: [first, erasure, twice],
      shows: { [made.id]: { void: '再次删除', office: NORTH } },
      conflicts: { [made.id]: ['void'] },
      erased: [made.id],
    },
    {
      name: 'emptied-dots',
      about:
        'Wiped changes carry the hash of the line they had: the same state, digest and chain as with the lines themselves.',
      reader: readerOf(cast),
      files: [dots],
      shows: { [made.id]: { void: '本人要求删除', office: NORTH } },
      conflicts: {},
      erased: [made.id],
    },
  ];
}
