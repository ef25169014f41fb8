import type { ReplicaId } from '../../../shared/base/id.ts';
import { ageRecipientOf, newAgeIdentity, type AgeIdentity, type AgeRecipient } from '../../../shared/crypto/age.ts';
import { newSignKeyPair, type SignKeyPair } from '../../../shared/crypto/sign.ts';
import type { KnownSender, Reader } from '../../support/vectors/vector.ts';
import { seeded } from '../../unit/bundle/fixture.ts';

/** One PC of the vectors' world, with its keys. */
export interface Party {
  readonly replica: ReplicaId;
  readonly office: string;
  readonly officeName: string;
  readonly keys: SignKeyPair;
  readonly identity: AgeIdentity;
  readonly ageKey: AgeRecipient;
}

export const DISTRICT = '370102';
export const NORTH = '370102006';
export const SOUTH = '370102002';

/** What draws from the platform draws from a seed from here on, so that the same files are made again. */
export function castDice(seed: number): void {
  const source = seeded(seed);
  const fill = <T extends ArrayBufferView>(view: T): T => {
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(source.bytes(view.byteLength));
    return view;
  };
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: fill, configurable: true });
}

export async function party(replica: string, office: string, officeName: string, seed: number): Promise<Party> {
  castDice(seed);
  const identity = await newAgeIdentity();
  const keys = newSignKeyPair(seeded(seed + 1));
  return {
    ...{ replica: replica as ReplicaId, office, officeName, keys, identity },
    ageKey: await ageRecipientOf(identity),
  };
}

export interface Cast {
  /** Who reads, unless a case says otherwise: a second PC of the district. */
  readonly reader: Party;
  readonly district: Party;
  readonly north: Party;
  readonly northSister: Party;
  readonly south: Party;
  readonly stranger: Party;
}

export async function newCast(): Promise<Cast> {
  return {
    reader: await party('readeraaaaaaaaaa', DISTRICT, '历下区', 101),
    district: await party('districtaaaaaaaa', DISTRICT, '历下区', 201),
    north: await party('northaaaaaaaaaaa', NORTH, '东关街道', 301),
    northSister: await party('northbbbbbbbbbbb', NORTH, '东关街道', 401),
    south: await party('southaaaaaaaaaaa', SOUTH, '千佛山街道', 501),
    stranger: await party('strangeraaaaaaaa', SOUTH, '千佛山街道', 601),
  };
}

export const knownAs = (of: Party, state: KnownSender['state'] = 'trusted'): KnownSender => ({
  replica: of.replica,
  office: of.office,
  signKey: of.keys.publicKey,
  state,
});

/** A reader who knows all of the cast but the stranger. */
export const readerOf = (cast: Cast, as: Party = cast.reader): Reader => ({
  replica: as.replica,
  office: as.office,
  identity: as.identity,
  known: Object.values<Party>({ ...cast })
    .filter((each) => each !== as && each !== cast.stranger)
    .map((each) => knownAs(each)),
});
