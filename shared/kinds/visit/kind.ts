import { code, codes, day, integer, personName, phone, reference, text } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { noUnionReason } from './codes/no-union-reason.ts';
import { unionPlan } from './codes/union-plan.ts';
import { visitStage } from './codes/visit-stage.ts';
import { keptTelling } from '../retention.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** 走访: a visit to an employer that has no union yet, one line of the work list of those that should have one. */
export const visit = {
  since: 2,
  belongs: 'office',
  fields: {
    employer: reference('employer', { need: 'core' }),
    date: day({ need: 'core' }),
    visitor: text({ need: 'core', max: 100 }),
    met: personName({ max: 50 }),
    metPost: text({ max: 50 }),
    metPhone: phone(),
    workers: integer({ most: 1_000_000 }),
    stage: code(visitStage, { need: 'core' }),
    reasons: codes(noUnionReason),
    plan: code(unionPlan),
    planned: day({ future: true }),
    result: text({ max: 500 }),
    next: day({ future: true }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['employer', 'date'],
  rules,
  told: { keptUntil: keptTelling('keep-visit', (values) => values['date']) },
  page: {
    order: 5,
    columns: [
      { field: 'employer', width: 230 },
      { field: 'date', width: 100 },
      { field: 'stage', width: 90 },
      { field: 'workers', width: 80 },
      { field: 'reasons', width: 180 },
      { field: 'visitor', width: 100 },
      { field: 'met', width: 84 },
      { field: 'next', width: 100 },
      { told: 'keptUntil', width: 100, aside: true },
    ],
    groups: {
      visit: ['employer', 'date', 'visitor', 'met', 'metPost', 'metPhone'],
      finding: ['workers', 'stage', 'reasons', 'result'],
      plan: ['plan', 'planned', 'next'],
      belongs: ['office', 'note'],
    },
    search: ['employer', 'visitor', 'met', 'metPhone', 'result'],
  },
  sheet,
  words,
} as const satisfies Kind;
