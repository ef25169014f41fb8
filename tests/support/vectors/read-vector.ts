import type { Bytes } from '../../../shared/base/bytes.ts';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { readBundle, readChanges, verifyBundle, type Bundle } from '../../../shared/bundle/bundle.ts';
import { officesOf } from '../../../shared/bundle/manifest.ts';
import { parseAgeIdentity } from '../../../shared/crypto/age.ts';
import { parseSignPublicKey } from '../../../shared/crypto/sign.ts';
import { unitOf } from '../../../shared/kinds/schema.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import { extendChain, lineHash, newChain, type Hash } from '../../../shared/sync/chain.ts';
import { isSealBy, type Seal } from '../../../shared/sync/seal.ts';
import { dotOf, replicaOf, type Change, type Dot } from '../../../shared/sync/change.ts';
import { receive } from '../../../shared/sync/inbox.ts';
import { fitsSchema } from '../../../shared/engine/fits-schema.ts';
import { conflictsOf, foldChanges, headsOf, type RecordState } from '../../../shared/sync/merge.ts';
import { spansText } from '../../../shared/sync/spans.ts';
import { rangeEntries, upTo, type Holding } from '../../../shared/sync/version-vector.ts';
import { registerDigest } from './register-digest.ts';
import type { FileOutcome, Reader, RecordOutcome, RegisterOutcome, SealOutcome } from './vector.ts';
import { MOST_TOLD } from './vector.ts';

