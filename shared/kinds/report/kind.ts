import { boolean, code, codes, day, integer, text } from '../../values/fields.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import type { Kind } from '../kind.ts';
import { reportCarrier } from './codes/report-carrier.ts';
import { reportCategory } from './codes/report-category.ts';
import { reportGenre } from './codes/report-genre.ts';
import { reportOpenness } from './codes/report-openness.ts';
import { reportReader } from './codes/report-reader.ts';
import { keptTelling } from '../retention.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

/** 信息上报: a report of what happened, as it was sent upwards, and who took it up. */
export const report = {
  since: 3,
  belongs: 'office',
  fields: {
    number: text({ max: 50 }),
    title: text({ need: 'core', max: 100 }),
    category: code(reportCategory, { need: 'core' }),
    genre: code(reportGenre),
    happened: day(),
    /** Some three paragraphs. */
    body: text({ max: 5000, lines: true }),
    /** Of several authors the first one counts. */
    author: text({ max: 100 }),
    unit: text({ max: 100 }),
    reviewer: text({ max: 50 }),
    signer: text({ max: 50 }),
    openness: code(reportOpenness),
    /** Somebody made sure that it holds no secret. */
    screened: boolean(),
    sent: day({ need: 'core' }),
    sentTo: codes(reportReader),
    adopted: codes(reportCarrier),
    /** By the first of them. */
    adoptedOn: day(),
    /** The issue of a bulletin that it stands in. */
    issue: text({ max: 100 }),
    /** As they were credited. */
    points: integer({ most: 10_000 }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['title'],
  rules,
  told: { keptUntil: keptTelling('keep-report', (values) => values['sent']) },
  page: {
    order: 11,
    sorted: [{ column: 'sent', descending: true }],
    columns: [
      { field: 'title', width: 280 },
      { field: 'sent', width: 100 },
      { field: 'adopted', width: 150 },
      { field: 'points', width: 64 },
      { field: 'category', width: 140 },
      { field: 'unit', width: 160 },
      { field: 'author', width: 90 },
      { field: 'issue', width: 110 },
      { told: 'keptUntil', width: 100, aside: true },
    ],
    groups: {
      report: ['title', 'category', 'genre', 'happened', 'number', 'body'],
      sending: ['author', 'unit', 'reviewer', 'signer', 'openness', 'screened', 'sent', 'sentTo'],
      adoption: ['adopted', 'adoptedOn', 'issue', 'points'],
      belongs: ['office', 'note'],
    },
    search: ['title', 'number', 'author', 'unit', 'issue', 'body'],
    often: [
      { is: 'missing', field: 'adopted' },
      { is: 'one-of', field: 'adopted', codes: ['district-union'] },
      { is: 'missing', field: 'points' },
    ],
  },
  sheet,
  words,
} as const satisfies Kind;
