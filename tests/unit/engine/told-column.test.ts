import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { RecordId } from '../../../shared/base/id.ts';
import type { ListQuery } from '../../../shared/engine/modules/records/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { listedColumn } from '../../../shared/kinds/list-columns.ts';
import { fieldOf, isRecordType } from '../../../shared/kinds/schema.ts';
import type { Values } from '../../../shared/values/field.ts';
import { filterOf, blankDraft } from '../../../renderer/features/records/filter-draft.ts';
import { must, newDistrict, newOffice, type Pc } from '../../support/engine-harness.ts';

vi.mock(import('../../../shared/kinds/all.ts'), async (original) => {
  const { kinds } = await original();
  const { sample, sizes } = await import('../../support/sample-kind.ts');
  const { code, day } = await import('../../../shared/values/fields.ts');
  /** Of a sample with a day its size by how many there are; the day itself is told again. */
  const told = {
    due: { field: day({ future: true }), tell: ({ day: given }: Values) => given ?? null },
    size: {
      field: code(sizes),
      tell: ({ count }: Values) => (typeof count === 'number' ? (count < 10 ? 's' : 'l') : null),
    },
  };
  const page = {
    ...sample.page,
    columns: [...sample.page.columns, { told: 'due', width: 100 }, { told: 'size', width: 80 }],
    sorted: [{ column: 'due', descending: true }],
  };
  return { kinds: { ...kinds, sample: { ...sample, told, page } } };
});

const OFFICE = '370102002';

function sample(): RecordType {
  const type: string = 'sample';
  if (!isRecordType(type)) throw new Error('the invented kind is not known');
  return type;
}

let pc: Pc;
const ids = new Map<string, RecordId>();

const save = async (id: RecordId | null, values: Values): Promise<RecordId> =>
  must(await pc.engine.save({ type: sample(), id, values: { office: OFFICE, ...values }, seen: {}, insist: {} })).id;

const list = async (query: Partial<ListQuery>) =>
  (await pc.engine.records(sample(), { text: '', ...query }, { offset: 0, limit: 100 })).rows;

const titles = async (query: Partial<ListQuery>): Promise<string> =>
  (await list(query)).map((row) => row.title).join('');

beforeAll(async () => {
  pc = await newOffice(await newDistrict(), OFFICE);
  for (const [title, values] of [
    ['甲', { day: '2026-03-02', count: 4 }],
    ['乙', { count: 40 }],
    ['丙', { day: '2026-01-20' }],
  ] as const)
    ids.set(title, await save(null, { title, ...values }));
});

describe('what follows from the fields of a record', () => {
  it('may be what the list stands by at first, the last first; what has nothing there stands behind', async () => {
    expect(await titles({})).toBe('甲丙乙');
    expect(await titles({ sort: { column: 'due', descending: false } })).toBe('丙甲乙');
  });

  it('stands in its column like a field, and is stored nowhere', async () => {
    const rows = await list({ sort: { column: 'due', descending: false } });
    expect(rows.map(({ title, cells }) => [title, cells['due'], cells['size']])).toEqual([
      ['丙', '2026-01-20', null],
      ['甲', '2026-03-02', 's'],
      ['乙', null, 'l'],
    ]);
    expect(fieldOf(sample(), 'due')).toBeNull();
    const [first] = rows;
    expect(Object.keys((first && (await pc.engine.record(sample(), first.id)))?.values ?? {})).not.toContain('due');
  });

  it('is sorted by, the blank ones last whichever way: days by time, codes by their words', async () => {
    expect(await titles({ sort: { column: 'due', descending: true } })).toBe('甲丙乙');
    expect(await titles({ sort: { column: 'size', descending: false } })).toBe('乙甲丙');
  });

  it('is narrowed by like a field: from a day to another, by codes, by what has none', async () => {
    const due = listedColumn(sample(), 'due');
    const until = due && filterOf(due, { ...blankDraft, to: '2026-02-01' });
    expect(until?.ok === true && (await titles({ filters: [until.value] }))).toBe('丙');
    expect(await titles({ filters: [{ is: 'one-of', field: 'size', codes: ['s'] }] })).toBe('甲');
    expect(await titles({ filters: [{ is: 'missing', field: 'due' }] })).toBe('乙');
  });

  it('follows a change at once', async () => {
    const id = ids.get('乙');
    if (id === undefined) throw new Error('no record');
    const sort = { column: 'due', descending: false };
    const filters = [{ is: 'between', field: 'due', from: null, to: '2026-02-01' }] as const;
    expect(await titles({ sort, filters })).toBe('丙');
    const seen = (await pc.engine.record(sample(), id))?.seen ?? {};
    must(await pc.engine.save({ type: sample(), id, values: { day: '2025-12-31' }, seen, insist: {} }));
    expect(await titles({ sort, filters })).toBe('乙丙');
  });
});
