import { beforeAll, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { ageEncrypt, ageRecipientOf } from '../../../shared/crypto/age.ts';
import { openLines, sealLines, type Unfolded } from '../../../shared/bundle/payload.ts';
import { MAX_LINE } from '../../../shared/sync/line-reader.ts';
import { pieceOf } from '../../support/line-piece.ts';
import { DISTRICT, breathe, party, type Party } from './fixture.ts';

const LINES = 50_000;
const line = (at: number): string => `{"n":${String(at).padStart(200, '0')}}`;
const PLAIN_BYTES = LINES * (line(0).length + 1);

let reader: Party;
let payload: Awaited<ReturnType<typeof sealLines>>;

beforeAll(async () => {
  reader = await party(DISTRICT, 2);
  const lines = Array.from({ length: LINES }, (_, at) => line(at));
  payload = await sealLines([pieceOf(lines)], { recipients: [await ageRecipientOf(reader.identity)] }, breathe);
});

/** What of it was looked at, and how it ended. */
async function opened(
  declared: Unfolded,
  good: (lines: readonly string[]) => boolean = () => true,
  sealed = payload.bytes,
) {
  let lines = 0;
  let breaths = 0;
  const outcome = await openLines(
    sealed,
    { identity: reader.identity },
    declared,
    (batch) => {
      lines += batch.length;
      return good(batch);
    },
    () => {
      breaths += 1;
      return Promise.resolve();
    },
  );
  return { outcome, lines, breaths };
}

const refused = (part: string) => ({ ok: false, error: { tag: 'damaged', part } });

describe('a payload', () => {
  it('that is as declared is handed on whole', async () => {
    const { outcome, lines } = await opened({ plainBytes: PLAIN_BYTES, lines: LINES });
    expect(outcome.ok).toBe(true);
    expect(lines).toBe(LINES);
  });

  it('is given up where it comes to more bytes than declared', async () => {
    const { outcome, lines } = await opened({ plainBytes: 300_000, lines: LINES });
    expect(outcome).toEqual(refused('size'));
    expect(lines).toBeLessThan(3000);
  });

  it('is given up where it comes to more lines than declared', async () => {
    const { outcome, lines } = await opened({ plainBytes: PLAIN_BYTES, lines: 1500 });
    expect(outcome).toEqual(refused('change'));
    expect(lines).toBeLessThanOrEqual(1500);
  });

  it('is given up at the first lines that are no good', async () => {
    const { outcome, lines, breaths } = await opened({ plainBytes: PLAIN_BYTES, lines: LINES }, () => false);
    expect(outcome).toEqual(refused('change'));
    expect(lines).toBeLessThan(3000);
    expect(breaths).toBe(0);
  });

  it('is refused when it comes to less than declared', async () => {
    expect((await opened({ plainBytes: PLAIN_BYTES + 1, lines: LINES })).outcome).toEqual(refused('size'));
    expect((await opened({ plainBytes: PLAIN_BYTES, lines: LINES + 1 })).outcome).toEqual(refused('change'));
  });

  it('takes a line as long as may be, in letters of every width, and none longer', async () => {
    const lock = { recipients: [await ageRecipientOf(reader.identity)] };
    const longest = `𠮷${'é长'.repeat(MAX_LINE / 4)}`.padEnd(MAX_LINE, 'x');
    for (const [text, good] of [
      [longest, true],
      [`${longest}x`, false],
    ] as const) {
      // Behind so many others that they are handed on while it is under way.
      const others = Array.from({ length: 1500 }, () => '其他');
      const sealed = await sealLines([pieceOf([...others, text, 'y'])], lock, breathe);
      const read: string[] = [];
      const { outcome } = await opened(
        { plainBytes: sealed.plainBytes, lines: 1502 },
        (batch) => read.push(...batch) > 0,
        sealed.bytes,
      );
      expect(outcome).toEqual(good ? { ok: true, value: null } : refused('payload'));
      expect(read.slice(1500).map((line) => line.length)).toEqual(good ? [MAX_LINE, 1] : []);
    }
  });

  it('gives up a line without an end as soon as it is too long, in letters of one byte or of three', async () => {
    const lock = { recipients: [await ageRecipientOf(reader.identity)] };
    for (const [letter, bytes] of [
      ['x', 1],
      ['长', 3],
    ] as const) {
      const sealed = await sealLines([pieceOf([letter.repeat(MAX_LINE + (1 << 21)), 'y'])], lock, breathe);
      // Were more of it read than may be, it would come to more bytes than declared.
      const declared = { plainBytes: MAX_LINE * bytes + (1 << 20), lines: 2 };
      expect((await opened(declared, () => true, sealed.bytes)).outcome).toEqual(refused('payload'));
    }
  });

  it.each([
    ['half a letter', [0xe9, 0x95, 0x0a]],
    ['a letter that goes on behind its line', [0x0a, 0x95, 0xbf, 0x0a]],
    ['a line that does not end', [0x0a, 0x41]],
  ])('is damaged by %s', async (_, bytes) => {
    const lock = { recipients: [await ageRecipientOf(reader.identity)] };
    const zipped = gzipSync(Uint8Array.from(bytes));
    const sealed = await ageEncrypt(new Uint8Array(zipped), lock);
    const lines = bytes.filter((byte) => byte === 0x0a).length;
    expect((await opened({ plainBytes: bytes.length, lines }, () => true, sealed)).outcome).toEqual(refused('payload'));
  });

  it('hands on few lines at once when they are long', async () => {
    const long = Array.from({ length: 40 }, (_, at) => String(at).padEnd(500_000, '长'));
    const sealed = await sealLines([pieceOf(long)], { recipients: [await ageRecipientOf(reader.identity)] }, breathe);
    const batches: number[] = [];
    const read: string[] = [];
    const { outcome } = await opened(
      { plainBytes: sealed.plainBytes, lines: long.length },
      (batch) => {
        batches.push(batch.length);
        read.push(...batch);
        return true;
      },
      sealed.bytes,
    );
    expect(outcome.ok).toBe(true);
    expect(Math.max(...batches)).toBeLessThan(10);
    expect(read).toEqual(long);
  });
});
