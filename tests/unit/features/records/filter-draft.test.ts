import { describe, expect, it } from 'vitest';
import {
  askingOf,
  blankDraft,
  draftOf,
  filterOf,
  type FilterDraft,
} from '../../../../renderer/features/records/filter-draft.ts';
import { filterText } from '../../../../renderer/ui/filter-words.ts';
import { translator } from '../../../../renderer/i18n/t.ts';
import { pageTypes } from '../../../../shared/kinds/belonging.ts';
import { listedColumn, listedColumns } from '../../../../shared/kinds/list-columns.ts';
import { SEND, type ListFilter } from '../../../../shared/kinds/list-filter.ts';

const t = translator('zh-CN');
const say = (filter: ListFilter): string => filterText(t, 'union', filter, new Map([['a', '机械厂']]));

function made(field: string, draft: Partial<FilterDraft>) {
  const column = listedColumn('union', field);
  if (column === null) throw new Error(`no column ${field}`);
  return filterOf(column, { ...blankDraft, ...draft });
}

describe('a condition that is being made', () => {
  it('reads days and numbers as a form does, and says what it cannot read', () => {
    expect(made('founded', { from: '20200101' })).toEqual({
      ok: true,
      value: { is: 'between', field: 'founded', from: '2020-01-01', to: null },
    });
    expect(made('members', { from: '0', to: '1,200' })).toMatchObject({ value: { from: 0, to: 1200 } });
    expect(made('founded', { from: '去年' })).toMatchObject({ error: { tag: 'unreadable', end: 'from' } });
    expect(made('members', { to: '很多' })).toMatchObject({ error: { tag: 'unreadable', end: 'to' } });
    expect(made('founded', { from: '2021-1-1', to: '2020-1-1' })).toMatchObject({ error: { tag: 'backwards' } });
    expect(made('members', { from: '9', to: '10' })).toMatchObject({ ok: true });
  });

  it('is none while nothing is chosen, but for what is missing', () => {
    for (const field of ['founded', 'kind', 'name', 'employer', SEND])
      expect(made(field, {})).toMatchObject({ error: { tag: 'nothing-chosen' } });
    expect(made('founded', { missing: true })).toMatchObject({ value: { is: 'missing', field: 'founded' } });
  });

  it('comes back for changing as it was made', () => {
    const filters: readonly ListFilter[] = [
      { is: 'one-of', field: 'kind', codes: ['0', '1'] },
      { is: 'between', field: 'founded', from: '2020-01-01', to: '2020-12-31' },
      { is: 'between', field: 'reportedMembers', from: null, to: 10 },
      { is: 'contains', field: 'name', text: '机械' },
      { is: 'record', field: 'employer', id: 'a' },
      { is: 'missing', field: 'leader' },
      { is: 'send', states: ['unsent'] },
    ];
    for (const filter of filters) {
      const column = listedColumn('union', 'field' in filter ? filter.field : SEND);
      if (column === null) throw new Error('no column');
      expect(filterOf(column, draftOf(column, filter))).toEqual({ ok: true, value: filter });
    }
  });

  it('can be made of every column of every kind, and each has a name', () => {
    for (const type of pageTypes)
      for (const column of listedColumns(type)) {
        expect(askingOf(column)).not.toBe('');
        const sentence = filterText(t, type, { is: 'missing', field: column.name }, new Map());
        expect(sentence).toMatch(/^缺：[^a-zA-Z@]+$/);
      }
  });
});

describe('a condition in words', () => {
  it('says the field and what is asked of it', () => {
    expect(say({ is: 'one-of', field: 'kind', codes: ['0', '1'] })).toBe('基层工会类型：独立基层工会、联合基层工会');
    expect(say({ is: 'missing', field: 'creditCode' })).toBe('缺：工会统一社会信用代码');
    expect(say({ is: 'between', field: 'founded', from: '2020-01-01', to: null })).toBe('建会日期：2020-01-01 起');
    expect(say({ is: 'between', field: 'founded', from: null, to: '2020-01-01' })).toBe('建会日期：到 2020-01-01');
    expect(say({ is: 'between', field: 'members', from: 0, to: 0 })).toBe('在册会员：0');
    expect(say({ is: 'between', field: 'members', from: 1, to: 9 })).toBe('在册会员：1 至 9');
    expect(say({ is: 'contains', field: 'name', text: '机械' })).toBe('工会名称：含“机械”');
    expect(say({ is: 'record', field: 'employer', id: 'a' })).toBe('所在单位：机械厂');
    expect(say({ is: 'send', states: ['unsent', 'confirmed'] })).toBe('上报状态：未上报、已确认');
    expect(say({ is: 'voided', only: true })).toBe('只看已作废的');
  });
});
