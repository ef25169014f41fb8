import { equalBytes } from '../../../base/bytes.ts';
import type { EngineParts } from '../../engine-parts.ts';
import { readSealedCheckpoint, type SealedCheckpoint } from '../../store/checkpoint.ts';

/** The sealed pages, read before they are wanted: that needs no key. */
export interface ReadAhead {
  /** Begins to read, once; to be called when somebody is about to unlock. Never throws. */
  begin(): void;
  /**
   * Gives out what was read, once. Undefined when it could not be read, or when another checkpoint lies there meanwhile: it
   * is read again where a failure can be said. To be awaited only once the database is known to open: nothing is given up
   * here as too slow.
   */
  taken(): Promise<SealedCheckpoint | undefined>;
}

export function createReadAhead({ db }: Pick<EngineParts, 'db'>): ReadAhead {
  let reading: Promise<SealedCheckpoint | undefined> | null = null;

  /** Each checkpoint is sealed anew, so that its bytes tell whether it is still the same. */
  async function isStillThere(read: NonNullable<SealedCheckpoint>): Promise<boolean> {
    const slot = await db.slots.get('checkpoint');
    return slot !== undefined && equalBytes(slot.bytes, read.slot);
  }

  return {
    begin() {
      reading ??= db
        .open()
        .then(() => readSealedCheckpoint(db))
        .catch(() => undefined);
    },
    async taken() {
      const read = await reading;
      reading = null;
      return read != null && (await isStillThere(read).catch(() => false)) ? read : undefined;
    },
  };
}
