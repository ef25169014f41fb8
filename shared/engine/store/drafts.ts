import { fromUtf8, toHex, utf8 } from '../../base/bytes.ts';
import type { Random } from '../../base/clock.ts';
import { sha256 } from '../../crypto/digest.ts';
import { openBox, sealBox, type DataKey } from '../../crypto/seal.ts';
import type { Draft } from '../modules/drafts/face.ts';
import type { PageStore } from './page-store.ts';

interface StoredDraft extends Draft {
  readonly key: string;
  readonly at: number;
}

/**
 * Half-filled forms: sealed like everything else, kept until saved or thrown away by the clerk. A draft is a courtesy:
 * when IndexedDB fails (as on a full disk) it is not kept or not found, and what the clerk was doing goes on.
 */
export interface Drafts {
  save(key: string, draft: Draft, at: number): Promise<void>;
  get(key: string): Promise<Draft | null>;
  all(): Promise<readonly { readonly key: string; readonly at: number }[]>;
  drop(key: string): Promise<void>;
}

const ignore = (): undefined => undefined;

export function createDrafts(db: PageStore, key: DataKey, random: Random): Drafts {
  const aad = utf8('draft');
  // The slot's name is a hash, for a draft's key may name a record.
  const slotOf = async (draftKey: string): Promise<string> =>
    `draft:${toHex(await sha256(utf8(draftKey))).slice(0, 32)}`;

  async function open(bytes: Uint8Array<ArrayBuffer>): Promise<StoredDraft | null> {
    const plain = await openBox(key, bytes, aad);
    return plain === null ? null : (JSON.parse(fromUtf8(plain)) as StoredDraft);
  }

  return {
    async save(draftKey, draft, at) {
      const stored: StoredDraft = { ...draft, key: draftKey, at };
      const bytes = await sealBox(key, utf8(JSON.stringify(stored)), aad, random);
      const slot = await slotOf(draftKey);
      await db.slots.put({ key: slot, bytes }).catch(ignore);
    },
    async get(draftKey) {
      const slot = await slotOf(draftKey);
      const row = await db.slots.get(slot).catch(ignore);
      if (row === undefined) return null;
      const stored = await open(row.bytes);
      return stored === null ? null : { values: stored.values, seen: stored.seen, id: stored.id };
    },
    async all() {
      const rows = await db.slots.startingWith('draft:').catch(() => []);
      const drafts = await Promise.all(rows.map((row) => open(row.bytes)));
      return drafts
        .flatMap((draft) => (draft === null ? [] : [{ key: draft.key, at: draft.at }]))
        .sort((a, b) => b.at - a.at);
    },
    async drop(draftKey) {
      const slot = await slotOf(draftKey);
      await db.slots.delete(slot).catch(ignore);
    },
  };
}
