import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordId, ReplicaId } from '../../../../../shared/base/id.ts';
import { createFold } from '../../../../../shared/engine/fold.ts';
import type { ListQuery } from '../../../../../shared/engine/modules/records/face.ts';
import { mended } from '../../../../../shared/engine/modules/records/mended.ts';
import { selected } from '../../../../../shared/engine/modules/records/record-list.ts';
import { orderOf } from '../../../../../shared/engine/modules/records/record-order.ts';
import type { KeptRow, Row } from '../../../../../shared/engine/register/row.ts';
import { createRegister } from '../../../../../shared/engine/register/register.ts';
import type { Workspace } from '../../../../../shared/engine/workspace.ts';
import type { ListFilter } from '../../../../../shared/kinds/list-filter.ts';
import { dotOf, type Fields } from '../../../../../shared/sync/change.ts';
import { stampOf } from '../../../../../shared/sync/hlc.ts';
import { actorNamed } from '../../../../support/actors.ts';

interface Thing {
  key: number;
  readonly no: number;
}

const compare = (a: Thing, b: Thing): number => a.key - b.key || a.no - b.no;

const change = fc.tuple(fc.nat(34), fc.integer({ min: 0, max: 9 }), fc.boolean());

describe('a list after some rows changed', () => {
  it('is what sorting all of them anew would make of it, and itself where nothing moved', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }),
        fc.oneof(fc.array(change, { minLength: 1, maxLength: 1 }), fc.array(change, { maxLength: 12 })),
        (keys, changes) => {
          const things = Array.from({ length: 35 }, (_, no): Thing => ({ key: keys[no] ?? 0, no }));
          const here = new Set(things.slice(0, keys.length));
          const before = [...here].sort(compare);
          const changed = new Set<Thing>();
          for (const [no, key, stays] of changes) {
            const thing = things[no];
            if (thing === undefined) continue;
            thing.key = key;
            if (stays) here.add(thing);
            else here.delete(thing);
            changed.add(thing);
          }
          const after = mended(before, changed, { has: (thing) => here.has(thing), compare });
          expect(after).toEqual([...here].sort(compare));
          const isSame = after.length === before.length && after.every((thing, at) => thing === before[at]);
          if (changed.size < 2 && isSame) expect(after).toBe(before);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const REPLICA = 'a'.repeat(16) as ReplicaId;
const actor = actorNamed('经办人');
const OFFICE = '370102001';
const DAY_MS = 86_400_000;

/** A register and what is done in it, each in one write. `viewer`: the office whose it is; null for a district. */
function place(viewer: string | null = null) {
  const register = createRegister(viewer);
  const workspace = { register } as Workspace;
  let seq = 0;
  const write = (changes: readonly { id?: RecordId; type?: string; fields?: Fields; erase?: true }[]): RecordId[] => {
    const fold = createFold((type, id) => register.get(type, id)?.state);
    const ids = changes.map(({ id, type = 'member', fields = {}, erase }) => {
      seq += 1;
      const dot = dotOf(REPLICA, seq);
      const record = id ?? (dot as string as RecordId);
      const stamp = stampOf(1000 + seq, 0);
      const more = erase === undefined ? {} : { erase };
      const at = seq * DAY_MS;
      fold.apply({ dot, stamp, type, id: record, fields, actor, at, ...more }, 0, id === undefined);
      return record;
    });
    register.adopt(fold, 0, { [REPLICA]: seq });
    return ids;
  };
  const forget = (id: RecordId): void => {
    const fold = createFold(() => undefined);
    fold.drop(id, null);
    register.adopt(fold, 0, register.vector());
  };
  return { workspace, write, forget };
}

const NAMES = ['王伟', '王芳', '李娜', '欧阳若兰', '张三', '赵静'];

const UNIONS = ['union-1', 'union-2'] as RecordId[];

/** What a clerk writes where a name is read otherwise. */
const SPELLINGS = ['an an', 'zuo quan', 'ma ma', '', 'zhai', 'bo'];

const QUERY: ListQuery = { text: '', filters: [] };

const standing = (...codes: string[]): ListFilter => ({ is: 'one-of', field: '@standing', codes });

/** Lists that are mended where a person changes, and some that hang on more than him. */
const query: fc.Arbitrary<ListQuery> = fc
  .record({
    filters: fc.subarray<ListFilter>(
      [
        standing('active', 'retained', 'expelled'),
        { is: 'missing', field: 'mobile' },
        { is: 'voided', only: false },
        { is: 'contains', field: 'name', text: '王' },
        { is: 'between', field: '@changed', from: '1970-01-10', to: null },
        { is: 'incomplete' },
        { is: 'conflict' },
      ],
      { maxLength: 2 },
    ),
    sort: fc.option(
      fc.record({
        column: fc.constantFrom('name', 'mobile', 'mobile', '@standing', '@changed', 'sex', 'office', 'union'),
        descending: fc.boolean(),
      }),
    ),
  })
  .map(({ filters, sort }) => ({ text: '', filters, ...(sort === null ? {} : { sort }) }));

type Step = readonly [
  what:
    | 'add'
    | 'name'
    | 'spelling'
    | 'mobile'
    | 'sex'
    | 'union'
    | 'renamed'
    | 'event'
    | 'void'
    | 'erase'
    | 'forget'
    | 'ask',
  who: number,
  no: number,
];

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(
    ...(['add', 'add', 'name', 'spelling', 'mobile', 'mobile', 'sex', 'union', 'renamed', 'event'] as const),
    ...(['void', 'erase', 'forget', 'ask', 'ask'] as const),
  ),
  fc.nat(20),
  fc.nat(NAMES.length - 1),
);

/** One step; the list is asked for only at the steps that ask. */
function take(
  { write, forget, workspace }: ReturnType<typeof place>,
  people: RecordId[],
  asked: ListQuery,
  [what, who, no]: Step,
): void {
  const name = NAMES[no] ?? '';
  const id = people[who % Math.max(1, people.length)];
  const put = (fields: Fields): unknown => id !== undefined && write([{ id, fields }]);
  if (what === 'ask') expectSame(workspace, asked);
  else if (what === 'add' || id === undefined) people.push(...write([{ fields: { name, office: OFFICE } }]));
  else if (what === 'name') put({ name });
  else if (what === 'spelling') put({ namePinyin: SPELLINGS[no] ?? '' });
  else if (what === 'mobile') put({ mobile: no === 0 ? null : `1390000000${String(no)}` });
  else if (what === 'sex') put({ sex: String(1 + (no % 2)) });
  else if (what === 'union') put({ union: UNIONS[no % 2] ?? null });
  else if (what === 'renamed') write([{ type: 'union', id: UNIONS[who % 2] as RecordId, fields: { name } }]);
  else if (what === 'event') {
    const fields = { member: id, kind: String(1 + no), date: `2024-01-0${String(1 + (who % 9))}` };
    write([{ type: 'event', fields }]);
  } else if (what === 'void') put({ void: 'entered-twice' });
  else if (what === 'erase') write([{ id, erase: true }]);
  else {
    forget(id);
    people.splice(people.indexOf(id), 1);
  }
}

/** A workspace that was asked for nothing yet answers from the register alone. */
function expectSame(workspace: Workspace, asked: ListQuery): void {
  const fresh = { register: workspace.register } as Workspace;
  const ids = (of: Workspace) => selected(of, 'member', asked).map(({ state }) => state.id);
  expect(ids(workspace)).toEqual(ids(fresh));
  const column = asked.sort?.column ?? null;
  const order = orderOf(workspace, 'member', column);
  const anew = orderOf(fresh, 'member', column);
  expect(order.rows.map(({ state }) => state.id)).toEqual(anew.rows.map(({ state }) => state.id));
  expect(order.given).toBe(anew.given);
  expect(order.places).toEqual(anew.places);
}

describe('a list of people that was asked for before', () => {
  it('says after any changes what one says that is made anew', () => {
    fc.assert(
      fc.property(query, fc.array(step, { maxLength: 60 }), (asked, steps) => {
        const here = place();
        for (const id of UNIONS) here.write([{ type: 'union', id, fields: { name: id, office: OFFICE } }]);
        const people: RecordId[] = [];
        for (const each of steps) take(here, people, asked, each);
        expectSame(here.workspace, asked);
      }),
      { numRuns: 400 },
    );
  });

  it('finds after any changes whoever has the words now', () => {
    const words = fc.constantFrom('wang', '王', '13900000003', 'an', 'zq');
    fc.assert(
      fc.property(words, fc.array(step, { maxLength: 60 }), (word, steps) => {
        const here = place();
        const { register } = here.workspace;
        const people: RecordId[] = [];
        for (const each of [...steps, ['ask', 0, 0] as const]) {
          if (each[0] !== 'ask') take(here, people, QUERY, each);
          else {
            const found = new Set(selected(here.workspace, 'member', { text: word }));
            const rows = [...register.kept('member').values()];
            const expected = rows.filter((row) => !row.state.erased && register.hayOf(row).includes(word));
            expect(found).toEqual(new Set(expected));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each<[column: string, valueOf: (values: Fields, at: number) => string | number | null]>([
    ['mobile', ({ mobile = null }) => mobile as string | null],
    ['birthDate', ({ birthDate = null }) => birthDate as string | null],
    ['sex', ({ sex = null }) => sex as string | null],
    ['@changed', (_, at) => at],
  ])('is sorted by %s as anybody would sort it, and by name where that is alike', (column, valueOf) => {
    const person = fc.record({
      name: fc.constantFrom(...NAMES),
      mobile: fc.constantFrom(null, '13900000001', '13900000002', '1390000000', '+86 1390000001', '23'),
      birthDate: fc.constantFrom(null, '1990-01-02', '1990-01-10', '1989-12-31', '1990-01'),
      sex: fc.constantFrom(null, '1', '2'),
    });
    const compare = (a: string | number | null, b: string | number | null): number =>
      a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
    fc.assert(
      fc.property(fc.array(person, { maxLength: 30 }), fc.nat(5), (all, gone) => {
        const { workspace, write, forget } = place();
        const ids = all.flatMap((fields) => write([{ fields: { ...fields, office: OFFICE } }]));
        ids.slice(0, gone).forEach(forget);
        const keyOf = ({ state }: Row) => valueOf(state.values, state.base.at);
        const expected = orderOf(workspace, 'member', null).rows.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
        const { rows, given, places } = orderOf(workspace, 'member', column);
        expect(rows).toEqual(expected);
        expect(given).toBe(expected.filter((row) => keyOf(row) !== null).length);
        expect(rows.map((row) => places?.[(row as KeptRow).slot])).toEqual(rows.map((_, at) => at));
        expect(places?.filter((at) => at >= 0)).toHaveLength(rows.length);
      }),
    );
  });

  it('leaves out, at an office, who moved to another one, and has him again when he comes back', () => {
    const { workspace, write } = place(OFFICE);
    const [one] = write(NAMES.slice(0, 2).map((name) => ({ fields: { name, office: OFFICE } })));
    const listed = () => selected(workspace, 'member', QUERY).map(({ state }) => state.values['name']);
    expect(listed()).toEqual(['王芳', '王伟']);
    write([{ id: one as RecordId, fields: { office: '370102002' } }]);
    expect(listed()).toEqual(['王芳']);
    write([{ id: one as RecordId, fields: { office: OFFICE } }]);
    expect(listed()).toEqual(['王芳', '王伟']);
  });

  it('goes by what their unions are called now', () => {
    const { workspace, write } = place();
    for (const id of UNIONS) write([{ type: 'union', id, fields: { name: id, office: OFFICE } }]);
    write(UNIONS.map((union, no) => ({ fields: { name: NAMES[no] ?? '', office: OFFICE, union } })));
    const byUnion: ListQuery = { text: '', sort: { column: 'union', descending: false } };
    const listed = () => selected(workspace, 'member', byUnion).map(({ state }) => state.values['union']);
    expect(listed()).toEqual(UNIONS);
    write([{ type: 'union', id: UNIONS[0] as RecordId, fields: { name: 'union-3' } }]);
    expect(listed()).toEqual([...UNIONS].reverse());
  });

  it('is made anew after more changes than are remembered', () => {
    const { workspace, write } = place();
    write(Array.from({ length: 3 }, () => ({ fields: { name: '王伟', office: OFFICE } })));
    expect(selected(workspace, 'member', QUERY)).toHaveLength(3);
    const [first, second] = orderOf(workspace, 'member', null).rows.map(({ state }) => state.id);
    write([{ id: first as RecordId, fields: { name: '左权' } }]);
    for (let time = 0; time < 600; time++) write([{ id: second as RecordId, fields: { name: '安静' } }]);
    expectSame(workspace, QUERY);
    expect(selected(workspace, 'member', QUERY).at(-1)?.state.values['name']).toBe('左权');
  });
});