/** A reader of vectors made of the product's own parts: what it holds, as it goes from file to file. */
export class VectorReader {
  readonly #reader: Reader;
  readonly #held = new Map<Dot, Change>();
  readonly #applied = new Set<Dot>();
  #backlog: readonly Change[] = [];
  #holding: Holding = { vector: {}, filtered: {} };
  readonly #lastRead = new Map<ReplicaId, number>();

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Reads a file, in the order of checks; a refused one changes nothing. */
  async read(file: string, bytes: Bytes): Promise<FileOutcome> {
    const read = await readBundle(bytes);
    if (!read.ok) return { file, refusal: tagOf(read.error) };
    const refusal = this.#unwanted(read.value);
    if (refusal !== null) return { file, refusal };
    const identity = parseAgeIdentity(this.#reader.identity);
    if (identity === null) throw new Error('the reader of a vector has no key');
    const changes: Change[] = [];
    const take = (batch: readonly Change[]): void => void changes.push(...batch);
    const opened = await readChanges(read.value, identity, take, () => Promise.resolve());
    if (!opened.ok) return { file, refusal: tagOf(opened.error) };
    return { file, ...this.#take(read.value, changes) };
  }

  /** Whom it is from and for, whether it is signed, and not older than what is here. */
  #unwanted(bundle: Bundle): string | null {
    const { manifest } = bundle;
    const { replica, office, known } = this.#reader;
    const { sender } = manifest;
    if (manifest.kind !== 'changes' && manifest.kind !== 'snapshot') return 'wrong-kind';
    if (sender.replica === replica) return 'own-bundle';
    if (!officesOf(manifest).includes(office)) return 'not-for-us';
    const named = known.find((each) => each.replica === sender.replica);
    const here = named ?? known.find(({ office: at, signKey }) => at === sender.office && signKey === sender.signKey);
    if (here === undefined) return 'sender-unknown';
    if (here.state === 'revoked') return 'sender-revoked';
    const key = parseSignPublicKey(here.signKey);
    if (here.office !== sender.office || key === null) return 'signature-wrong';
    const verified = verifyBundle(bundle, key);
    if (!verified.ok) return tagOf(verified.error);
    return this.#isOlder(bundle) ? 'older-source' : null;
  }

  #isOlder({ manifest }: Bundle): boolean {
    const { replica } = manifest.sender;
    const [written, before] = [Date.parse(manifest.createdAt), this.#lastRead.get(replica)];
    const holds = upTo(manifest.holds.vector, replica);
    if (before === undefined || written <= before || holds >= upTo(this.#holding.vector, replica)) return false;
    const next = this.#held.get(dotOf(replica, holds + 1));
    return next === undefined || next.at < written;
  }

  #take({ manifest }: Bundle, changes: readonly Change[]): Omit<FileOutcome, 'file'> {
    const { replica } = manifest.sender;
    const written = Date.parse(manifest.createdAt);
    this.#lastRead.set(replica, Math.max(written, this.#lastRead.get(replica) ?? 0));
    const known = { ...this.#holding, has: (dot: Dot) => this.#applied.has(dot) };
    const fresh = changes.filter((change) => !this.#held.has(change.dot)).map(({ dot }) => dot);
    const received = receive(known, this.#backlog, { changes, filtered: manifest.filtered });
    this.#holding = { vector: received.vector, filtered: received.filtered };
    this.#backlog = received.waiting;
    for (const change of changes) this.#held.set(change.dot, this.#held.get(change.dot) ?? change);
    for (const change of received.apply) this.#applied.add(change.dot);
    const applied = fresh.filter((dot) => this.#applied.has(dot)).length;
    const fates = { applied, already: changes.length - fresh.length, waiting: fresh.length - applied };
    const { seals } = manifest;
    if (seals === undefined) return fates;
    const outcomes = Object.entries(seals).map(([name, seal]) => [name, this.#heard(name as ReplicaId, seal)] as const);
    return { ...fates, seals: Object.fromEntries(outcomes) };
  }

  #heard(replica: ReplicaId, seal: Seal): SealOutcome {
    const key = parseSignPublicKey(this.#reader.known.find((each) => each.replica === replica)?.signKey ?? '');
    if (key === null || !isSealBy(replica, seal, key)) return 'forged';
    const hashes = this.#hashes(replica, seal.n);
    if (hashes === null) return 'beyond';
    return extendChain(newChain(replica), hashes).hash === seal.hash ? 'good' : 'unlike';
  }

  /** What all the files come to. */
  outcome(): RegisterOutcome {
    const applied = [...this.#held.values()].filter((change) => this.#applied.has(change.dot));
    const inForce = applied.filter(fitsSchema);
    const states = foldChanges(inForce, unitOf);
    const records = Object.fromEntries([...states].map(([id, state]) => [id, recordOutcome(state)]));
    return {
      vector: this.#holding.vector,
      filtered: Object.fromEntries(
        rangeEntries(this.#holding.filtered).map(([replica, spans]) => [replica, spansText(spans)]),
      ),
      waiting: this.#backlog.map(({ dot }) => dot).sort(),
      aside: applied
        .filter((change) => !fitsSchema(change))
        .map(({ dot }) => dot)
        .sort(),
      count: states.size,
      ...(JSON.stringify(records).length > MOST_TOLD ? {} : { records }),
      digest: registerDigest(inForce),
      chains: this.#chains(),
    };
  }

  #chains(): Readonly<Record<string, string>> {
    const chains: Record<string, string> = {};
    for (const replica of new Set([...this.#held.keys()].map(replicaOf))) {
      const hashes = this.#hashes(replica, upTo(this.#holding.vector, replica));
      if (hashes === null || hashes.length === 0) continue;
      const { n, hash } = extendChain(newChain(replica), hashes);
      chains[replica] = `${String(n)}:${hash}`;
    }
    return chains;
  }

  /** Hashes of the lines of a replica's first changes, or null when one of them is not here. */
  #hashes(replica: ReplicaId, count: number): readonly Hash[] | null {
    const hashes: Hash[] = [];
    for (let seq = 1; seq <= count; seq++) {
      const change = this.#held.get(dotOf(replica, seq));
      if (change === undefined) return null;
      hashes.push(change.hash === undefined ? lineHash(changeLine(change)) : (change.hash as Hash));
    }
    return hashes;
  }
}

export function recordOutcome(state: RecordState): RecordOutcome {
  const units = [...new Set(Object.keys(state.values).map((field) => unitOf(state.type, field)))].sort();
  const heads = Object.fromEntries(
    units.map((unit) => [
      unit,
      headsOf(state, unit, unitOf).map(({ origin, fields }) => ({ dot: origin.dot, fields })),
    ]),
  );
  const conflicts = conflictsOf(state).map(({ unit }) => unit);
  return { type: state.type, erased: state.erased, heads, conflicts };
}

const tagOf = (refusal: { readonly tag: string; readonly part?: string }): string =>
  refusal.part === undefined ? refusal.tag : `${refusal.tag}/${refusal.part}`;
