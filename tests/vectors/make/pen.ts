import { changeLine } from '../../../shared/sync/change-line.ts';
import { lineHash } from '../../../shared/sync/chain.ts';
import { dotOf, recordIdOf, type Change, type Dot, type Fields, type Stamp } from '../../../shared/sync/change.ts';
import { wiped } from '../../../shared/sync/scope.ts';
import { actorNamed } from '../../support/actors.ts';
import type { Party } from './cast.ts';

/** The first hour of the vectors' world. */
export const START = Date.UTC(2026, 2, 2, 1, 0, 0);

interface More extends Partial<Omit<Change, 'over' | 'fields' | 'dot'>> {
  /** Of which record; without it the change makes one. */
  readonly of?: Change;
  readonly over?: Readonly<Record<string, readonly Change[]>>;
}

/** Writes the changes of one replica, numbered and stamped in their order, a minute apart. */
export class Pen {
  readonly #party: Party;
  #seq = 0;

  constructor(party: Party) {
    this.#party = party;
  }

  write(type: string, fields: Fields, { of, over, ...more }: More = {}): Change {
    const dot = dotOf(this.#party.replica, (this.#seq += 1));
    const at = START + 60_000 * this.#seq;
    return {
      dot,
      stamp: stampAt(at),
      type,
      id: of?.id ?? recordIdOf(dot),
      fields,
      ...(over === undefined ? {} : { over: dotsOf(over) }),
      actor: actorNamed('经办人'),
      at,
      ...more,
    };
  }

  /** The next number from here on is this one. */
  skipTo(seq: number): void {
    this.#seq = seq - 1;
  }
}

export const stampAt = (ms: number, counter = 0): Stamp =>
  (ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0')) as Stamp;

const dotsOf = (over: Readonly<Record<string, readonly Change[]>>): Readonly<Record<string, readonly Dot[]>> =>
  Object.fromEntries(Object.entries(over).map(([unit, changes]) => [unit, changes.map(({ dot }) => dot).sort()]));

/** What is left of a change of an erased record, with the hash of the line it had. */
export const emptied = (change: Change): Change => ({
  ...wiped(change),
  hash: change.hash ?? lineHash(changeLine(change)),
});
