import type { EngineParts } from '../../engine-parts.ts';
import { readSealedCheckpoint, type SealedCheckpoint } from '../../store/checkpoint.ts';

/** Undefined when it could not be read: it is tried again where that can be said. */
export type ReadAhead = Promise<SealedCheckpoint | undefined>;

/**
 * Begins to read the sealed pages, which needs no key, while the passphrase is still being stretched. Never throws. To be
 * awaited only once the database is known to open: nothing is given up here as too slow.
 */
export const readAhead = ({ db }: Pick<EngineParts, 'db'>): ReadAhead =>
  db
    .open()
    .then(() => readSealedCheckpoint(db))
    .catch(() => undefined);
