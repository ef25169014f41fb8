import { describe, expect, it } from 'vitest';
import { checkName, cleanName, MAX_NAME, nameLength } from '../../../shared/values/person-name.ts';

const codes = (name: string): readonly string[] => checkName(name).map((each) => each.code);

describe('cleaning a name', () => {
  it.each([
    [' 张三\u3000', '张三'],
    ['张　三', '张三'],
    ["'张三", '张三'],
    ['张\u200b三\ufeff', '张三'],
    ['John  Smith', 'John Smith'],
  ])('%j becomes %j', (raw, name) => {
    expect(cleanName(raw)).toBe(name);
  });

  it.each(['•', '・', '‧', '･', '．', '.', '∙', '⋅', '᛫', '·', ' · '])(
    'writes %j between Chinese characters as U+00B7',
    (dot) => {
      expect(cleanName(`买买提${dot}吐尔逊`)).toBe('买买提\u00b7吐尔逊');
    },
  );

  it('leaves the full stop after an initial alone', () => {
    expect(cleanName('John F. Kennedy')).toBe('John F. Kennedy');
  });

  it('composes letters and accents', () => {
    expect(cleanName('Jose\u0301')).toBe('Jos\u00e9');
  });

  it('exchanges no character for one that looks like it', () => {
    for (const name of ['王\uf9d1', '\u2f08一', 'Ｊ先生', '㈱木', '𠮷田', '\ufa0c']) expect(cleanName(name)).toBe(name);
  });
});

describe('the length of a name', () => {
  it.each(['𠮷', '𬱖', '𣲗', '𬭎'])('counts %s as one', (character) => {
    expect(character.length).toBe(2);
    expect(nameLength(character)).toBe(1);
  });

  it('may be 50', () => {
    expect(MAX_NAME).toBe(50);
  });
});

describe('doubts about a name', () => {
  it.each([
    ['王\ue863', 'name-private-use'],
    ['王\u{f0001}', 'name-private-use'],
    ['王\ufffd', 'name-replacement'],
    ['王?', 'name-placeholder'],
    ['王？', 'name-placeholder'],
    ['王□', 'name-placeholder'],
    ['王〓', 'name-placeholder'],
    ['王2', 'name-digits'],
    ['王WEI', 'name-latin-in-han'],
    ['王 伟', 'name-inner-space'],
    ['·吐尔逊', 'name-dot'],
    ['买买提··吐尔逊', 'name-dot'],
    ['\u2f08大', 'name-compatibility'],
    ['王', 'name-one-character'],
  ])('%j: %s, a warning', (name, code) => {
    expect(checkName(name)).toMatchObject([{ field: 'name', severity: 'warning', code }]);
  });

  it('a control character is an error', () => {
    expect(checkName('王\u0007伟')).toMatchObject([{ severity: 'error', code: 'name-control' }]);
  });

  it('names the code point of a private character and the usual form of a lookalike', () => {
    expect(checkName('王\ue863')[0]?.detail).toEqual({ characters: 'U+E863' });
    expect(checkName('\u2f08大')[0]?.detail).toEqual({ characters: '\u2f08', usual: '人' });
  });

  it.each(['张三', '欧阳震华', '买买提·吐尔逊', '𠮷田', '龚䶮', 'Maria García', '李〇一'])('%s raises none', (name) => {
    expect(codes(name)).toEqual([]);
  });
});
