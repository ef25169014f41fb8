import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import { transferReasons } from '../../../shared/kinds/transfer/reasons.ts';
import type { RecordDetail } from '../../../shared/engine/modules/records/face.ts';
import type { Session } from '../../../shared/engine/modules/session/face.ts';
import type { TransferState } from '../../../shared/engine/modules/transfers/face.ts';
import type { Standing } from './transfer-standing.ts';

/** What one transfer says, read from its record. */
export interface TransferFacts extends Standing {
  readonly id: RecordId;
  readonly member: RecordId;
  readonly memberName: string;
  readonly toUnionName: string;
  /** Name of the union it was accepted into, where this PC knows it. */
  readonly joinedUnion: string;
  readonly outDate: string;
  readonly answeredDate: string;
  /** Why the sending office lets the member go. */
  readonly reason: string;
  /** Why the receiving office sent it back. */
  readonly answerReason: string;
  /** Whether this office may take it back. */
  readonly toWithdraw: boolean;
}

const MS_PER_DAY = 86_400_000;
const STATES: readonly string[] = ['out', 'accepted', 'refused', 'withdrawn'] satisfies TransferState[];

export function transferFacts(
  record: RecordDetail,
  viewer: Pick<Session, 'role' | 'office'>,
  today: CalendarDay,
): TransferFacts {
  const of = (field: string): string => {
    const value = record.values[field];
    return typeof value === 'string' ? value : '';
  };
  const state = (STATES.includes(of('state')) ? of('state') : 'out') as TransferState;
  const answeredDate = of('answeredDate');
  const until = Date.parse(answeredDate === '' ? today : answeredDate);
  const may = (office: string): boolean => state === 'out' && (viewer.role === 'district' || viewer.office === office);
  return {
    id: record.id,
    member: of('member') as RecordId,
    memberName: of('memberName'),
    fromOffice: of('fromOffice'),
    toOffice: of('toOffice'),
    toUnionName: of('toUnionName'),
    joinedUnion: record.names['toUnion'] ?? '',
    state,
    outDate: of('outDate'),
    answeredDate,
    ...transferReasons(record.values),
    unmoved: record.values['unmoved'] === true,
    days: Math.max(0, Math.floor((until - Date.parse(of('outDate'))) / MS_PER_DAY) || 0),
    toAnswer: may(of('toOffice')),
    toWithdraw: may(of('fromOffice')),
    send: record.send,
  };
}
