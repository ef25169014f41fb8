import type { RecordId } from '../../../base/id.ts';
import type { Result } from '../../../base/result.ts';
import type { MembershipStatus } from '../../../kinds/member/member-status.ts';
import type { Values } from '../../../values/field.ts';
import type { RecordDetail, SaveError, SaveInput, Saved } from '../records/face.ts';

/** What only members have: their events beside the form, and the question who is who. */
export interface MembersFace {
  member(id: RecordId): Promise<MemberDetail | null>;
  /**
   * Members that may be the same person as these values, the likeliest first: same document number; same name, birth date
   * and sex; same mobile telephone (at most three), told apart by whether the name is the same as well. The first question
   * after the register was opened takes longer (at 120,000 members a quarter of a second), as it makes the indexes.
   */
  samePerson(values: Values, except: RecordId | null): Promise<readonly Likeness[]>;
  /** A member and the first membership event in one step: both or neither. */
  saveMember(input: SaveMemberInput): Promise<Result<Saved, SaveError>>;
}

export type MemberStatus = MembershipStatus | 'voided' | 'stub';

export interface MemberDetail extends RecordDetail {
  readonly status: MemberStatus;
  readonly events: readonly RecordDetail[];
}

export interface Likeness {
  readonly id: RecordId;
  readonly why: 'same-document' | 'same-name-birth-sex' | 'same-mobile-name' | 'same-mobile';
  readonly name: string;
  readonly unionName: string;
  readonly office: string;
  readonly status: MemberStatus;
}

export interface SaveMemberInput extends Omit<SaveInput, 'type'> {
  /** The membership event to add with it, or null. */
  readonly event: Values | null;
  /** Draft to drop in the same step. */
  readonly draft: string | null;
}
