import type { ReplicaId } from '../../base/id.ts';
import { isDistrict } from '../../base/place.ts';
import type { Bundle } from '../../bundle/bundle.ts';
import { replicaOf, seqOf, type Change } from '../../sync/change.ts';
import { goesOn, likeness, otherNumber, partingOf, type CarriedLines, type Likeness } from '../../sync/put-back.ts';
import type { Seal } from '../../sync/seal.ts';
import { upTo, type Holding, type VersionVector } from '../../sync/version-vector.ts';
import { holding, knownReplicas } from '../exchange-state.ts';
import { formerNames } from '../identity.ts';
import type { Here, Workspace } from '../workspace.ts';
import { allLinesOf, carriedLines, chainAt, chainNoted } from './chain-note.ts';
import { isAlone, isOwn } from './own-bundle.ts';
import { freshKeys, heldSeal, provenCount, trueSeal } from './seal-notes.ts';
import { unprovenOf } from './unproven.ts';

/**
 * What a bundle tells about put-back profiles, before anything of it is taken in.
 * `mine`: of this installation; it has to go on under another name. `theirs`: its sender holds another history of a
 * replica than is held here; nothing of the bundle is taken.
 */
export type Standing =
  | {
      readonly tag: 'well';
      readonly changes: readonly Change[];
      readonly seals: readonly Shown[];
      readonly proven: number;
    }
  | { readonly tag: 'mine'; readonly goOn: GoOn }
  | { readonly tag: 'theirs'; readonly replica: ReplicaId; readonly holds: Holding };

/** A replica's seal that agrees with what will be held here. */
export interface Shown {
  readonly replica: ReplicaId;
  readonly seal: Seal;
  /** All it speaks of was held against it: what is here and in the bundle comes to its hash. */
  readonly proven: boolean;
}

/** How an installation that was put back goes on. */
export interface GoOn {
  /**
   * What is written anew: all of these names beyond these counts. Null while it is not known where the histories part:
   * then nothing goes out beyond `unproven` until it is.
   */
  readonly keep: VersionVector | null;
  readonly unproven: VersionVector;
  /**
   * It is the only PC of its district: nobody else has the whole of what it wrote, so there is nobody to wait for. What it
   * never sent is written anew; what else it wrote since may have to be, when its sticks come back (`other-life.ts`).
   */
  readonly alone?: true;
  /** What came with the bundle: it may already hold what would be written anew. */
  readonly carried: readonly Change[];
}

export async function standingOf(
  workspace: Workspace,
  { manifest }: Bundle,
  changes: readonly Change[],
): Promise<Standing> {
  const carried = carriedLines(changes);
  const { identity } = workspace;
  const own = await ownStanding(workspace, manifest.seals, changes, carried);
  if (own.tag === 'mine') return own;
  const alone = isAlone(workspace);
  if (alone && isOwn(identity, manifest)) return own;
  const former = alone ? formerNames(identity) : [];
  const open = unprovenOf(workspace.register) ?? {};
  const writers = new Set<ReplicaId>([...changes.map(({ dot }) => replicaOf(dot)), ...keysOf(manifest.seals)]);
  const fresh = freshKeys(manifest, changes);
  const seals: Shown[] = [];
  const aside = new Set<ReplicaId>();
  for (const replica of writers) {
    // What offices hold under a name that it gave up says nothing of them.
    if (replica === identity.replica || open[replica] !== undefined || former.includes(replica)) continue;
    const seal = trueSeal(workspace, manifest.seals, replica, fresh);
    const like = await likenessOf(workspace, replica, carried(replica), seal);
    if (like.tag === 'unlike') {
      if (!outranks(workspace, manifest.sender))
        return { tag: 'theirs', replica, holds: cutAt(manifest.holds, replica, like.common) };
      // What the district (its senior PC) holds keeps the number. What is here instead, of another's, is written anew.
      // Where its own histories part is found out first: it could not write that anew any more.
      const common = Object.keys(open).length > 0 ? null : await commonWith(workspace, replica, carried(replica), seal);
      if (common !== null)
        return { tag: 'mine', goOn: { keep: { [replica]: common }, unproven: {}, carried: changes } };
      aside.add(replica);
      continue;
    }
    const news = seal !== null && seal.n > (heldSeal(workspace, replica)?.n ?? 0);
    if (news && (like.tag === 'alike' || !isHeldWhole(workspace, replica, manifest.sender)))
      seals.push({ replica, seal, proven: like.tag === 'alike' });
  }
  return { ...own, changes: own.changes.filter(({ dot }) => !aside.has(replicaOf(dot))), seals };
}

