import type { Clock, Random } from '../base/clock.ts';
import type { DeriveKey } from '../crypto/kdf.ts';
import type { Shell } from '../shell/shell.ts';
import type { Papers } from './papers.ts';
import type { Payloads } from './payloads.ts';
import type { PageStore } from './store/page-store.ts';
import type { Workbooks } from './workbooks.ts';

/** What the engine is built from: everything that is not a value comes in here. */
export interface EngineParts {
  readonly db: PageStore;
  readonly shell: Shell;
  readonly clock: Clock;
  readonly random: Random;
  /** Where spreadsheets are read and written; in this thread unless said otherwise. */
  readonly workbooks?: Workbooks;
  /** Makes what is printed; it needs the fonts of the program. */
  readonly papers: Papers;
  /** Where the payloads of bundles are opened and sealed; in this thread unless said otherwise. */
  readonly payloads?: Payloads;
  /** Stretches a passphrase; in this thread unless said otherwise. */
  readonly derive?: DeriveKey;
  /** Waits so many ms. Without it nothing is ever given up as too slow, and what may be put off is done at once. */
  readonly sleep?: (ms: number) => Promise<void>;
}
