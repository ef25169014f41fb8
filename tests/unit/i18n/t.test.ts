import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../shared/values/field.ts';
import { problem, problemCodes } from '../../../shared/values/problem-codes.ts';
import { recordTypes, schemaOf } from '../../../shared/kinds/schema.ts';
import { en } from '../../../renderer/i18n/en/messages.ts';
import { errorSentence } from '../../../renderer/i18n/error-sentence.ts';
import { problemSentence } from '../../../renderer/i18n/problem-sentence.ts';
import { translator } from '../../../renderer/i18n/t.ts';
import { zhCN } from '../../../renderer/i18n/zh-CN/messages.ts';

const zh = translator('zh-CN');

const placesOf = (message: string): string[] =>
  [...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('messages', () => {
  it('fills the places of a message and groups numbers by thousands', () => {
    expect(zh('table.rows', { n: 12345 })).toBe('共 12,345 条');
    expect(translator('en')('table.rows', { n: 3 })).toBe('Rows: 3');
  });

  it('lets a word go with a number, in English', () => {
    const english = translator('en');
    expect(english('status.unsent', { n: 1 })).toBe('1 change to report');
    expect(english('status.unsent', { n: 1001 })).toBe('1,001 changes to report');
    expect(english.find('home.task.conflicts', { n: 1 })).toBe(
      'entry differs from what others wrote and waits for a decision',
    );
    const unfilled = Object.entries(en).filter(([, message]) => /\{\w+:(?![^|{}]*\|[^|{}]*\})/.test(message));
    expect(unfilled).toEqual([]);
  });

  it('finds no message for a key that only an object has', () => {
    expect(zh.find('toString')).toBeNull();
    expect(zh.find('error.no-such-tag')).toBeNull();
  });

  it('have the same places in every language', () => {
    const english: Readonly<Record<string, string>> = en;
    const differing = Object.entries(zhCN).filter(
      ([key, message]) => placesOf(message).join() !== placesOf(english[key] ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it('hold a label for every field of every record type', () => {
    const missing = recordTypes.flatMap((type) =>
      schemaOf(type)
        .map((field) => `field.${type}.${field.name}`)
        .filter((key) => zh.find(key) === null),
    );
    expect(missing).toEqual([]);
  });

  it('are never empty and carry no exclamation mark', () => {
    const bad = Object.entries(zhCN).filter(([, message]) => message.trim() === '' || /[!！]/.test(message));
    expect(bad).toEqual([]);
  });
});

describe('errorSentence', () => {
  it('names the part of a damaged bundle in words', () => {
    const damaged = { tag: 'damaged', part: 'payload' } as const;
    expect(errorSentence(zh, damaged)).toContain('内容');
    expect(errorSentence(zh, damaged)).not.toContain('payload');
  });

  it('names the office of a backup from elsewhere, never its code', () => {
    expect(errorSentence(zh, { tag: 'backup-foreign', ...{ office: '370102' } })).toContain('这是历下区总工会的备份');
    expect(errorSentence(zh, { tag: 'backup-foreign', ...{ office: '370102006' } })).toContain('这是东关街道的备份');
  });

  it('sends nobody to a backup without saying to plug in its stick and which button to press', () => {
    const bare = Object.entries(zhCN).filter(
      ([, message]) => /用备份|备份.{0,8}恢复/.test(message) && !message.includes('从备份还原'),
    );
    expect(bare.map(([key]) => key)).toEqual([]);
    for (const key of ['lost.backup', 'keys-lost.anew', 'error.register-lost'] as const) {
      expect(zh(key)).toContain('插上放备份的U盘，点“从备份还原”');
    }
  });

  it('counts the problems of a refused save', () => {
    const invalid = { tag: 'invalid', problems: [{}, {}] } as const;
    expect(errorSentence(zh, invalid)).toContain('2 处');
  });
});

describe('problem sentences', () => {
  it('exist for every code and use only the places the code has', () => {
    const wrong = problemCodes.filter(({ code, places }) => {
      const message = zh.find(`problem.${code}`, Object.fromEntries(places.map((place) => [place, '\u0001'])));
      return (
        message === null ||
        placesOf((zhCN as Readonly<Record<string, string>>)[`problem.${code}`] ?? '').some(
          (place) => !(places as readonly string[]).includes(place),
        )
      );
    });
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });

  it('tell nobody to choose from nothing', () => {
    const unknown = (suggestions: string): Problem =>
      problem('education', 'error', 'unknown-word', { value: '秀才', suggestions });
    expect(problemSentence(zh, unknown('大专、本科'))).toBe('“秀才”不在规定的选项中，请选择：大专、本科。');
    expect(problemSentence(zh, unknown(''))).toBe('“秀才”不在规定的选项中，请改用规定的写法。');
  });
});

describe('step sentences', () => {
  it('exist for every step the engine reports', () => {
    const engine = fileURLToPath(new URL('../../../shared/engine/', import.meta.url));
    const sources = readdirSync(engine, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(`${engine}/${name}`, 'utf8'));
    const steps = sources.flatMap((source) =>
      [...source.matchAll(/\b(?:step|tell|onProgress)\(\s*'([a-z-]+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.filter((step) => zh.find(`step.${step}`) === null)).toEqual([]);
  });
});
