import { describe, expect, it } from 'vitest';
import { codeOf, isCodeOf, labelOf } from '../../../shared/values/code-list.ts';
import { entry } from '../../../shared/values/code-entry.ts';
import { createVocabulary, type KnownWord } from '../../../shared/values/vocabulary.ts';
import { typeOf } from '../../../shared/values/value-types.ts';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { FieldSpec } from '../../../shared/values/field.ts';

const today = '2026-03-01' as CalendarDay;

const word = (code: string, label: string, more: Partial<KnownWord> = {}): KnownWord => ({
  ...{ list: 'trade', code, label, aliases: [], offered: true },
  ...more,
});

function start() {
  const vocabulary = createVocabulary();
  const list = vocabulary.openList('trade', '行当', [entry('1', '木工', '木匠'), entry('9', '其他')]);
  const fields = ['code', 'codes'].map((kind) => ({ name: 'trade', kind, list, need: 'optional' }) as FieldSpec);
  return { ...vocabulary, list, fields: fields as [FieldSpec, FieldSpec] };
}

describe('an open list', () => {
  it('begins with what is built in', () => {
    const { list } = start();
    expect(list.entries.map(({ code }) => code)).toEqual(['1', '9']);
    expect([list.working, list.open?.title]).toEqual([true, '行当']);
  });

  it('holds what a district added behind it, by code, and says whether that was new', () => {
    const { list, learnWords, knownWords } = start();
    const added = [word('370102-B', '瓦工', { aliases: ['泥瓦匠'] }), word('370102-A', '电工')];
    expect([learnWords(added), learnWords(added)]).toEqual([true, false]);
    expect(list.entries.map(({ label }) => label)).toEqual(['木工', '其他', '电工', '瓦工']);
    expect(codeOf(list, '泥瓦匠')).toEqual({ ok: true, value: '370102-B' });
    expect(knownWords()).toEqual(added);
    expect(learnWords([word('370102-A', '电工', { list: 'other' })])).toBe(true);
    expect(list.entries).toHaveLength(4);
  });

  it('goes on saying what is retired, and does not offer it', () => {
    const { list, learnWords, fields } = start();
    learnWords([word('1', '木工', { offered: false }), word('370102-A', '电工', { offered: false })]);
    expect(list.entries.filter(({ offered }) => offered !== false).map(({ code }) => code)).toEqual(['9']);
    expect([labelOf(list, '1'), labelOf(list, '370102-A')]).toEqual(['木工', '电工']);
    expect(codeOf(list, '木匠')).toEqual({ ok: true, value: '1' });
    expect(typeOf(fields[1]).check(fields[1], '1 370102-A', today)).toEqual([]);
    learnWords([word('1', '木工', { aliases: ['细木工'] })]);
    expect(codeOf(list, '细木工')).toEqual({ ok: true, value: '1' });
    expect(list.entries[0]).not.toHaveProperty('offered');
  });

  it('lets no word mean two codes: what is written is read back as the same', () => {
    const { list, learnWords, fields } = start();
    learnWords([
      word('370102-A', '木匠', { aliases: ['其他', '雕花'] }),
      word('370102-B', '雕花'),
      word('370102-C', '雕花'),
      word('9', '其他', { aliases: ['木工', '杂工'] }),
    ]);
    expect(list.entries.map(({ label }) => label)).toEqual([
      '木工',
      '其他',
      '木匠（370102-A）',
      '雕花',
      '雕花（370102-C）',
    ]);
    expect(codeOf(list, '木匠')).toEqual({ ok: true, value: '1' });
    expect(codeOf(list, '其他')).toEqual({ ok: true, value: '9' });
    expect(codeOf(list, '雕花')).toEqual({ ok: true, value: '370102-B' });
    const { print, read } = typeOf(fields[0]);
    for (const { code } of list.entries)
      expect(read(fields[0], print(fields[0], code))).toEqual({ ok: true, value: code });
  });

  it('lets a code of a district stand whose word is not here, and tells it; another code is an error', () => {
    const { list, fields } = start();
    const [one, several] = fields;
    const told = (spec: FieldSpec, value: string) =>
      typeOf(spec)
        .check(spec, value, today)
        .map(({ severity, code }) => `${severity} ${code}`);
    expect(told(one, '370102-A')).toEqual(['warning code-elsewhere']);
    expect(told(several, '1 370102-A 7')).toEqual(['warning code-elsewhere', 'error unknown-code']);
    for (const code of ['370102-', '370102-a', '37010-A', '370102-A B']) expect(isCodeOf(list, code), code).toBe(false);
    expect([typeOf(one).isValue(one, '370102-A'), typeOf(several).isValue(several, '1 370102-A')]).toEqual([
      true,
      true,
    ]);
    for (const spec of fields) {
      const { print, read } = typeOf(spec);
      expect(read(spec, print(spec, '370102-A'))).toEqual({ ok: true, value: '370102-A' });
    }
  });
});

describe('a list whose words name figures', () => {
  it('changes its words and no code', () => {
    const { wordedList, learnWords } = createVocabulary();
    const list = wordedList('near', [entry('d30', '30天内')]);
    learnWords([word('d30', '45天内', { list: 'near' })]);
    expect([labelOf(list, 'd30'), list.open]).toEqual(['45天内', undefined]);
    expect(isCodeOf(list, '370102-A')).toBe(false);
  });
});
