import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { STANDING } from '../../../shared/kinds/list-filter.ts';
import type { Values } from '../../../shared/values/field.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import { newDistrict, newOffice } from '../../support/engine-harness.ts';
import { make, takeTrip } from '../../support/kind-trip.ts';

const OFFICER: Values = {
  union: 'aaaaaaaaaaaaaaaa:1',
  post: 'chair',
  person: '王晓伟',
  time: 'part',
  phone: '0531-88881234',
  termNumber: 2,
  from: '2024-05-10',
  until: '2027-05-09',
  office: '370102006',
};

const wrong = (values: Values): readonly string[] =>
  checkRecord('officer', { ...OFFICER, ...values }, '2026-03-01' as CalendarDay).map(
    ({ severity, field, code }) => `${severity} ${field} ${code}`,
  );

test('an officer has all that any kind has', () =>
  takeTrip({
    type: 'officer',
    values: async (pc) => ({ ...OFFICER, union: await make(pc, 'union', { name: '历山商贸工会委员会' }) }),
    field: 'phone',
    others: ['0531-88881235', '0531-88881236'],
    word: '历山商贸',
  }));

test('an officer is a member or somebody of a name, who serves before he leaves', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ person: null })).toEqual(['error person officer-nobody']);
  expect(wrong({ person: null, member: 'aaaaaaaaaaaaaaaa:2' })).toEqual([]);
  expect(wrong({ member: 'aaaaaaaaaaaaaaaa:2' })).toEqual(['warning person officer-twice']);
  expect(wrong({ until: '2024-05-09' })).toEqual(['error until officer-ends-before']);
  expect(wrong({ union: null, post: null })).toEqual(['error union missing', 'error post missing']);
});

test('those who serve stand first, and the day alone makes one a former one', async () => {
  const pc = await newOffice(await newDistrict(), '370102006');
  const union = await make(pc, 'union', { name: '历山商贸工会委员会' });
  await make(pc, 'officer', { ...OFFICER, union, person: '前任', until: '2024-05-09', from: '2021-05-10' });
  await make(pc, 'officer', { ...OFFICER, union });
  const shown = async (): Promise<readonly unknown[]> =>
    (await pc.engine.records('officer', everyRecord, { offset: 0, limit: 9 })).rows.map(({ title, cells }) => [
      title,
      cells[STANDING],
    ]);
  expect(await shown()).toEqual([
    ['王晓伟 主席', 'serving'],
    ['前任 主席', 'former'],
  ]);
  pc.now = Date.UTC(2027, 4, 10, 1);
  expect((await shown()).map((each) => (each as readonly unknown[])[1])).toEqual(['former', 'former']);
});
