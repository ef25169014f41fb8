import { expect, test } from 'vitest';
import type { CalendarDay } from '../../../../shared/base/calendar-day.ts';
import { checkRecord } from '../../../../shared/kinds/check-record.ts';
import { idCheckDigit } from '../../../../shared/values/id-card.ts';
import { everyRecord } from '../../../../renderer/session/list-query.ts';
import { carry, must, newDistrict, newOffice, nothing } from '../../../support/engine-harness.ts';

const OFFICE = '370102006';
const HERE = '370102006701';
const ELSEWHERE = '370102002701';
const number = (first17: string): string => first17 + idCheckDigit(first17);

test('the community of a member is one of its office, and one elsewhere or unknown is told and stays', () => {
  const told = (community: string): readonly string[] =>
    checkRecord('member', { community, office: OFFICE }, '2026-03-01' as CalendarDay).flatMap(
      ({ severity, field, code }) => (field === 'community' ? [`${severity} ${code}`] : []),
    );
  expect(told(`${OFFICE}999`)).toEqual(['warning code-elsewhere']);
  expect(told('370102002999')).toEqual(['warning code-elsewhere', 'warning community-elsewhere']);
  expect(told('泉城路社区')).toContain('error unknown-code');
});

test('members are listed, counted, written and read by their communities, which the district names', async () => {
  const district = await newDistrict();
  const office = await newOffice(district, OFFICE);
  const area = async (code: string, name: string) =>
    must(
      await district.engine.save({
        ...{ type: 'area', id: null, seen: {}, insist: {} },
        values: { code, name, kind: '20', office: '370102' },
      }),
    ).id;
  const id = await area(HERE, '趵突泉示例社区');
  await area(ELSEWHERE, '大明湖示例社区');
  must(await carry(office, district));
  must(await carry(district, office));
  const member = async (name: string, born: string, community: string | null) =>
    must(
      await office.engine.save({
        ...{ type: 'member', id: null, seen: {}, insist: {} },
        values: { name, documentType: '111', documentNumber: number(`370102${born}`), community, office: OFFICE },
      }),
    ).id;
  const inIt = await member('赵甲', '19900307501', HERE);
  await member('钱乙', '19910307501', null);

  const filters = [{ is: 'one-of', field: 'community', codes: [HERE] }] as const;
  const listed = await office.engine.records('member', { ...everyRecord, filters }, { offset: 0, limit: 9 });
  expect(listed.rows.map((row) => row.id)).toEqual([inIt]);
  const table = await office.engine.crossTable('member', everyRecord, { column: 'community', by: 'value' }, null);
  expect(table.down.map(({ key, count }) => [key, count])).toEqual([
    [HERE, 1],
    [{ is: 'missing' }, 1],
  ]);

  const reread = async () => {
    const written = must(await office.engine.exportRecords('member', everyRecord, nothing));
    office.disk.answers.file = written.name;
    return must(await office.engine.readSheet(must(await office.engine.chooseFile('sheet')), nothing));
  };
  expect((await reread()).counts).toMatchObject({ read: 2, unchanged: 2, rejected: 0 });
  // It is renamed and ends: who is recorded there stays, under its new name.
  must(
    await district.engine.save({
      ...{ type: 'area', id, seen: {}, insist: {} },
      values: { name: '趵突泉新示例社区', until: '2020-01-01' },
    }),
  );
  must(await carry(district, office));
  expect((await reread()).counts).toMatchObject({ read: 2, unchanged: 2, rejected: 0 });
  expect(await office.engine.check('member', { community: HERE, office: OFFICE }, null)).not.toContainEqual(
    expect.objectContaining({ field: 'community' }),
  );
});

test('unions and employers are counted by the names of their communities', async () => {
  const office = await newOffice(await newDistrict(), OFFICE);
  for (const [name, community] of [
    ['甲公司', '趵突泉社区'],
    ['乙公司', '趵突泉社区'],
    ['丙公司', null],
  ] as const)
    must(
      await office.engine.save({
        ...{ type: 'employer', id: null, seen: {}, insist: {} },
        values: { name, community, office: OFFICE },
      }),
    );
  const cut = { column: 'community', by: 'value' } as const;
  const { down } = await office.engine.crossTable('employer', everyRecord, cut, null);
  expect(down.map(({ key, count }) => [key, count])).toEqual([
    ['趵突泉社区', 2],
    [{ is: 'missing' }, 1],
  ]);
  const [{ filter } = { filter: null }] = down;
  const filters = filter === null ? [] : [filter];
  expect((await office.engine.records('employer', { ...everyRecord, filters }, { offset: 0, limit: 9 })).total).toBe(2);
});
