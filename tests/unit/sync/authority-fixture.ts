import type { ReplicaId } from '../../../shared/base/id.ts';
import { knowledgeOf } from '../../../shared/sync/authority/knowledge.ts';
import { SEEN, seenText, type SeenWord } from '../../../shared/sync/authority/seen.ts';
import { trustOf, type Root } from '../../../shared/sync/authority/trust.ts';
import type { SealCheck } from '../../../shared/sync/authority/verdict.ts';
import type { Change, Fields } from '../../../shared/sync/change.ts';
import type { Carried, Intake, Place } from '../../../shared/sync/intake-case.ts';
import { foldChanges } from '../../../shared/sync/merge.ts';
import { rangesOf } from '../../../shared/sync/version-vector.ts';
import { unitOf } from '../../support/histories.ts';
import { make } from './changes.ts';

export const DISTRICT = '370102';
export const [NORTH, SOUTH] = ['370102001', '370102002'];

/** The district's first PC and its second, one of the north and one of the south. */
export const d = 'dddddddddddddddd' as ReplicaId;
export const e = 'eeeeeeeeeeeeeeee' as ReplicaId;
export const a = 'aaaaaaaaaaaaaaaa' as ReplicaId;
export const b = 'bbbbbbbbbbbbbbbb' as ReplicaId;

export const ROOT: Root = { replica: d, office: DISTRICT, signKey: 'key-d' };

/** The word of a PC of the district that a replica is an office's. */
export const enrolled = (by: ReplicaId, seq: number, replica: ReplicaId, office: string, more: Fields = {}): Change =>
  make(by, seq, 'replica', { replica, office, signKey: `key-${replica.charAt(0)}`, ...more });

const SIGNED = 'S'.repeat(86);

/** A good seal of the first changes of a replica. */
export const seal = (replica: ReplicaId, seq: number): SeenWord => ({
  replica,
  seq,
  seal: `${'H'.repeat(43)}:${SIGNED}`,
});

export const seen = (writer: ReplicaId, seq: number, office: string, words: readonly SeenWord[]): Change =>
  make(writer, seq, SEEN, { office, seen: seenText(words) });

const sealOf: SealCheck = (_replica, _seq, text) => (text.endsWith(SIGNED) ? 'good' : 'forged');

/** A court with these changes in force. */
export const courtOf = (office: string, self: ReplicaId, log: readonly Change[]) => {
  const { trust, knowledge, records } = placeOf(office, self, log);
  return { office, trust, knowledge, records, unitOf, sealOf, fits: () => true };
};

/** A place where these changes are in force. */
export function placeOf(
  office: string,
  replica: ReplicaId,
  log: readonly Change[],
  backlog: readonly Change[] = [],
): Place {
  const states = foldChanges(log, unitOf);
  const vector: Record<ReplicaId, number> = {};
  for (const [writer, spans] of Object.entries(rangesOf([...log, ...backlog].map((each) => each.dot))))
    vector[writer as ReplicaId] = spans[0]?.[1] ?? 0;
  const replicaChanges = log.filter(({ type }) => type === 'replica');
  return {
    ...{ office, replica, backlog, unitOf, sealOf, replicaChanges },
    known: { vector, filtered: {}, has: (dot) => log.some((each) => each.dot === dot) },
    strange: [],
    records: {
      state: (id) => states.get(id),
      history: (id) => log.filter((each) => each.id === id),
      eventsOf: () => [],
    },
    root: ROOT,
    trust: trustOf(ROOT, replicaChanges),
    knowledge: knowledgeOf(log.filter(({ type }) => type === SEEN)),
    refused: {},
    twinOf: () => null,
    fits: (each) => each.fields['name'] !== 7,
  };
}

export const from = (sender: ReplicaId, office: string, changes: readonly Change[]): Carried => ({
  ...{ sender, office, changes },
  filtered: {},
  holds: { vector: {}, filtered: {} },
  proven: {},
});

export const asideOf = (intake: Intake): unknown[][] => intake.aside.map((each) => [each.change.dot, each.reason]);
