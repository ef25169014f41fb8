import { boolean, code, codes, day, integer, reference, text } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { year, yearFrom } from '../year-from.ts';
import { congressForm } from './codes/congress-form.ts';
import { congressTopic } from './codes/congress-topic.ts';
import { keptTelling } from '../retention.ts';
import { rules, termEnds } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

const people = integer({ most: 1_000_000 });

/** 职代会: one session of the congress of a unit, an area or a trade, as democratic management is counted by year and unit. */
export const congress = {
  since: 3,
  belongs: 'office',
  fields: {
    employer: reference('employer'),
    union: reference('union'),
    form: code(congressForm, { need: 'core' }),
    date: day({ need: 'core' }),
    year,
    /** 届次, as it is written: 三届二次. */
    sitting: text({ max: 30 }),
    /** Of an area or a trade: how many units take part. */
    covered: integer({ most: 100_000 }),
    /** When the delegates were elected, and for how many years. */
    elected: day(),
    termYears: integer({ least: 1, most: 10 }),
    workers: people,
    womenWorkers: people,
    delegates: people,
    women: people,
    frontLine: people,
    managers: people,
    called: people,
    present: people,
    topics: codes(congressTopic),
    resolutions: text({ max: 500, lines: true }),
    secret: boolean(),
    inFavour: people,
    agendaShown: day(),
    shown: day(),
    reported: day(),
    /** Where the papers are filed. */
    evidence: text({ max: 200 }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['employer', 'union', 'year', 'sitting'],
  rules,
  derived: yearFrom('date'),
  told: {
    termEnds: { field: day({ future: true }), tell: termEnds },
    keptUntil: keptTelling('keep-congress', (values) => values['date']),
  },
  page: {
    order: 6,
    section: 'democracy',
    sorted: [{ column: 'date', descending: true }],
    columns: [
      { field: 'year', width: 64 },
      { field: 'employer', width: 190 },
      { field: 'date', width: 104 },
      { field: 'sitting', width: 90 },
      { field: 'union', width: 180 },
      { field: 'form', width: 150 },
      { field: 'delegates', width: 84 },
      { field: 'workers', width: 84 },
      { told: 'termEnds', width: 100 },
      { told: 'keptUntil', width: 100, aside: true },
    ],
    groups: {
      congress: ['employer', 'union', 'form', 'date', 'year', 'sitting', 'covered'],
      term: ['elected', 'termYears', 'termEnds'],
      delegates: ['workers', 'womenWorkers', 'delegates', 'women', 'frontLine', 'managers'],
      meeting: ['called', 'present', 'topics', 'resolutions', 'secret', 'inFavour'],
      open: ['agendaShown', 'shown', 'reported'],
      belongs: ['evidence', 'office', 'note'],
    },
    search: ['employer', 'union', 'sitting', 'resolutions'],
  },
  sheet,
  words,
} as const satisfies Kind;
