import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Utf8Writer } from '../../../shared/base/utf8-writer.ts';

/** Texts of any units, with surrogates alone or in pairs, and of what JSON writes otherwise. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('"', '\\', '\n', '\u0000', '\u001f', '\u007f', '名', 'a', '𠮷'), maxLength: 20 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
);
const EDGES = ['', '\u001f', ' ', '"', '\\', '\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff', '测试a𠮷', '\ud800a\udc00'];
const examples = [...EDGES, '名'.repeat(30_000), 'x'.repeat(2 << 20)].map((each): [string[]] => [['a', each, '名']]);

/** What is written one behind the other, and again after it was cleared. */
function written(write: (writer: Utf8Writer, each: string) => void, texts: readonly string[]): readonly Buffer[] {
  const writer = new Utf8Writer();
  return [1, 2].map(() => {
    writer.clear();
    for (const each of texts) write(writer, each);
    expect(writer.bytes).toHaveLength(writer.length);
    expect(writer.view.buffer).toBe(writer.bytes.buffer);
    return Buffer.from(writer.bytes);
  });
}

/** Compared as hexadecimal text: long ones are compared fast, and the difference is shown. */
const hex = (bytes: Buffer): string => bytes.toString('hex');
const encoded = (texts: readonly string[]): string => texts.map((each) => hex(Buffer.from(each))).join('');

describe('Utf8Writer', () => {
  it('writes a text as the platform encodes it', () => {
    const write = (writer: Utf8Writer, each: string): void => {
      writer.text(each);
    };
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        expect(written(write, texts).map(hex)).toEqual([encoded(texts), encoded(texts)]);
      }),
      { examples },
    );
  });

  it('writes a text in quotation marks as JSON.stringify gives it', () => {
    const write = (writer: Utf8Writer, each: string): void => {
      writer.quoted(each);
    };
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const expected = encoded(texts.map((each) => JSON.stringify(each)));
        expect(written(write, texts).map(hex)).toEqual([expected, expected]);
      }),
      { examples },
    );
  });

  it('keeps no more room than a megabyte for what comes next', () => {
    const writer = new Utf8Writer();
    writer.text('名'.repeat(1 << 20));
    expect(writer.view.byteLength).toBe(3 << 20);
    writer.clear();
    expect(writer.view.byteLength).toBe(1 << 20);
    writer.text('a');
    writer.clear();
    expect(writer.view.byteLength).toBe(1 << 20);
  });
});
