import { describe, expect, it } from 'vitest';
import {
  figureText,
  helpOf,
  labelOf,
  yearsOffered,
  yearToFill,
} from '../../../../renderer/features/annual/annual-words.ts';
import { changeText, typedFigure } from '../../../../renderer/features/annual/typed-figure.ts';
import { translator } from '../../../../renderer/i18n/t.ts';
import { currentEdition } from '../../../../shared/annual/editions.ts';
import type { Indicator } from '../../../../shared/annual/form.ts';

const t = translator('zh-CN');

function indicator(code: string): Indicator {
  const found = currentEdition.indicators.find((each) => each.code === code);
  if (found === undefined) throw new Error(`no figure ${code}`);
  return found;
}

describe('what is typed into a figure', () => {
  it.each([
    ['120', 120],
    ['1,200 人', 1200],
    ['１２', 12],
    ['-3', -3],
    [' ', null],
  ])('of a number, %j, is %j', (text, value) => {
    expect(typedFigure({ code: 'C01', type: 'number' }, text)).toEqual({ ok: true, value });
  });

  it.each([
    ['是', true],
    ['1', true],
    ['否', false],
    ['0', false],
    ['', null],
  ])('of a yes-or-no, %j, is %j', (text, value) => {
    expect(typedFigure({ code: 'E05', type: 'yes-no' }, text)).toEqual({ ok: true, value });
  });

  it('is refused where it is neither', () => {
    for (const text of ['四十', '1.5', '12a'])
      expect(typedFigure({ code: 'C01', type: 'number' }, text)).toEqual({ ok: false, error: 'unreadable' });
    expect(typedFigure({ code: 'E05', type: 'yes-no' }, '2')).toEqual({ ok: false, error: 'unreadable' });
  });
});

describe('the words of a figure', () => {
  it('say what it is a part of, and yes or no in the form of a union alone', () => {
    expect(labelOf(t, 'zh-CN', indicator('C02'))).toBe('其中：女职工');
    expect(labelOf(t, 'zh-CN', indicator('C01'))).toBe('职工人数');
    expect(figureText(t, indicator('E05'), 1, 'union')).toBe('是');
    expect(figureText(t, indicator('E05'), 0, 'union')).toBe('否');
    expect(figureText(t, indicator('E05'), 1200, 'sum')).toBe('1,200');
    expect(figureText(t, indicator('C01'), null, 'union')).toBe('');
  });

  it('call every one of them a working definition', () => {
    for (const each of currentEdition.indicators) {
      expect(helpOf(t, 'zh-CN', each)).toContain('工作口径，以上级下发的指标解释为准');
      expect(helpOf(translator('en'), 'en', each)).toContain('a working definition');
    }
    expect(helpOf(t, 'zh-CN', indicator('H01'))).toContain('请手工填');
  });

  it('tell a change with its sign, and none where nothing changed or nothing is known', () => {
    expect(changeText(1300, 100)).toBe('+1,200');
    expect(changeText(3, 5)).toBe('−2');
    expect([changeText(3, 3), changeText(null, 3), changeText(3, null)]).toEqual(['', '', '']);
  });
});

describe('the year of the forms', () => {
  it('is the one that ended until June, then the present one', () => {
    expect(yearToFill('2026-01-05')).toBe(2025);
    expect(yearToFill('2026-06-30')).toBe(2025);
    expect(yearToFill('2026-07-01')).toBe(2026);
    expect(yearsOffered('2026-03-01').slice(0, 2)).toEqual([2026, 2025]);
  });
});
