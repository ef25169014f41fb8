import type { Bytes } from '../../../shared/base/bytes.ts';
import type { Value } from '../../../shared/sync/change.ts';
import type { Reader } from '../../support/vectors/vector.ts';

/** One vector before it is written: what a person says of it is checked against what the product makes of it. */
export interface Case {
  readonly name: string;
  readonly about: string;
  readonly reader: Reader;
  /** In the order of reading. The same bytes may come twice. */
  readonly files: readonly Bytes[];
  /** The refusal of the last file, when it is refused. */
  readonly refusal?: string;
  /** Some of what is shown in the end: by record, by field. */
  readonly shows?: Readonly<Record<string, Readonly<Record<string, Value>>>>;
  /** All conflicts in the end: by record, the units. */
  readonly conflicts?: Readonly<Record<string, readonly string[]>>;
  readonly erased?: readonly string[];
  readonly waiting?: readonly string[];
  readonly aside?: readonly string[];
}
