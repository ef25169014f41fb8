import { isPlainJson } from '../base/canonical-json.ts';
import { isActorId, type RecordId } from '../base/id.ts';
import { err, ok, type Result } from '../base/result.ts';
import { isHash } from './chain.ts';
import { changeLine } from './change-line.ts';
import { knowLine } from './known-lines.ts';
import { isPlainlyCanonical } from './plain-line.ts';
import { actorBook, type Actor, type Change, type Dot, type Fields, type Stamp, type Value } from './change.ts';

/** A line is no change; `part` is the member of the change that is wrong, or `line` when it is no JSON object. */
export interface MalformedChange {
  readonly tag: 'change-malformed';
  readonly part: string;
}

/**
 * Bounds of size, in UTF-16 units: far beyond what any form takes, since a line over them refuses its whole bundle.
 * Whether a value is sensible is for the record's schema to say, which sets aside one change and not the bundle.
 */
export const MAX_LINE = 1 << 24;
const MAX_TEXT = 1 << 20;
const MAX_LABEL = 4096;
const MAX_FIELDS = 512;
const MAX_HEADS = 4096;
const MAX_EXTRA = 64;
const MAX_TIME = 8.64e15;

/**
 * Strict: every known member's type, form and size, no name that could touch a prototype, and the text itself: a line
 * that is not the canonical text of its change is none (a member twice, dots unsorted, a space, half a surrogate pair).
 * Members that this version does not know are kept, so that the line is the same when it is passed on.
 */
export const parseChangeLine = (text: string): Result<Change, MalformedChange> => lineReader()(text);

/**
 * `parseChangeLine` for many: what is alike in changes that follow one another is in memory once.
 * @param keepsLines whether lines are kept for their hashes; not where others hash them meanwhile
 */
export function lineReader(keepsLines = true): (text: string) => Result<Change, MalformedChange> {
  const alike: Alike = { actorOf: actorBook(), batchOf: sharing() };
  return (text) => {
    const json = objectIn(text);
    if (json === null) return malformed('line');
    const parsed = parseMembers(json, alike);
    if (!parsed.ok) return parsed;
    if (!isPlainlyCanonical(json, parsed.value, text) && changeLine(parsed.value) !== text) return malformed('line');
    if (keepsLines) knowLine(parsed.value, text);
    return parsed;
  };
}

function objectIn(text: string): Record<string, unknown> | null {
  if (text.length > MAX_LINE) return null;
  try {
    const json: unknown = JSON.parse(text);
    return isObject(json) ? json : null;
  } catch {
    return null;
  }
}

interface Alike {
  readonly actorOf: ReturnType<typeof actorBook>;
  readonly batchOf: (label: string) => string;
}

/** The text that was given last, when this one equals it. */
function sharing(): (text: string) => string {
  let last = '';
  return (text) => (last = text === last ? last : text);
}

function parseMembers(json: Record<string, unknown>, { actorOf, batchOf }: Alike): Result<Change, MalformedChange> {
  const { actor, at, batch, dot, erase, fields, hash, id, over, stamp, type, was } = json;
  const extra = unknownMembers(json);
  if (!isDot(dot)) return malformed('dot');
  if (typeof stamp !== 'string' || !STAMP.test(stamp)) return malformed('stamp');
  if (typeof type !== 'string' || !isName(type)) return malformed('type');
  if (typeof id !== 'string' || !RECORD.test(id)) return malformed('id');
  if (!isActor(actor)) return malformed('actor');
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0 || at > MAX_TIME) return malformed('at');
  if (batch !== undefined && !isText(batch, MAX_LABEL)) return malformed('batch');
  if (erase !== undefined && erase !== true) return malformed('erase');
  if (!isFields(fields)) return malformed('fields');
  if (over !== undefined && !isOver(over)) return malformed('over');
  if (hash !== undefined && !isHash(hash)) return malformed('hash');
  if (was !== undefined && !isWas(was)) return malformed('was');
  if (extra !== null && !isExtra(extra)) return malformed('extra');
  const change: { -readonly [K in keyof Change]: Change[K] } = {
    dot,
    stamp: stamp as Stamp,
    type,
    // A change that makes its record, as most do.
    id: (id === dot ? dot : id) as RecordId,
    fields,
    actor: actorOf(actor.id, actor.name),
    at,
  };
  if (over !== undefined) change.over = over;
  if (batch !== undefined) change.batch = batchOf(batch);
  if (erase !== undefined) change.erase = erase;
  if (hash !== undefined) change.hash = hash;
  if (was !== undefined) change.was = was;
  if (extra !== null) change.extra = extra;
  return ok(change);
}

const MEMBERS = new Set('actor at batch dot erase fields hash id over stamp type was'.split(' '));
const DOT = /^[a-z2-7]{16}:[1-9]\d{0,14}$/;
const STAMP = /^[0-9a-f]{16}$/;
const RECORD = /^[A-Za-z0-9][A-Za-z0-9:._-]{0,63}$/;
const NAME = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;

const malformed = (part: string): Result<never, MalformedChange> => err({ tag: 'change-malformed', part });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name of a type, field or unit; never one that every object inherits. What was good once is remembered in `KEYS`. */
function isName(text: string): boolean {
  if (KEYS.has(text)) return true;
  const isGood = NAME.test(text) && !(text in Object.prototype) && text !== 'prototype';
  if (isGood && KEYS.size < MOST_KEYS) KEYS.add(text);
  return isGood;
}

const isDot = (value: unknown): value is Dot => typeof value === 'string' && DOT.test(value);

/** `dot#hash` */
function isWas(value: unknown): value is string {
  const [dot, hash, more] = typeof value === 'string' ? value.split('#') : [];
  return isDot(dot) && isHash(hash) && more === undefined;
}

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length <= most && value.isWellFormed();

/** Two members and no more: what a later version knows of an actor stands beside it. */
const isActor = (value: unknown): value is Actor =>
  isObject(value) && Object.keys(value).length === 2 && isActorId(value['id']) && isText(value['name'], MAX_LABEL);

const isValue = (value: unknown): value is Value =>
  value === null || typeof value === 'boolean' || isText(value, MAX_TEXT) || Number.isFinite(value);

function unknownMembers(json: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | null {
  for (const name in json)
    if (!MEMBERS.has(name)) return Object.fromEntries(Object.entries(json).filter(([each]) => !MEMBERS.has(each)));
  return null;
}

function isExtra(extra: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(extra);
  return names.length <= MAX_EXTRA && names.every(isName) && isPlainJson(extra);
}

function isFields(value: unknown): value is Fields {
  if (!isObject(value)) return false;
  let count = 0;
  for (const name in value) if (++count > MAX_FIELDS || !isName(name) || !isValue(value[name])) return false;
  return true;
}

function isOver(value: unknown): value is Readonly<Record<string, readonly Dot[]>> {
  if (!isObject(value)) return false;
  let count = 0;
  for (const name in value) if (++count > MAX_FIELDS || !isName(name) || !isDots(value[name])) return false;
  return count > 0;
}

/** A unit that replaces nothing is not named. */
const isDots = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= MAX_HEADS &&
  value.every((dot, i) => isDot(dot) && (i === 0 || (value[i - 1] as Dot) < dot));

/** Names that were good. They are few; a bundle that invents more pays for them itself. */
const KEYS = new Set<string>();
const MOST_KEYS = 1000;