const keysOf = (seals: object | undefined): ReplicaId[] => Object.keys(seals ?? {}) as ReplicaId[];

const cutAt = (holds: Holding, replica: ReplicaId, common: number): Holding => ({
  ...holds,
  vector: { ...holds.vector, [replica]: Math.min(upTo(holds.vector, replica), common) },
});

/** What a bundle shows this installation of itself. Only its own signature counts: nobody is believed about its numbers. */
async function ownStanding(
  workspace: Workspace,
  seals: Bundle['manifest']['seals'],
  changes: readonly Change[],
  carried: (replica: ReplicaId) => CarriedLines,
): Promise<Extract<Standing, { tag: 'mine' }> | Extract<Standing, { tag: 'well' }>> {
  const { identity, register } = workspace;
  const { replica } = identity;
  const count = upTo(register.vector(), replica);
  const unproven = unprovenOf(register);
  let proven = provenCount(workspace);
  const seal = trueSeal(workspace, seals, replica);
  if (seal !== null) {
    const chain = seal.n > count ? null : await chainAt(workspace, replica, seal.n);
    if (seal.n <= count && (chain === null || chain.hash === seal.hash)) proven = Math.max(proven, seal.n);
    else {
      const open = { ...unproven, [replica]: proven };
      if (isAlone(workspace)) {
        // Of what it wrote after it last sent something nobody has heard.
        const keep = { [replica]: chainNoted(workspace, replica).n };
        return { tag: 'mine', goOn: { keep, unproven: open, alone: true, carried: changes } };
      }
      const common = partingOf(replica, await allLinesOf(workspace, replica), carried(replica), seal);
      const keep = common === null ? null : { ...unproven, [replica]: common };
      return { tag: 'mine', goOn: { keep, unproven: open, carried: changes } };
    }
  }
  // Nobody but this installation gives it a number; without its seal that is a forgery.
  const others = changes.filter(({ dot }) => replicaOf(dot) !== replica || seqOf(dot) <= count);
  if (unproven === null) return { tag: 'well', changes: others, seals: [], proven };
  for (const name of Object.keys(unproven) as ReplicaId[]) {
    const old = trueSeal(workspace, seals, name);
    if (old === null) continue;
    const common = partingOf(name, await allLinesOf(workspace, name), carried(name), old);
    if (common === null) continue;
    const keep = { ...unproven, [replica]: 0, [name]: common };
    return { tag: 'mine', goOn: { keep, unproven: {}, carried: changes } };
  }
  // Beside what is here under the same numbers it must not be taken; it comes again until it proves where they part.
  const left = others.filter(({ dot }) => {
    const known = unproven[replicaOf(dot)];
    return known === undefined || seqOf(dot) <= known;
  });
  return { tag: 'well', changes: left, seals: [], proven };
}

/** Whether what a sender holds keeps its number: the district's before an office's, at the district the senior PC's. */
function outranks(workspace: Here, sender: { readonly replica: ReplicaId; readonly office: string }): boolean {
  const { identity } = workspace;
  if (!isDistrict(sender.office)) return false;
  if (identity.role !== 'district') return true;
  return madeAt(workspace, sender.replica) < madeAt(workspace, identity.replica);
}

/** When the district first wrote down an installation, under whichever name: all its PCs know the same of that. */
function madeAt(workspace: Here, replica: ReplicaId): string {
  const peer = knownReplicas(workspace).find((each) => each.replica === replica);
  const own = replica === workspace.identity.replica ? formerNames(workspace.identity) : [];
  const names = new Set<unknown>([replica, ...(peer?.replaces ?? []), ...own]);
  const made = [...workspace.register.rows('replica').values()].filter(({ state }) =>
    names.has(state.values['replica']),
  );
  return made.map(({ state }) => `${state.base.stamp} ${state.id}`).sort()[0] ?? LAST;
}

