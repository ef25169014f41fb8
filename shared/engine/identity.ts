import * as v from 'valibot';
import { jsonOf, utf8, type Bytes } from '../base/bytes.ts';
import { isActorId, isReplicaId, type ActorId, type ReplicaId } from '../base/id.ts';

const text = v.pipe(v.string(), v.minLength(1));
const texts = v.pipe(v.array(text), v.readonly());
const replica = v.custom<ReplicaId>(isReplicaId);

const KnownReplicaSchema = v.object({
  replica,
  office: text,
  name: text,
  /** minisign public key, base64. */
  signKey: text,
  /** age recipient. */
  ageKey: text,
});

/** A replica whose bundles are accepted: what another replica must know of it. */
export type KnownReplica = Readonly<v.InferOutput<typeof KnownReplicaSchema>>;

const IdentitySchema = v.object({
  replica,
  /** The replica this one was restored or cloned from. */
  parent: v.nullable(replica),
  /** The names before the parent's, the latest first. Identities written before there were any have none. */
  ancestors: v.optional(v.pipe(v.array(replica), v.readonly()), []),
  role: v.picklist(['district', 'office']),
  district: text,
  districtName: text,
  office: text,
  officeName: text,
  /** What this PC is called in lists of replicas. */
  replicaName: text,
  /** The person's account: goes into every change, beside the name. */
  userId: v.custom<ActorId>(isActorId),
  userName: text,
  /** Base64 of the 40-byte minisign secret (key id, seed). */
  signSecret: text,
  signKey: text,
  ageIdentity: text,
  ageKey: text,
  /**
   * How an office came to be: the secret its first bundle proves, the district's replicas, the recipients of its archive
   * keys, and what it called its places then. Null in a district.
   */
  provision: v.nullable(
    v.object({
      id: text,
      secret: text,
      trusted: v.pipe(v.array(KnownReplicaSchema), v.readonly()),
      archive: v.optional(texts, []),
      places: v.optional(v.pipe(v.record(text, text), v.readonly()), {}),
    }),
  ),
  /**
   * Whether anything was ever written into the register. An empty one is a set-up that was broken off before, and a lost
   * one after. Identities written before this was noted have all been worked with.
   */
  begun: v.optional(v.boolean(), true),
});

/** What this installation is: kept sealed in the keystore, never in the register. */
export type Identity = Readonly<v.InferOutput<typeof IdentitySchema>>;

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
