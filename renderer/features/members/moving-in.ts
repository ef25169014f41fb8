import type { RecordId } from '../../../shared/base/id.ts';
import type { Engine } from '../../../shared/engine/engine.ts';
import type { Likeness } from '../../../shared/engine/modules/members/face.ts';
import type { Value } from '../../../shared/sync/change.ts';
import type { Values } from '../../../shared/values/field.ts';
import { draftKey } from '../../session/draft-key.ts';
import { eventName } from './event-in-form.ts';

/**
 * How somebody who is registered already comes to the office of a form: from another `office`, by a transfer; from
 * `outside`, where the membership here has ended, by an event. Null for one who is there.
 */
export function transferFrom({ status, office }: Likeness, to: Value): 'office' | 'outside' | null {
  if (status === 'moved-out' || status === 'left') return 'outside';
  const isMember = status === 'active' || status === 'retained';
  return isMember && typeof to === 'string' && to !== '' && office !== to ? 'office' : null;
}

/** Prepares the moving in of a member as a draft, with what the form said of it: it is offered with the member. */
export async function beginMovingIn(engine: Engine, member: RecordId, values: Values): Promise<void> {
  const date = values[eventName('date')] ?? null;
  const event: Values = { member, kind: MOVED_IN, date, union: values['union'] ?? null };
  await engine.saveDraft(draftKey('event', member), { values: event, seen: {}, id: null });
}

/** 转入 of 会籍变化类型. */
const MOVED_IN = '2';