const LAST = '~';

/**
 * Another PC that was started on a copy of this profile has gone on under a new name, and the district has said so: from
 * then on nothing is owed to the old one. How this PC goes on, too; null when nothing of the kind is known.
 */
export function afterTwin(workspace: Here): GoOn | null {
  const { replica } = workspace.identity;
  const replaced = knownReplicas(workspace).some((peer) => peer.replica !== replica && peer.replaces.includes(replica));
  return replaced ? { keep: null, unproven: unprovenOf(workspace.register) ?? {}, carried: [] } : null;
}

/** Whether all a replica writes comes here: to the district from everybody, to an office from its own PCs. */
function isHeldWhole(
  workspace: Here,
  replica: ReplicaId,
  sender: { readonly replica: ReplicaId; readonly office: string },
): boolean {
  const { identity } = workspace;
  if (identity.role === 'district') return true;
  const known = knownReplicas(workspace).find((peer) => peer.replica === replica)?.office;
  return (known ?? (sender.replica === replica ? sender.office : '')) === identity.office;
}

async function likenessOf(
  workspace: Workspace,
  replica: ReplicaId,
  lines: CarriedLines,
  seal: Seal | null,
): Promise<Likeness> {
  const peer = knownReplicas(workspace).find((each) => each.replica === replica);
  const { identity } = workspace;
  const ours = peer?.office === identity.office || formerNames(identity).includes(replica);
  const whole = identity.role === 'district' || ours;
  const held = upTo(workspace.register.vector(), replica);
  if (!whole) return twice(workspace, replica, peer?.office ?? '', seal);
  const before = holding(workspace).filtered[replica];
  if (held === 0 && seal === null) return { tag: 'open' };
  if (before !== undefined) return { tag: 'open' };
  if (seal !== null) {
    const chain = await chainAt(workspace, replica, Math.min(held, seal.n));
    const like: Likeness = chain === null ? { tag: 'open' } : goesOn(chain, lines, seal);
    if (like.tag === 'alike') return (await otherBehind(workspace, replica, lines, { from: seal.n, to: held })) ?? like;
    if (like.tag === 'open' && ![...lines.keys()].some((n) => n <= held)) return like;
  } else if (![...lines.keys()].some((n) => n <= held)) return { tag: 'open' };
  return likeness(replica, await allLinesOf(workspace, replica), lines, seal);
}

/**
 * Whether what a bundle carries of a replica behind its seal is other than what is held under these numbers: its writer
 * may have told each side something else, and sealed for none of them what both hold. Mostly nothing is carried there.
 */
async function otherBehind(
  workspace: Workspace,
  replica: ReplicaId,
  lines: CarriedLines,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Likeness | null> {
  const behind = new Map([...lines].filter(([n]) => n > from && n <= to));
  if (behind.size === 0) return null;
  const other = otherNumber(await allLinesOf(workspace, replica), behind);
  return other === null ? null : { tag: 'unlike', common: other - 1 };
}

/**
 * How many of a replica's first changes are the same here and with whom its number is kept by. Its seal proves it, where
 * it covers what came; else, what came may stand before one that nobody takes: then it is where the first is another.
 */
async function commonWith(
  workspace: Workspace,
  replica: ReplicaId,
  lines: CarriedLines,
  seal: Seal | null,
): Promise<number | null> {
  const mine = await allLinesOf(workspace, replica);
  const proven = seal === null ? null : partingOf(replica, mine, lines, seal);
  const other = otherNumber(mine, lines);
  return proven ?? (other === null ? null : other - 1);
}

/** Two seals of one number and two contents: so much an office can tell of its district, whose log it does not hold. */
function twice(workspace: Here, replica: ReplicaId, office: string, seal: Seal | null): Likeness {
  const before = heldSeal(workspace, replica);
  if (seal === null || before === null || !isDistrict(office)) return { tag: 'open' };
  return before.n === seal.n && before.hash !== seal.hash ? { tag: 'unlike', common: 0 } : { tag: 'open' };
}
