import { code, day, integer, reference, text } from '../../values/fields.ts';
import type { Values } from '../../values/field.ts';
import { textIn } from '../../values/reading.ts';
import { eraseAsked, note, office, voided } from '../common-fields.ts';
import { dueTelling, oftenDue } from '../due.ts';
import type { Kind, Viewer } from '../kind.ts';
import { usualFigures } from '../measure/figures.ts';
import { keptTelling } from '../retention.ts';
import { year, yearFrom } from '../year-from.ts';
import { contractKind } from './codes/contract-kind.ts';
import { contractLevel } from './codes/contract-level.ts';
import { contractReview } from './codes/contract-review.ts';
import { contractSide } from './codes/contract-side.ts';
import { contractStanding } from './codes/contract-standing.ts';
import { contractStep } from './codes/contract-step.ts';
import { nextStep, type Step } from './deadlines.ts';
import { rules } from './rules.ts';
import { sheet } from './sheet.ts';
import { words } from './words.ts';

const next = (values: Values, { figures = usualFigures }: Viewer): Step | null => nextStep(values, figures);

/** 集体合同: a collective contract, or one on wages, women workers or safety, from the offer to its end. */
export const contract = {
  since: 3,
  belongs: 'office',
  fields: {
    kind: code(contractKind, { need: 'core' }),
    level: code(contractLevel, { need: 'core' }),
    employer: reference('employer'),
    union: reference('union'),
    year,
    number: text({ max: 50 }),
    /** The steps before it is signed: 要约, 答复, 报告上级工会, 协商, 职代会审议通过. */
    offer: day(),
    offeredBy: code(contractSide),
    answered: day(),
    reported: day(),
    begun: day(),
    approved: day(),
    signed: day(),
    filed: day(),
    review: code(contractReview),
    effective: day(),
    published: day(),
    registered: day(),
    from: day({ future: true }),
    until: day({ future: true }),
    /** When the workers were told last how it is kept. */
    accounted: day(),
    standing: code(contractStanding),
    /** Of an area or a trade: the units that sealed it. */
    units: integer({ most: 100_000 }),
    workers: integer({ most: 10_000_000 }),
    /** By how much wages rise, as it stands in the contract. */
    raise: text({ max: 50 }),
    evidence: text({ max: 200 }),
    office,
    note,
    void: voided,
    eraseAsked,
  },
  named: ['employer', 'union', 'year', 'kind'],
  rules,
  derived: yearFrom('signed'),
  told: {
    due: { field: day({ future: true }), daily: true, tell: (values, viewer) => next(values, viewer)?.last ?? null },
    next: { field: code(contractStep), daily: true, tell: (values, viewer) => next(values, viewer)?.step ?? null },
    dueState: dueTelling((values, figures) => nextStep(values, figures)?.last ?? null),
    keptUntil: keptTelling('keep-contract', (values) => values['until']),
  },
  indexes: {
    alike: (values) => {
      const unit = ['union', 'employer'].map((field) => textIn(values, field) ?? '').join(' ');
      const kind = textIn(values, 'kind');
      const { year: of } = values;
      return unit.trim() === '' || kind === null || typeof of !== 'number' ? '' : `${unit} ${String(of)} ${kind}`;
    },
  },
  once: [{ index: 'alike', field: 'kind', code: 'contract-twice' }],
  page: {
    order: 8,
    section: 'democracy',
    sorted: [{ column: 'due', descending: false }],
    columns: [
      { field: 'kind', width: 176 },
      { told: 'due', width: 128 },
      { told: 'next', width: 120 },
      { field: 'employer', width: 180 },
      { field: 'union', width: 160 },
      { field: 'year', width: 64 },
      { field: 'signed', width: 100 },
      { field: 'until', width: 100 },
      { field: 'workers', width: 84 },
      { told: 'dueState', width: 96, aside: true },
      { told: 'keptUntil', width: 100, aside: true },
    ],
    groups: {
      contract: ['kind', 'level', 'employer', 'union', 'year', 'number', 'next', 'due', 'dueState'],
      talks: ['offer', 'offeredBy', 'answered', 'reported', 'begun', 'approved'],
      signing: ['signed', 'filed', 'review', 'effective', 'published', 'registered'],
      term: ['from', 'until', 'accounted', 'standing'],
      coverage: ['units', 'workers', 'raise'],
      belongs: ['evidence', 'office', 'note'],
    },
    search: ['employer', 'union', 'number'],
    often: [
      ...oftenDue('dueState'),
      { is: 'one-of', field: 'next', codes: ['file'] },
      { is: 'one-of', field: 'next', codes: ['publish', 'register'] },
      { is: 'one-of', field: 'next', codes: ['renew'] },
      { is: 'one-of', field: 'kind', codes: ['wage'] },
      { is: 'one-of', field: 'level', codes: ['area', 'trade'] },
    ],
  },
  sheet,
  words,
} as const satisfies Kind;
