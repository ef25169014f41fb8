/**
 * A history is plain data; its numbers choose among what is there, modulo its count, so that any steps can be left out of
 * it.
 */
export interface History {
  readonly seed: number;
  readonly pcs: number;
  /** How many of the PCs are the district's; by the number of PCs when it is not said. */
  readonly districts?: number;
  /** How many offices; fewer than the other PCs, and some have two or three. */
  readonly offices?: number;
  /** Whether one PC of the first office, or all of them, are an adversary's. Then the third district PC may be stolen. */
  readonly adversary?: 'one' | 'all';
  readonly steps: readonly ModelStep[];
}

export type ModelStep =
  | readonly [what: 'create', pc: number, person: number]
  | readonly [what: 'event', pc: number, record: number]
  | readonly [what: 'event-edit', pc: number, record: number, value: number]
  | readonly [what: 'void', pc: number, record: number]
  /** An office asks for it, the district does it. */
  | readonly [what: 'erase', pc: number, record: number]
  | readonly [what: 'edit', pc: number, record: number, unit: number, value: number]
  /** An office sends the member out, the district moves it. */
  | readonly [what: 'move', pc: number, record: number, office: number]
  | readonly [what: 'answer', pc: number, transfer: number, how: number]
  | readonly [what: 'merge', pc: number, winner: number, loser: number]
  | readonly [what: 'decide', pc: number, choice: number]
  | readonly [what: 'clock', pc: number, days: number]
  /** Keeps a copy of an office's PC. */
  | readonly [what: 'backup', pc: number]
  /** Puts the last copy back, as a new replica, since later changes of the old one may be about. */
  | readonly [what: 'restore', pc: number]
  /** An office's PC and one of the district's exchange sticks, there and back. */
  | readonly [what: 'visit', pc: number, district: number]
  | readonly [what: 'export', pc: number, office: number]
  | readonly [what: 'import', pc: number, stick: number]
  | readonly [what: 'damaged', pc: number, stick: number, at: number]
  /** A stranger's bundle in the name of an office, about a record that was never there. */
  | readonly [what: 'forge', office: number, pc: number, record: number]
  /** The adversary writes and sends what his keys can sign; all his choices follow from the number. */
  | readonly [what: 'attack', bad: number, choice: number]
  /** The third PC of the district is stolen, and revoked by the first. */
  | readonly [what: 'theft', at: number]
  | readonly [what: 'thief', choice: number];
