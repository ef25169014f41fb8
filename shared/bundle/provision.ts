import * as v from 'valibot';
import { fromBase64 } from '../base/bytes.ts';
import { canonicalJson, isPlainJson } from '../base/canonical-json.ts';
import { isPlace } from '../base/place.ts';
import { isReplicaId, type ReplicaId } from '../base/id.ts';
import { parseAgeRecipient, type AgeRecipient } from '../crypto/age.ts';
import { parseSignPublicKey, type SignPublicKey } from '../crypto/sign.ts';

/** What the district hands a new office: the one line of a provisioning bundle's payload. */
export interface Provision {
  readonly district: Place;
  readonly office: Place;
  /** Replicas of the district whose bundles the office is to accept. */
  readonly trusted: readonly TrustedReplica[];
  /** Base64 of 32 random bytes, known to nobody else: the office's first bundle proves it. */
  readonly secret: string;
  /** Recipients of the district's archive keys: from its first bundle on the office encrypts to them as well. */
  readonly archive?: readonly AgeRecipient[];
  /** Code lists that differ from the built-in ones, by name. */
  readonly lists: Readonly<Record<string, unknown>>;
}

export interface Place {
  /** As `isPlace`. */
  readonly code: string;
  readonly name: string;
}

export interface TrustedReplica {
  readonly replica: ReplicaId;
  readonly office: string;
  readonly name: string;
  readonly signKey: SignPublicKey;
  readonly ageKey: AgeRecipient;
}

/** One line of canonical JSON. */
export function provisionLine({ district, office, trusted, secret, lists, archive }: Provision): string {
  const place = ({ code, name }: Place) => ({ code, name });
  const more = archive === undefined ? {} : { archive };
  return canonicalJson({ district: place(district), office: place(office), trusted, secret, lists, ...more });
}

/** Null when the line is no provision, or not the canonical text of one. Members of a later version are passed over. */
export function parseProvisionLine(line: string): Provision | null {
  try {
    const json: unknown = JSON.parse(line);
    if (!isPlainJson(json) || canonicalJson(json) !== line) return null;
    const parsed = v.safeParse(ProvisionSchema, json);
    if (!parsed.success) return null;
    const { archive, ...rest } = parsed.output;
    return archive === undefined ? rest : { ...rest, archive };
  } catch {
    return null;
  }
}

const code = v.custom<string>(isPlace);
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const place = v.object({ code, name });

const ProvisionSchema = v.object({
  district: place,
  office: place,
  trusted: v.pipe(
    v.array(
      v.object({
        replica: v.custom<ReplicaId>(isReplicaId),
        office: code,
        name,
        signKey: v.custom<SignPublicKey>((text) => typeof text === 'string' && parseSignPublicKey(text) !== null),
        ageKey: v.custom<AgeRecipient>((text) => typeof text === 'string' && parseAgeRecipient(text) !== null),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
  secret: v.pipe(
    v.string(),
    v.check((text) => fromBase64(text)?.length === 32),
  ),
  lists: v.record(v.string(), v.unknown()),
  archive: v.optional(
    v.pipe(
      v.array(v.custom<AgeRecipient>((text) => typeof text === 'string' && parseAgeRecipient(text) !== null)),
      v.minLength(1),
      v.maxLength(100),
    ),
  ),
});
