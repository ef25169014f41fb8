import { code, codes, day, personName, reference, text } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { year, yearFrom } from '../year-from.ts';
import { disclosureForm } from './codes/disclosure-form.ts';
import { disclosureItem } from './codes/disclosure-item.ts';
import { disclosureStep } from './codes/disclosure-step.ts';
import { unitOwnership } from './codes/unit-ownership.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** 厂务公开: one publication of a unit's affairs to its workers: when, in which forms, of what. */
export const disclosure = {
  since: 3,
  belongs: 'office',
  fields: {
    employer: reference('employer'),
    union: reference('union'),
    ownership: code(unitOwnership),
    date: day({ need: 'core' }),
    year,
    forms: codes(disclosureForm, { need: 'core' }),
    items: codes(disclosureItem, { need: 'core' }),
    /** In words what was published. */
    subject: text({ max: 200 }),
    until: day({ future: true }),
    steps: codes(disclosureStep),
    leader: personName(),
    /** What workers said to it, and what became of that. */
    feedback: text({ max: 500, lines: true }),
    evidence: text({ max: 200 }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['employer', 'union', 'date'],
  rules,
  derived: yearFrom('date'),
  page: {
    order: 7,
    section: 'democracy',
    sorted: [{ column: 'date', descending: true }],
    columns: [
      { field: 'year', width: 64 },
      { field: 'employer', width: 190 },
      { field: 'date', width: 104 },
      { field: 'forms', width: 160 },
      { field: 'items', width: 210 },
      { field: 'union', width: 180 },
      { field: 'until', width: 104 },
      { field: 'leader', width: 84 },
    ],
    groups: {
      disclosure: ['employer', 'union', 'ownership', 'date', 'year'],
      content: ['forms', 'items', 'subject', 'until'],
      course: ['steps', 'leader', 'feedback'],
      belongs: ['evidence', 'office', 'note'],
    },
    search: ['employer', 'union', 'subject', 'leader'],
  },
  sheet,
  words,
} as const satisfies Kind;
