import type { RecordId } from '../../../base/id.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { Result } from '../../../base/result.ts';
import type { Values } from '../../../values/field.ts';
import type { RecordDetail, SaveError, SaveInput, Saved, SendState } from '../records/face.ts';

/** What only members have: their list, their events beside the form, and the question who is who. */
export interface MembersFace {
  members(query: MemberQuery, window: Window): Promise<Page<MemberRow>>;
  /** The position of a record in the list of a query, or -1. */
  memberPosition(query: MemberQuery, id: RecordId): Promise<number>;
  member(id: RecordId): Promise<MemberDetail | null>;
  /** Members that may be the same person as these values: same document number, or same name, birth date and sex. */
  samePerson(values: Values, except: RecordId | null): Promise<readonly Likeness[]>;
  /** A member and the first membership event in one step: both or neither. */
  saveMember(input: SaveMemberInput): Promise<Result<Saved, SaveError>>;
}

export type MemberStatus = 'active' | 'retained' | 'moved-out' | 'left' | 'expelled' | 'voided' | 'no-event' | 'stub';

export interface MemberQuery {
  /** Part of a name, its pinyin or initials, document number, phone or member number. */
  readonly text: string;
  readonly office: string | null;
  readonly union: RecordId | null;
  readonly status: MemberStatus | null;
  readonly missing: 'mobile' | 'union' | 'workplace' | 'any-paper' | null;
  readonly conflict: boolean;
  readonly send: 'unsent' | 'unconfirmed' | null;
  readonly sort: 'name' | 'number' | 'changed' | 'union';
  readonly descending: boolean;
}

export interface MemberRow {
  readonly id: RecordId;
  readonly name: string;
  readonly sex: string;
  readonly documentNumber: string;
  readonly mobile: string;
  readonly number: string;
  readonly unionName: string;
  readonly workplace: string;
  readonly office: string;
  readonly status: MemberStatus;
  /** Units in conflict (处). */
  readonly conflicts: number;
  readonly send: SendState;
  /** Wall time of the last change, ms. */
  readonly changedAt: number;
}

export interface MemberDetail extends RecordDetail {
  readonly status: MemberStatus;
  readonly events: readonly RecordDetail[];
}

export interface Likeness {
  readonly id: RecordId;
  readonly why: 'same-document' | 'same-name-birth-sex';
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
