import { allIndicators } from '../../annual/editions.ts';
import type { Indicator } from '../../annual/form.ts';
import { boolean, day, integer, personName, phone, reference, text, type Field } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { year } from '../year-from.ts';
import { noteField } from './note-field.ts';
import { words } from './words.ts';

const MOST = 999_999_999;

/** A figure given by hand, and the note beside it: they move as one. */
const figureFields = ({ code, type, signed }: Indicator): readonly (readonly [string, Field])[] => {
  const group = code;
  const value =
    type === 'yes-no' ? boolean({ group }) : integer({ group, most: MOST, ...(signed ? { least: -MOST } : {}) });
  return [
    [code, value],
    [noteField(code), text({ group, max: 200 })],
  ];
};

/**
 * 工会统计年报: the form of one union for one year. It holds what was given by hand; what the register gives is worked out
 * anew each time, until the form is frozen. Then `frozen` is the whole form as it stood (shared/annual/frozen.ts), and it
 * says nothing else any more: what is merged into other fields afterwards changes nothing of it.
 */
export const annual = {
  since: 5,
  belongs: 'office',
  fields: {
    union: reference('union', { need: 'core' }),
    year,
    ...Object.fromEntries(allIndicators.flatMap(figureFields)),
    /** Warnings that are let stand, a line each: the key of the check and the reason (shared/annual/waivers.ts). */
    waived: text({ max: 10_000, lines: true }),
    preparer: personName(),
    reviewer: personName(),
    leader: personName(),
    phone: phone(),
    frozen: text({ max: 40_000, group: 'frozen', coded: true }),
    frozenOn: day({ group: 'frozen' }),
    /** Why it was opened again, when it was. */
    thawed: text({ group: 'frozen' }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['union', 'year'],
  lockedBy: 'frozen',
  lockedByAct: true,
  indexes: {
    form: ({ union, year: of }) =>
      typeof union === 'string' && typeof of === 'number' ? `${union} ${String(of)}` : '',
  },
  once: [{ index: 'form', field: 'union', code: 'annual-twice' }],
  words,
} as const satisfies Kind;
