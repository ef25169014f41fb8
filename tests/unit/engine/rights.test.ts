import { describe, expect, it } from 'vitest';
import {
  mayBring,
  mayDo,
  mayTouch,
  placeRights,
  recordRights,
  type PlaceAction,
  type RecordAction,
} from '../../../shared/engine/rights.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import { kindOf, recordTypes } from '../../../shared/kinds/schema.ts';
import type { Values } from '../../../shared/values/field.ts';

const DISTRICT = '370102';
const OURS = '370102001';
const OTHERS = '370102002';

const seat = (office: string) => ({
  role: isDistrict(office) ? ('district' as const) : ('office' as const),
  office,
  district: DISTRICT,
});

/** Members of ours and of theirs are held; nothing else is. */
const members: Readonly<Record<string, Values>> = { mine: { office: OURS }, theirs: { office: OTHERS } };
const register = {
  get: (_type: string, id: string) => {
    const values = members[id];
    return values === undefined ? undefined : ({ state: { values } } as never);
  },
};

const samples = {
  'our member': ['member', { office: OURS }],
  'a member of a community of ours': ['member', { office: `${OURS}005` }],
  'their member': ['member', { office: OTHERS }],
  'a member of nobody': ['member', {}],
  'our union': ['union', { office: OURS }],
  'an event of our member': ['event', { member: 'mine' }],
  'an event of their member': ['event', { member: 'theirs' }],
  'an event of a member not held': ['event', { member: 'unknown' }],
  'a transfer from us': ['transfer', { fromOffice: OURS, toOffice: OTHERS }],
  'a transfer to us': ['transfer', { fromOffice: OTHERS, toOffice: OURS }],
  'a transfer between others': ['transfer', { fromOffice: OTHERS, toOffice: '370102003' }],
  'a PC of ours': ['replica', { office: OURS }],
  'an archive key': ['archive', { office: DISTRICT }],
  'a record of a later version': ['award', { office: OURS }],
} as const satisfies Readonly<Record<string, readonly [string, Values]>>;

type Sample = keyof typeof samples;
const all = Object.keys(samples) as Sample[];
const held = all.filter((each) => each !== 'a PC of ours' && each !== 'an archive key');
const own: readonly Sample[] = [
  'our member',
  'a member of a community of ours',
  'our union',
  'an event of our member',
  'a transfer from us',
  'a transfer to us',
];

/** What each may touch, said once more by hand. */
const expected: Readonly<
  Record<RecordAction, { readonly district: readonly Sample[]; readonly office: readonly Sample[] }>
> = {
  save: { district: all, office: own },
  void: { district: all, office: own },
  decide: { district: all, office: own },
  merge: { district: all, office: own },
  undo: { district: all, office: own },
  mend: { district: held, office: own },
  erase: { district: held, office: [] },
  askErasure: {
    district: ['our member', 'a member of a community of ours', 'their member', 'a member of nobody', 'our union'],
    office: ['our member', 'a member of a community of ours', 'our union'],
  },
  // Of what stands exactly in the own office; a later version's record is no exception.
  transferOut: { district: held, office: ['our member', 'our union', 'a record of a later version'] },
  answerTransfer: { district: held, office: ['a transfer to us'] },
  withdrawTransfer: { district: held, office: ['a transfer from us'] },
};

describe('the table of rights', () => {
  for (const action of Object.keys(recordRights) as RecordAction[]) {
    for (const [role, office] of [
      ['district', DISTRICT],
      ['office', OURS],
    ] as const) {
      it(`says which records a PC of the ${role} may ${action}`, () => {
        const may = all.filter((each) => {
          const [type, values] = samples[each];
          return mayTouch({ identity: seat(office), register }, action, type, values);
        });
        expect(may).toEqual(expected[action][role]);
      });
    }
  }

  it('leaves to the district what is about no record in particular', () => {
    for (const action of Object.keys(placeRights) as PlaceAction[]) {
      expect([action, mayDo(seat(DISTRICT), action)]).toEqual([action, true]);
      expect([action, mayDo(seat(OURS), action)]).toEqual([action, false]);
    }
    expect(Object.keys(placeRights)).toHaveLength(9);
  });

  it('lets an office write what is its own of every kind that belongs to a place, and of no other', () => {
    const values = { office: OURS, fromOffice: OURS, toOffice: OTHERS, member: 'mine' };
    for (const type of recordTypes) {
      const may = mayTouch({ identity: seat(OURS), register }, 'save', type, values);
      const { belongs } = kindOf(type);
      expect([type, may]).toEqual([type, belongs !== 'everybody' && belongs !== 'district']);
      const theirs = { office: OTHERS, fromOffice: OTHERS, toOffice: OTHERS, member: 'theirs' };
      expect([type, mayTouch({ identity: seat(OURS), register }, 'save', type, theirs)]).toEqual([type, false]);
    }
  });

  it('takes bundles at the district from what lies in it, at an office from the district and itself', () => {
    expect(
      [OURS, OTHERS, DISTRICT, '370103', '370103001', ''].filter((from) => mayBring(seat(DISTRICT), from)),
    ).toEqual([OURS, OTHERS, DISTRICT]);
    expect([OURS, OTHERS, DISTRICT, '370103', ''].filter((from) => mayBring(seat(OURS), from))).toEqual([
      OURS,
      DISTRICT,
    ]);
  });
});
