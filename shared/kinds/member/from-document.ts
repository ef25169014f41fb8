import type { CalendarDay } from '../../base/calendar-day.ts';
import type { Value } from '../../sync/change.ts';
import { checkDocument } from '../../values/document.ts';
import type { Values } from '../../values/field.ts';
import type { DocumentCheck } from '../../values/id-card.ts';
import { isBlank, textIn } from '../../values/reading.ts';
import type { Derived } from '../kind.ts';

const LAST_DAY = '2199-12-31' as CalendarDay;
/** A citizen's number in the form it is stored in. */
const WHOLE_NUMBER = /^\d{17}[\dX]$/;

/**
 * Birth date and sex from a sound document number, where they are blank; and the number itself in the form it is stored
 * in (15 digits made 18, no count of re-issues).
 */
export const fromDocument: Derived = {
  fields: ['documentType', 'documentNumber', 'birthDate', 'sex'],
  done: ({ documentNumber: number, birthDate, sex }) =>
    typeof number !== 'string' || (WHOLE_NUMBER.test(number) && (birthDate ?? null) !== null && (sex ?? null) !== null),
  fill(values) {
    const document = documentOf(values, LAST_DAY);
    if (document === null || document.problems.some((each) => each.severity === 'error')) return values;
    const filled: Record<string, Value> = { ...values, documentNumber: document.number };
    if (isBlank(values['birthDate']) && document.birthDate !== undefined) filled['birthDate'] = document.birthDate;
    if (isBlank(values['sex']) && document.sex !== undefined) filled['sex'] = document.sex;
    return filled;
  },
};

/** What a member's document number says; null without type or number. */
export function documentOf(values: Values, today: CalendarDay): DocumentCheck | null {
  const type = textIn(values, 'documentType');
  const number = textIn(values, 'documentNumber');
  return type === null || number === null ? null : checkDocument(type, number, today);
}
