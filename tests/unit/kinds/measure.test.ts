import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { measureItem } from '../../../shared/kinds/measure/codes/measure-item.ts';
import { measures, usualFigures, type MeasureItem } from '../../../shared/kinds/measure/figures.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import type { Values } from '../../../shared/values/field.ts';
import { carry, must, newDistrict, newOffice, type Pc } from '../../support/engine-harness.ts';

const DISTRICT = '370102';
const OFFICE = '370102001';
const today = '2026-03-01' as CalendarDay;

const wrong = (values: Values): readonly string[] =>
  checkRecord('measure', { item: 'congress-front', value: 60, office: DISTRICT, ...values }, today).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

const save = async (pc: Pc, type: RecordType, values: Values, id: RecordId | null = null): Promise<RecordId> =>
  must(await pc.engine.save({ type, id, values, seen: {}, insist: {} })).id;

/** What the rules of three kinds say of records that go by figures of the district. */
async function told(pc: Pc): Promise<readonly string[]> {
  const found = [
    ...(await pc.engine.check(
      'need',
      { office: OFFICE, state: 'registered', urgency: 'urgent', received: '2026-02-01', person: '测甲' },
      null,
    )),
    ...(await pc.engine.check(
      'congress',
      { office: OFFICE, employer: 'aaaaaaaaaaaaaaaa:1', form: 'own', delegates: 40, workers: 600, frontLine: 27 },
      null,
    )),
    ...(await pc.engine.check(
      'report',
      { office: OFFICE, genre: 'full', adopted: 'city-union district-union', points: 25 },
      null,
    )),
  ];
  return found
    .filter(({ code }) => ['need-no-deadline', 'congress-few-front', 'report-points'].includes(code))
    .map(({ code, detail }) => [code, ...Object.values(detail ?? {})].join(' '));
}

describe('a figure of the district', () => {
  it('is one of those that a record goes by, and a share one of a hundred', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ value: 101 })).toEqual(['error value measure-share']);
    expect(wrong({ item: 'congress-least', value: 101 })).toEqual([]);
    expect(wrong({ value: -1 })).toEqual(['error value number-negative']);
    expect(wrong({ item: 'no-such' })).toEqual(['error item unknown-code']);
    expect(wrong({ office: OFFICE })).toEqual(['error office measure-district']);
  });

  it('is offered with what is built in, which is told beside it', () => {
    const items = Object.keys(measures) as MeasureItem[];
    expect(measureItem.entries.map(({ code }) => code)).toEqual(items);
    expect(measureItem.labels.get('congress-front')).toBe('职代会：一线职工和技术人员至少（内置 70 %）');
    expect(measureItem.labels.get('district-party-brief')).toBe('信息采用：区委，简讯（内置不计）');
    const { told: tellings } = kindOf('measure');
    const tell = (name: string, item: string) =>
      tellings?.[name]?.tell({ item }, { role: 'office', office: OFFICE, today });
    for (const item of items)
      expect([tell('usual', item), tell('unit', item)]).toEqual([usualFigures(item), measures[item].unit]);
    expect([tell('usual', 'constructor'), tell('unit', 'later')]).toEqual([null, null]);
  });

  it('decides how records are judged, at the district and, once a bundle took it there, at its offices', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const usual = ['need-no-deadline 1', 'congress-few-front 67.5 70'];
    expect([await told(district), await told(office)]).toEqual([usual, usual]);
    const days = await save(district, 'measure', { office: DISTRICT, item: 'need-urgent', value: 2 });
    const front = await save(district, 'measure', { office: DISTRICT, item: 'congress-front', value: 60 });
    await save(district, 'measure', {
      office: DISTRICT,
      item: 'city-union-full',
      value: 18,
      basis: '区总工办〔2026〕3号',
    });
    const decided = ['need-no-deadline 2', 'report-points 28'];
    expect([await told(district), await told(office)]).toEqual([decided, usual]);
    must(await carry(office, district));
    must(await carry(district, office));
    expect(await told(office)).toEqual(decided);
    must(await district.engine.setVoid('measure', days, '改回内置口径'));
    await save(district, 'measure', { office: DISTRICT, item: 'congress-front', value: 68 });
    expect(await told(district)).toEqual(['need-no-deadline 1', 'congress-few-front 67.5 68', 'report-points 28']);
    // The one changed last holds.
    await save(district, 'measure', { value: 50 }, front);
    expect(await told(district)).toEqual(['need-no-deadline 1', 'report-points 28']);
  });

  it('is decided by no office', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    for (const at of [DISTRICT, OFFICE]) {
      const values = { office: at, item: 'need-urgent', value: 30 };
      expect(await office.engine.save({ type: 'measure', id: null, values, seen: {}, insist: {} })).toEqual({
        ok: false,
        error: { tag: 'not-allowed' },
      });
    }
  });
});
