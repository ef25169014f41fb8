import type { Row } from '../../shared/excel/cell.ts';
import { madeUpNumber, personCells } from './workbooks.ts';

/** Made-up people no two of whom share a name or a number, so that each can be asked for. */
export interface NamedPerson {
  readonly 姓名: string;
  readonly 证件号码: string;
}

const SURNAMES = ['尉迟', '夏侯', '令狐', '东方', '端木', '澹台', '公孙', '慕容'];
const SYLLABLES = '安白柏班邦宝贝滨彩苍昌晨成川春慈丹道德冬恩凡芳飞枫福甘歌耕谷';
const BASE = SYLLABLES.length;
const DAYS = 28;
const YEARS = 40;

const PEOPLE = SURNAMES.length * BASE ** 3;

/** Person number `n`, from 0. @throws RangeError when there are no more names */
export function namedPerson(n: number): NamedPerson {
  if (n < 0 || n >= PEOPLE) throw new RangeError(`there is no person ${String(n)}`);
  const at = (place: number): string => SYLLABLES[Math.floor(n / BASE ** place) % BASE] ?? '';
  return {
    姓名: `${SURNAMES[Math.floor(n / BASE ** 3)] ?? ''}${at(2)}${at(1)}${at(0)}`,
    证件号码: madeUpNumber(birthOf(n).replaceAll('/', ''), 100 + Math.floor(n / (DAYS * YEARS))),
  };
}

/** The same person as a row of an official member sheet. */
export function namedCells(n: number): Row {
  const cells = [...personCells(n)];
  const { 姓名: name, 证件号码: number } = namedPerson(n);
  [cells[1], cells[2], cells[3], cells[7]] = [name, Number(number[16]) % 2 === 1 ? '男' : '女', birthOf(n), number];
  return cells;
}

const birthOf = (n: number): string =>
  `${String(1960 + (Math.floor(n / DAYS) % YEARS))}/10/${String((n % DAYS) + 1).padStart(2, '0')}`;
