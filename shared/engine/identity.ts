import * as v from 'valibot';
import { jsonOf, utf8, type Bytes } from '../base/bytes.ts';
import { isActorId, isReplicaId, type ActorId, type ReplicaId } from '../base/id.ts';

/** A replica whose bundles are accepted: what another replica must know of it. */
export interface KnownReplica {
  readonly replica: ReplicaId;
  readonly office: string;
  readonly name: string;
  /** minisign public key, base64. */
  readonly signKey: string;
  /** age recipient. */
  readonly ageKey: string;
}

/** What this installation is: kept sealed in the keystore, never in the register. */
export interface Identity {
  readonly replica: ReplicaId;
  /** The replica this one was restored or cloned from. */
  readonly parent: ReplicaId | null;
  /** The names before the parent's, the latest first. */
  readonly ancestors: readonly ReplicaId[];
  readonly role: 'district' | 'office';
  readonly district: string;
  readonly districtName: string;
  readonly office: string;
  readonly officeName: string;
  /** What this PC is called in lists of replicas. */
  readonly replicaName: string;
  /** The person's account: goes into every change, beside the name. */
  readonly userId: ActorId;
  readonly userName: string;
  /** Base64 of the 40-byte minisign secret (key id, seed). */
  readonly signSecret: string;
  readonly signKey: string;
  readonly ageIdentity: string;
  readonly ageKey: string;
  /** How an office came to be: the secret its first bundle proves, and the district's replicas. Null in a district. */
  readonly provision: {
    readonly id: string;
    readonly secret: string;
    readonly trusted: readonly KnownReplica[];
    /** Recipients of the district's archive keys then. */
    readonly archive: readonly string[];
  } | null;
  /**
   * Whether anything was ever written into the register. An empty one is a set-up that was broken off before, and a lost
   * one after.
   */
  readonly begun: boolean;
}

const text = v.pipe(v.string(), v.minLength(1));
const replica = v.custom<ReplicaId>(isReplicaId);
const known = v.object({ replica, office: text, name: text, signKey: text, ageKey: text });

const IdentitySchema = v.object({
  replica,
  parent: v.nullable(replica),
  // Identities written before there were any.
  ancestors: v.optional(v.array(replica), []),
  role: v.picklist(['district', 'office']),
  district: text,
  districtName: text,
  office: text,
  officeName: text,
  replicaName: text,
  userId: v.custom<ActorId>(isActorId),
  userName: text,
  signSecret: text,
  signKey: text,
  ageIdentity: text,
  ageKey: text,
  provision: v.nullable(
    v.object({ id: text, secret: text, trusted: v.array(known), archive: v.optional(v.array(text), []) }),
  ),
  // Identities written before this was noted: all of them have been worked with.
  begun: v.optional(v.boolean(), true),
});

/** All names this installation had before this one, the latest first. */
export const formerNames = ({ parent, ancestors }: Pick<Identity, 'parent' | 'ancestors'>): readonly ReplicaId[] =>
  parent === null ? [] : [parent, ...ancestors];

/** The same installation under a new name: numbers that it gave under the old one are never given again. */
export const renamed = (identity: Identity, replica: ReplicaId): Identity => ({
  ...identity,
  ...descentFrom(identity),
  replica,
  replicaName: nameOfReplica(identity.officeName, replica),
});

/** What a replica is called in lists. */
export const nameOfReplica = (officeName: string, replica: ReplicaId): string => `${officeName} ${replica.slice(0, 4)}`;

/** What an identity with another name for the same installation remembers of this one. */
export const descentFrom = (identity: Identity): Pick<Identity, 'parent' | 'ancestors'> => ({
  parent: identity.replica,
  ancestors: formerNames(identity),
});

export const identityBytes = (identity: Identity): Bytes => utf8(JSON.stringify(identity));

/** Null when the bytes are no identity. */
export function parseIdentity(bytes: Bytes | null): Identity | null {
  const parsed = v.safeParse(IdentitySchema, bytes === null ? null : jsonOf(bytes));
  return parsed.success ? parsed.output : null;
}
