import { afterEach, describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { dueStateOf } from '../../../shared/kinds/due.ts';
import { sizeBand } from '../../../shared/kinds/employer/size-band.ts';
import { figureWords } from '../../../shared/kinds/figure-words.ts';
import { usualFigures, type Figures, type MeasureItem } from '../../../shared/kinds/measure/figures.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import { dueState } from '../../../shared/values/codes/due-state.ts';
import type { Values } from '../../../shared/values/field.ts';
import { learnWords } from '../../../shared/values/vocabulary.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import { must, newDistrict, nothing } from '../../support/engine-harness.ts';

const TODAY = '2026-03-01' as CalendarDay;
const DISTRICT = '370102';

afterEach(() => {
  learnWords(figureWords(usualFigures));
});

const decided =
  (own: Partial<Record<MeasureItem, number>>): Figures =>
  (item) =>
    own[item] ?? usualFigures(item);

const told = (
  type: RecordType,
  column: string,
  values: Values,
  own: Partial<Record<MeasureItem, number>> = {},
): unknown =>
  kindOf(type).told?.[column]?.tell(values, {
    role: 'office',
    office: '370102006',
    today: TODAY,
    figures: decided(own),
  });

/** What the codes of both lists of figures are called. */
const called = (): readonly string[] => [...dueState.labels.values(), ...sizeBand.labels.values()];

describe('reminders', () => {
  it('come so many days before as the district decided, and the words say so', () => {
    expect(called()).toEqual(['已过期', '30天内', '31至90天', '91至180天', '不足25人', '25至99人', '100人以上']);
    const own = { 'due-near': 45, 'due-far': 365, 'size-middle': 10, 'size-large': 50 };
    expect(
      ['2026-04-15', '2026-04-16', '2027-03-01', '2027-03-02'].map((day) => dueStateOf(day, TODAY, decided(own))),
    ).toEqual(['d30', 'd90', 'd180', null]);
    learnWords(figureWords(decided(own)));
    expect(called()).toEqual(['已过期', '45天内', '46至90天', '91至365天', '不足10人', '10至49人', '50人以上']);
  });

  it('that are no later than the one before tell nothing and are not offered', () => {
    learnWords(figureWords(decided({ 'due-near': 100, 'size-middle': 100 })));
    const offered = [...dueState.entries, ...sizeBand.entries].filter((entry) => entry.offered !== false);
    expect(offered.map(({ label }) => label)).toEqual(['已过期', '100天内', '101至180天', '不足100人', '100人以上']);
    expect(dueStateOf('2026-05-20', TODAY, decided({ 'due-near': 100 }))).toBe('d30');
  });
});

describe('deadlines of contracts', () => {
  const contract = { kind: 'wage', offer: '2026-02-20', level: 'unit', year: 2026, employer: 'a:1', office: DISTRICT };

  it('are those that the district decided', () => {
    expect(told('contract', 'due', contract)).toBe('2026-03-02');
    expect(told('contract', 'due', contract, { 'contract-answer': 5 })).toBe('2026-02-25');
    expect(told('contract', 'dueState', contract, { 'contract-answer': 5 })).toBe('over');
    const wrong = (own: Partial<Record<MeasureItem, number>>) =>
      checkRecord(
        'contract',
        { ...contract, begun: '2026-03-01', reported: '2026-02-24' },
        TODAY,
        {},
        decided(own),
      ).map(({ field, code }) => `${field} ${code}`);
    expect(wrong({})).toEqual([]);
    expect(wrong({ 'contract-answer': 5 })).toEqual(['answered contract-overdue']);
    expect(wrong({ 'contract-report': 6 })).toEqual(['reported contract-report-late']);
  });
});

describe('sizes of units', () => {
  it('are parted where the district says', () => {
    const of = (workers: number | null, own = {}) => told('employer', 'size', { workers }, own);
    expect([null, 0, 24, 25, 99, 100].map((workers) => of(workers))).toEqual([
      ...[null, 'small', 'small', 'middle', 'middle', 'large'],
    ]);
    expect([9, 10, 50].map((workers) => of(workers, { 'size-middle': 10, 'size-large': 50 }))).toEqual([
      ...['small', 'middle', 'large'],
    ]);
  });
});

describe('the years for which records are kept', () => {
  it.each([
    ['need', 'closed', 'keep-need', 10],
    ['visit', 'date', 'keep-visit', null],
    ['report', 'sent', 'keep-report', null],
    ['congress', 'date', 'keep-congress', null],
    ['contract', 'until', 'keep-contract', null],
  ] as const)('of a %s run from its day on', (type, field, item, usual) => {
    const values = { [field]: '2020-02-29' };
    expect(told(type, 'keptUntil', values)).toBe(usual === null ? null : '2030-03-01');
    expect(told(type, 'keptUntil', values, { [item]: 3 })).toBe('2023-03-01');
    expect(told(type, 'keptUntil', values, { [item]: 0 })).toBeNull();
    expect(told(type, 'keptUntil', {}, { [item]: 3 })).toBeNull();
  });
});

describe('a list that hangs on a figure', () => {
  it('is another as soon as the district decides another figure, and so are the words of the codes', async () => {
    const district = await newDistrict();
    const save = async (type: RecordType, values: Values) =>
      must(await district.engine.save({ type, id: null, values, seen: {}, insist: {} })).id;
    for (const workers of [8, 30, 120])
      await save('employer', { name: `单位${String(workers)}`, workers, office: '370102006' });
    const large = async () => {
      const filters = [{ is: 'one-of', field: 'size', codes: ['large'] }] as const;
      const list = await district.engine.records('employer', { ...everyRecord, filters }, { offset: 0, limit: 9 });
      return list.rows.map(({ title }) => title).sort();
    };
    expect(await large()).toEqual(['单位120']);
    await save('measure', { item: 'size-large', value: 30, office: DISTRICT });
    expect(await large()).toEqual(['单位120', '单位30']);
    expect(sizeBand.labels.get('large')).toBe('30人以上');
    const cut = { column: 'size', by: 'value' } as const;
    const table = await district.engine.crossTable('employer', everyRecord, cut, null);
    expect(table.down.map(({ key }) => key)).toEqual(['small', 'large']);
    const written = must(await district.engine.exportRecords('employer', everyRecord, nothing));
    expect(written.name).not.toBe('');
  });
});
