import { expect, test } from 'vitest';

import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import { transferLetter, type TransferLetter } from '../../../shared/report/transfer-letter.ts';
import { testTypeface } from '../../support/papers.ts';
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

const face = await testTypeface();
const textOf = (letter: TransferLetter): string =>
  transferLetter(letter, face)
    .texts.map(({ text }) => text)
    .join('');

test('the letter names the person, both offices and the day, and carries its receipt', () => {
  const text = textOf(letter);
  for (const words of ['会籍接转函', '回　　执', '解放路街道', '东关街道', '2026年11月1日', '工作调动', '张<敏>'])
    expect(text).toContain(words);
  expect(text).not.toContain(number);
});

test('what is not known is a line to be filled in; a whole number is printed when asked for', () => {
  const text = textOf({ ...letter, number: '', sex: '', reason: '', toUnion: '示例工会', whole: true });
  expect(text).toContain('＿＿＿＿');
  expect(text).toContain(number);
  expect(text).not.toContain('因，');
  expect(text).toContain('东关街道　示例工会');
});

test('a transfer that was sent back keeps its reason, and the receipt tells why', () => {
  expect(textOf(letter)).toContain('□ 不予接收，原因：＿');
  const text = textOf({ ...letter, refusal: '查无<此人>' });
  expect(text).toContain('■ 不予接收，原因：查无<此人>');
  expect(text).toContain('因工作调动，');
});

test('a character that no font has is to be written in by hand, which both halves say', () => {
  expect(textOf(letter)).not.toContain('〓');
  const text = textOf({ ...letter, memberName: '周𠮷' });
  expect(text).toContain('会员周〓（');
  expect(text.split('〓：字库里没有的字，请手写补上。')).toHaveLength(3);
});

test('stays on its page: the letter in the upper half, the receipt in the lower', () => {
  const long = { ...letter, reason: '工'.repeat(60), toUnion: '工'.repeat(40), fromOffice: '街'.repeat(30) };
  const { texts } = transferLetter(long, face);
  const receipt = texts.findIndex(({ text }) => text === '回　　执');
  expect(Math.max(...texts.slice(0, receipt).map(({ y }) => y))).toBeLessThan(144);
  expect(Math.max(...texts.map(({ y }) => y))).toBeLessThan(289);
});
