import { beforeAll, describe, expect, test } from 'vitest';
import type { Bytes } from '../../shared/base/bytes.ts';
import { readBundle, readChanges, verifyBundle } from '../../shared/bundle/bundle.ts';
import { writeContainer } from '../../shared/bundle/container.ts';
import { breathe, flipped, smallBundle, type Party } from '../unit/bundle/fixture.ts';

/** The tag of a refusal, or `accepted` when the whole way through all checks was open. */
async function outcome(bytes: Bytes, sender: Party, recipient: Party): Promise<string> {
  const read = await readBundle(bytes);
  if (!read.ok) return read.error.tag;
  const verified = verifyBundle(read.value, sender.keys.publicKey);
  if (!verified.ok) return verified.error.tag;
  const changes = await readChanges(read.value, recipient.identity, () => undefined, breathe);
  return changes.ok ? 'accepted' : changes.error.tag;
}

describe('a small bundle', () => {
  let sender: Party;
  let recipient: Party;
  let whole: Bytes;

  beforeAll(async () => {
    const made = await smallBundle(1);
    ({ sender, recipient } = made);
    whole = made.written.bytes;
  });

  test('is accepted as it is', async () => {
    expect(await outcome(whole, sender, recipient)).toBe('accepted');
  });

  test('is refused, without an exception, with any one byte of it flipped', async () => {
    for (let at = 0; at < whole.length; at++) {
      for (const mask of [1 << (at & 7), 0xff]) {
        const tag = await outcome(flipped(whole, at, mask), sender, recipient);
        if (tag === 'accepted') expect.fail(`byte ${String(at)} flipped by ${String(mask)} went unnoticed`);
      }
    }
    expect(whole.length).toBeGreaterThan(1000);
  });

  test('is refused, without an exception, cut off at any length', async () => {
    for (let length = 0; length < whole.length; length++) {
      const tag = await outcome(whole.slice(0, length), sender, recipient);
      expect(['not-a-bundle', 'damaged']).toContain(tag);
    }
  });

  test('is refused with any byte of a part flipped and the archive put together anew', async () => {
    const read = await readBundle(whole);
    if (!read.ok) throw new Error(read.error.tag);
    const { parts } = read.value;
    for (const name of ['manifest', 'signature', 'payload'] as const) {
      for (let at = 0; at < parts[name].length; at++) {
        const forged = writeContainer({ ...parts, [name]: flipped(parts[name], at, 1 << (at % 8)) });
        const tag = await outcome(forged, sender, recipient);
        const comment = name === 'signature' && at < 'untrusted comment: signature from minisign secret key'.length;
        if (tag === 'accepted' && !comment) expect.fail(`${name} byte ${String(at)} went unnoticed`);
      }
    }
  });
});
