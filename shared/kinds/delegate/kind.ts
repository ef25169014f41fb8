import { sex } from '../../values/codes/sex.ts';
import { code, day, personName, phone, reference, text } from '../../values/fields.ts';
import { textIn } from '../../values/reading.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { STANDING } from '../list-filter.ts';
import { standingUntil } from '../standing-until.ts';
import { delegateKind } from './codes/delegate-kind.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** 职工代表: who was elected to a workers' congress, a line of its roster; counted against the quotas of the district. */
export const delegate = {
  since: 5,
  belongs: 'office',
  fields: {
    congress: reference('congress', { need: 'core' }),
    /** When the member is erased, so is the line. */
    member: reference('member'),
    /** One who is in no register. */
    person: personName(),
    /** Of one who is in no register; of a member that of the member counts. */
    sex: code(sex),
    kind: code(delegateKind),
    /** 代表团（组）: of which part of the unit. */
    delegation: text({ max: 100 }),
    post: text({ max: 100 }),
    phone: phone(),
    from: day(),
    /** Replaced or gone before the term ended. */
    until: day({ future: true }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['member', 'person', 'kind'],
  rules,
  told: { [STANDING]: standingUntil('serving', 'former') },
  indexes: {
    line: (values) => {
      const [of, who] = [textIn(values, 'congress'), textIn(values, 'member') ?? textIn(values, 'person')];
      return of === null || who === null ? '' : `${of} ${who}`;
    },
  },
  once: [{ index: 'line', field: 'person', code: 'delegate-twice' }],
  page: {
    order: 16,
    of: 'congress',
    sorted: [
      { column: STANDING, descending: false },
      { column: 'delegation', descending: false },
    ],
    columns: [
      { field: 'congress', width: 240 },
      { field: 'member', width: 92 },
      { field: 'person', width: 92 },
      { field: 'sex', width: 56 },
      { field: 'kind', width: 140 },
      { field: 'delegation', width: 130 },
      { field: 'post', width: 120 },
      { field: 'phone', width: 124 },
      { beside: STANDING, width: 84 },
    ],
    groups: {
      delegate: ['congress', 'member', 'person', 'sex', 'kind', 'delegation', 'post', 'phone'],
      term: ['from', 'until'],
      belongs: ['office', 'note'],
    },
    search: ['congress', 'member', 'person', 'delegation', 'post', 'phone'],
    often: [
      { is: 'one-of', field: STANDING, codes: ['serving'] },
      { is: 'one-of', field: 'kind', codes: ['front', 'technical'] },
      { is: 'one-of', field: 'kind', codes: ['manager'] },
      { is: 'missing', field: 'kind' },
    ],
  },
  sheet,
  words,
} as const satisfies Kind;
