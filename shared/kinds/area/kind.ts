import { isCommunity } from '../../base/place.ts';
import { code, day, text } from '../../values/fields.ts';
import { office as offices } from '../../values/gazetteer.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind, Telling } from '../kind.ts';
import { STANDING } from '../list-filter.ts';
import { areaKind } from './codes/area-kind.ts';
import { isInForceOn, rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** The office that a community lies in. */
const within: Telling = {
  field: code(offices),
  tell(values) {
    const of = textIn(values, 'code') ?? '';
    return isCommunity(of) ? of.slice(0, 9) : null;
  },
};

const standing: Telling = {
  daily: true,
  tell(values, { today }) {
    if (isInForceOn(values, today)) return 'in-force';
    const until = dayIn(values, 'until');
    return until !== null && until < today ? 'ended' : 'to-come';
  },
};

/**
 * 街道社区: a sub-district's office or a community, by its code. The district keeps them for all its offices; what is in
 * force no more goes on naming what was recorded there, and is not offered for new records.
 */
export const area = {
  since: 5,
  belongs: 'district',
  fields: {
    /** As the statistics write it: 9 digits of an office, 12 of a community. */
    code: text({ need: 'core', max: 12 }),
    name: text({ need: 'core', max: 50 }),
    kind: code(areaKind),
    from: day({ future: true }),
    until: day({ future: true }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['name'],
  apart: ['code'],
  rules,
  told: { within, [STANDING]: standing },
  indexes: { code: ({ code: of }) => (typeof of === 'string' ? of : '') },
  once: [{ index: 'code', field: 'code', code: 'area-twice' }],
  page: {
    order: 18,
    section: 'settings',
    sorted: [{ column: 'code', descending: false }],
    columns: [
      { field: 'code', width: 130 },
      { field: 'name', width: 220 },
      { field: 'kind', width: 96 },
      { told: 'within', width: 150 },
      { beside: STANDING, width: 84 },
      { field: 'from', width: 104 },
      { field: 'until', width: 104 },
    ],
    groups: { area: ['code', 'name', 'kind', 'within'], days: ['from', 'until', 'note'] },
    search: ['code', 'name', 'note'],
    often: [
      { is: 'one-of', field: 'kind', codes: ['10', '11', '12', '19'] },
      { is: 'one-of', field: 'kind', codes: ['20', '21', '29'] },
      { is: 'one-of', field: STANDING, codes: ['ended'] },
    ],
  },
  sheet,
  words,
} as const satisfies Kind;
