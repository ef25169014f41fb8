import type { Fields } from '../change.ts';

/** Who may take a step with a transfer, from where, and what it may write. The district may do all this and more. */
export interface Step {
  readonly state: string;
  /** The state it replaces, or null: this makes the transfer. */
  readonly from: string | null;
  /** The field of the transfer that names the office whose step it is. */
  readonly by: 'fromOffice' | 'toOffice';
  readonly fields: readonly string[];
}

export const STEPS: readonly Step[] = [
  {
    state: 'out',
    from: null,
    by: 'fromOffice',
    fields: ['member', 'memberName', 'fromOffice', 'toOffice', 'toUnionName', 'reason', 'state', 'outDate'],
  },
  { state: 'accepted', from: 'out', by: 'toOffice', fields: ['state', 'answeredDate', 'toUnion'] },
  { state: 'refused', from: 'out', by: 'toOffice', fields: ['state', 'answeredDate', 'answerReason'] },
  { state: 'withdrawn', from: 'out', by: 'fromOffice', fields: ['state', 'answeredDate'] },
];

/** The step that a change to a transfer takes, or null when there is none like it. */
export function stepOf(fields: Fields, makes: boolean): Step | null {
  const step = STEPS.find((each) => each.state === fields['state'] && (each.from === null) === makes);
  return step !== undefined && Object.keys(fields).every((field) => step.fields.includes(field)) ? step : null;
}
