import { liesIn } from '../base/place.ts';
import type { RecordId } from '../base/id.ts';
import { erasableTypes, placesOf } from '../kinds/belonging.ts';
import { isRecordType } from '../kinds/schema.ts';
import { isDistrictsWord } from '../sync/scope.ts';
import type { Values } from '../values/field.ts';
import type { Identity } from './identity.ts';
import type { Register } from './register/register.ts';

/** Which records of those that an action is for: all; those that belong to the own place; those naming it in a field. */
type Reach = 'all' | 'own' | 'none' | { readonly named: string };

interface RecordRight {
  /** `held`: all kinds but those by which the district says whom to trust. `erasable`: those with a field for asking. */
  readonly kinds: 'all' | 'held' | 'erasable';
  readonly district: Reach;
  readonly office: Reach;
}

/**
 * Who may do what to a record at this PC. What arrives from other PCs is judged by the same rules from what its writers
 * had seen (docs/sync.md, "Who may say what").
 */
export const recordRights = {
  /** Making and changing it. */
  save: { kinds: 'all', district: 'all', office: 'own' },
  /** Striking it out, and taking that back. */
  void: { kinds: 'all', district: 'all', office: 'own' },
  /** Choosing between values in conflict. */
  decide: { kinds: 'all', district: 'all', office: 'own' },
  /** Being one of two that become one; both have to be allowed. */
  merge: { kinds: 'all', district: 'all', office: 'own' },
  /** Taking back what a batch did to it. */
  undo: { kinds: 'all', district: 'all', office: 'own' },
  /** Bringing its values into the form that this version writes. */
  mend: { kinds: 'held', district: 'all', office: 'own' },
  /** Wiping it for privacy. The buttons for it stand where one may either wipe or ask. */
  erase: { kinds: 'held', district: 'all', office: 'none' },
  askErasure: { kinds: 'erasable', district: 'all', office: 'own' },
  /** The steps of a transfer; making one is asked of the member, the others of the transfer. */
  transferOut: { kinds: 'held', district: 'all', office: { named: 'office' } },
  answerTransfer: { kinds: 'held', district: 'all', office: { named: 'toOffice' } },
  withdrawTransfer: { kinds: 'held', district: 'all', office: { named: 'fromOffice' } },
} as const satisfies Readonly<Record<string, RecordRight>>;

/** Who may do what that is about no record in particular. */
export const placeRights = {
  /** Making records for any of its offices: a sheet has to say for which. */
  writeForOffices: ['district'],
  /** Acting on what offices ask for and accepted: erasing, moving members, striking out what was written twice. */
  actOnRequests: ['district'],
  /** Making the file that turns a PC into an office's. */
  provision: ['district'],
  /** Taking in a new PC that proves such a file, before a person has confirmed it. */
  enrol: ['district'],
  /** Saying of PCs whom to trust, itself included. */
  vouch: ['district'],
  confirmReplica: ['district'],
  revokeReplica: ['district'],
  makeArchiveKey: ['district'],
  /** Opening again what was closed for good: a frozen annual form. */
  unseal: ['district'],
} as const satisfies Readonly<Record<string, readonly Identity['role'][]>>;

export type RecordAction = keyof typeof recordRights;
export type PlaceAction = keyof typeof placeRights;

type Seat = Pick<Identity, 'role' | 'office' | 'district'>;

/** Whether this PC may do something that is about no record in particular. */
export const mayDo = ({ role }: Pick<Identity, 'role'>, action: PlaceAction): boolean =>
  (placeRights[action] as readonly Identity['role'][]).includes(role);

/**
 * Whether this PC may do something to a record.
 * @param type its kind, known or not; `values` what it holds: before a save both those before and those after
 */
export function mayTouch(
  { identity, register }: { readonly identity: Seat; readonly register: Pick<Register, 'get'> },
  action: RecordAction,
  type: string,
  values: Values,
): boolean {
  const right: RecordRight = recordRights[action];
  if (right.kinds === 'held' && isDistrictsWord(type)) return false;
  if (right.kinds === 'erasable' && !erasableTypes.some((each) => each === type)) return false;
  const reach = right[identity.role];
  if (reach === 'all' || reach === 'none') return reach === 'all';
  if (reach !== 'own') return values[reach.named] === identity.office;
  if (!isRecordType(type)) return false;
  const places = placesOf(type, values, (other, id) => register.get(other, id as RecordId)?.state.values);
  return places !== 'all' && places.some((place) => liesIn(place, identity.office));
}

/**
 * Whether bundles are taken from PCs of an office at all: at the district from those in it, at an office from its district
 * and its own PCs. Nobody there could judge what another office writes.
 * @param sender code of the office that the bundle says it is from
 */
export const mayBring = ({ role, district, office }: Seat, sender: string): boolean =>
  role === 'district' ? liesIn(sender, district) : sender === district || sender === office;
