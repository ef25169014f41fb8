import type { BackupCounts } from '../../../shared/bundle/backup-manifest.ts';
import { recordTypes, unitOf } from '../../../shared/domain/schema.ts';
import { addDigest, digestText, emptyDigest, stateHash } from '../../../shared/sync/digest.ts';
import type { RecordState } from '../../../shared/sync/merge.ts';
import type { Register } from '../register.ts';
import { breathe } from '../store/frames.ts';
import { registerCounts } from '../queries/register-counts.ts';

/** A register as it is at one moment. States are immutable, so holding them holds the moment. */
export interface Moment {
  readonly counts: BackupCounts;
  readonly states: readonly RecordState[];
}

/** To be called while no write is under way. */
export function momentOf(register: Register): Moment {
  const { members, unions, employers } = registerCounts(register);
  const states = recordTypes.flatMap((type) => Array.from(register.rows(type).values(), (row) => row.state));
  return { counts: { members, unions, employers }, states };
}

const STATES_A_TURN = 2000;

/** The digest of all records: 16 hex digits. Other work of the worker gets its turns meanwhile. */
export async function digestOfMoment({ states }: Moment): Promise<string> {
  let sum = emptyDigest;
  for (const [i, state] of states.entries()) {
    sum = addDigest(sum, stateHash(state, unitOf));
    if (i % STATES_A_TURN === STATES_A_TURN - 1) await breathe();
  }
  return digestText(sum);
}
