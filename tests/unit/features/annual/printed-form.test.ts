import { expect, it } from 'vitest';
import { printedForm, printedSum } from '../../../../renderer/features/annual/printed-form.ts';
import { translator } from '../../../../renderer/i18n/t.ts';
import { currentEdition } from '../../../../shared/annual/editions.ts';
import type { RecordId } from '../../../../shared/base/id.ts';
import type { CalendarDay } from '../../../../shared/base/calendar-day.ts';
import type { AnnualForm, AnnualSum } from '../../../../shared/engine/modules/annual/face.ts';

const t = translator('zh-CN');
const DAY = '2025-12-31' as CalendarDay;
const nothing = { derived: null, byHand: null, now: null, last: null, note: '' };

const form: AnnualForm = {
  ...{ id: null, union: 'u:1' as RecordId, name: '甲工会', office: '370102002', year: 2025, edition: '1', day: DAY },
  ...{ state: 'frozen', frozenOn: DAY, known: true, thawed: '', findings: [], hasLast: true, others: [] },
  ...{ mayEdit: true, mayThaw: false },
  figures: currentEdition.indicators.map(({ code }) => {
    if (code === 'C01') return { code, derived: 90, byHand: 95, now: 95, last: 80, note: '含借调' };
    return code === 'E05' ? { ...nothing, code, byHand: 1, now: 1 } : { ...nothing, code };
  }),
  signers: { preparer: '王芳', reviewer: '', leader: '', phone: '' },
};

it('a form goes out with every figure, as a number, under its section; who filled it in stands above', () => {
  const { title, basis, head, rows } = printedForm(t, 'zh-CN', form);
  expect(title).toBe('2025年度工会统计年报-甲工会');
  expect(basis).toContain('截止日 2025/12/31，已冻结');
  expect(basis).toContain('填报人：王芳');
  expect(basis).not.toContain('审核人');
  expect(rows.length).toBe(currentEdition.indicators.length + currentEdition.sections.length);
  expect(rows.find(([code]) => code === 'C01')).toEqual(['C01', '职工人数', '人', 95, 90, 80, '含借调']);
  expect(rows.find(([code]) => code === 'E05')).toEqual(['E05', '劳动争议调解委员会', '个', '是', '', '', '']);
  expect(rows.find(([code]) => code === 'C02')).toEqual(['C02', '其中：女职工', '人', '', '', '', '']);
  for (const row of rows) if (row.length > 2) expect(row.length).toBe(head.length);
});

it('a sum goes out with how many forms are frozen, and how many lack a figure', () => {
  const sum: AnnualSum = {
    ...{ office: null, year: 2025, edition: '1', day: DAY, forms: 3, frozen: 2, lastFrozen: 0, findings: [] },
    ...{ registered: 10, reported: 12, said: 9 },
    figures: [{ code: 'E05', now: 2, all: 3, last: null, lacking: 1 }],
  };
  const { basis, rows } = printedSum(t, 'zh-CN', sum, '历下区总工会');
  expect(basis).toContain('历下区总工会，已冻结 2 份，共 3 份');
  expect(rows.find(([code]) => code === 'E05')).toEqual(['E05', '劳动争议调解委员会', '个', 2, 3, '', 1]);
});
