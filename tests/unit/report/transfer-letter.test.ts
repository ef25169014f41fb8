import { expect, test } from 'vitest';

import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { transferLetter, type TransferLetter } from '../../../shared/report/transfer-letter.ts';
import { madeUpNumber } from '../../support/workbooks.ts';

const number = madeUpNumber('19850101', 1);
const letter: TransferLetter = {
  number: '历下工转〔2026〕12号',
  memberName: '张<敏>',
  sex: '女',
  documentName: '居民身份证',
  documentNumber: number,
  whole: false,
  fromOffice: '解放路街道',
  toOffice: '东关街道',
  toUnion: '',
  reason: '工作调动',
  refusal: '',
  outDate: '2026-11-01' as CalendarDay,
  date: '2026-11-02' as CalendarDay,
};

test('the letter names the person, both offices and the day, and carries its receipt', () => {
  const html = transferLetter(letter);
  for (const words of ['会籍接转函', '回　　执', '解放路街道', '东关街道', '2026年11月1日', '工作调动', '张&lt;敏&gt;'])
    expect(html).toContain(words);
  expect(html).not.toContain(number);
  expect(html.split('<section').length - 1).toBe(1);
});

test('what is not known is a line to be filled in; a whole number is printed when asked for', () => {
  const html = transferLetter({ ...letter, number: '', sex: '', reason: '', toUnion: '示例工会', whole: true });
  expect(html).toContain('＿＿＿＿');
  expect(html).toContain(number);
  expect(html).not.toContain('因，');
  expect(html).toContain('东关街道　示例工会');
});

test('a transfer that was sent back keeps its reason, and the receipt tells why', () => {
  const open = transferLetter(letter);
  expect(open).toContain('□ 不予接收，原因：＿');
  const html = transferLetter({ ...letter, refusal: '查无<此人>' });
  expect(html).toContain('☑ 不予接收，原因：查无&lt;此人&gt;');
  expect(html).toContain('因工作调动，');
});
