import { annual } from './annual/kind.ts';
import { archive } from './archive/kind.ts';
import { area } from './area/kind.ts';
import { congress } from './congress/kind.ts';
import { contract } from './contract/kind.ts';
import { coverage } from './coverage/kind.ts';
import { delegate } from './delegate/kind.ts';
import { disclosure } from './disclosure/kind.ts';
import { employer } from './employer/kind.ts';
import { event } from './event/kind.ts';
import { headcount } from './headcount/kind.ts';
import { honour } from './honour/kind.ts';
import { visit } from './visit/kind.ts';
import { word } from './word/kind.ts';
import type { Kind } from './kind.ts';
import { measure } from './measure/kind.ts';
import { member } from './member/kind.ts';
import { need } from './need/kind.ts';
import { officer } from './officer/kind.ts';
import { replica } from './replica/kind.ts';
import { report } from './report/kind.ts';
import { target } from './target/kind.ts';
import { transfer } from './transfer/kind.ts';
import { union } from './union/kind.ts';

/** Every kind of record, those that others refer to first. */
export const kinds = {
  employer,
  union,
  member,
  event,
  transfer,
  replica,
  archive,
  visit,
  honour,
  need,
  report,
  target,
  congress,
  disclosure,
  contract,
  officer,
  coverage,
  headcount,
  delegate,
  area,
  measure,
  word,
  annual,
} as const satisfies Readonly<Record<string, Kind>>;

/** The kinds of records that travel in bundles. */
export type RecordType = keyof typeof kinds;
