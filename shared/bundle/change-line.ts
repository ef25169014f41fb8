import type { RecordId } from '../base/id.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Change, Dot, Fields, Stamp, Value } from '../sync/change.ts';

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
const MAX_TIME = 8.64e15;

/**
 * One change as canonical JSON: members and field names in UTF-16 order, dots of `over` sorted, no spaces, numbers and
 * escapes as ECMAScript's JSON.stringify writes them (RFC 8785). The same change is the same text everywhere.
 */
export const changeLine = (change: Change): string => lineWriter()(change);

/** `changeLine` for many: it remembers the order of field names from one change to the next, and is twice as fast. */
export function lineWriter(): (change: Change) => string {
  const fieldOrder = nameOrder();
  const overOrder = nameOrder();
  return ({ actor, at, batch, dot, erase, fields, id, over, stamp, type }) => {
    let line = `{"actor":${quoted(actor)},"at":${String(at)}`;
    if (batch !== undefined) line += `,"batch":${quoted(batch)}`;
    line += `,"dot":"${dot}"`;
    if (erase === true) line += ',"erase":true';
    line += ',"fields":{';
    let comma = '';
    for (const name of fieldOrder(fields)) {
      const value = fields[name];
      line += `${comma}${quoted(name)}:${typeof value === 'string' ? quoted(value) : JSON.stringify(value)}`;
      comma = ',';
    }
    line += `},"id":${quoted(id)}`;
    if (over !== undefined) line += `,"over":${overText(over, overOrder(over))}`;
    return `${line},"stamp":"${stamp}","type":${quoted(type)}}`;
  };
}

/** Strict: every member's type, form and size; nothing unknown; no name that could touch a prototype. */
export function parseChangeLine(text: string): Result<Change, MalformedChange> {
  if (text.length > MAX_LINE) return malformed('line');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return malformed('line');
  }
  if (!isObject(json)) return malformed('line');
  for (const key in json) if (!MEMBERS.has(key)) return malformed(isName(key) ? key : 'line');
  const { actor, at, batch, dot, erase, fields, id, over, stamp, type } = json;
  if (!isDot(dot)) return malformed('dot');
  if (typeof stamp !== 'string' || !STAMP.test(stamp)) return malformed('stamp');
  if (typeof type !== 'string' || !isName(type)) return malformed('type');
  if (typeof id !== 'string' || !RECORD.test(id)) return malformed('id');
  if (!isText(actor, MAX_LABEL)) return malformed('actor');
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0 || at > MAX_TIME) return malformed('at');
  if (batch !== undefined && !isText(batch, MAX_LABEL)) return malformed('batch');
  if (erase !== undefined && erase !== true) return malformed('erase');
  if (!isFields(fields)) return malformed('fields');
  if (over !== undefined && !isOver(over)) return malformed('over');
  return ok({
    dot,
    stamp: stamp as Stamp,
    type,
    id: id as RecordId,
    fields,
    ...(over === undefined ? undefined : { over }),
    actor,
    at,
    ...(batch === undefined ? undefined : { batch }),
    ...(erase === undefined ? undefined : { erase }),
  });
}

const MEMBERS = new Set(['actor', 'at', 'batch', 'dot', 'erase', 'fields', 'id', 'over', 'stamp', 'type']);
const DOT = /^[a-z2-7]{16}:[1-9]\d{0,14}$/;
const STAMP = /^[0-9a-f]{16}$/;
const RECORD = /^[A-Za-z0-9][A-Za-z0-9:._-]{0,63}$/;
const NAME = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;

const malformed = (part: string): Result<never, MalformedChange> => err({ tag: 'change-malformed', part });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name of a type, field or unit; never one that every object inherits. */
const isName = (text: string): boolean => NAME.test(text) && !(text in Object.prototype) && text !== 'prototype';

const isDot = (value: unknown): value is Dot => typeof value === 'string' && DOT.test(value);

const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;

const isValue = (value: unknown): value is Value =>
  value === null || typeof value === 'boolean' || isText(value, MAX_TEXT) || Number.isFinite(value);

function isFields(value: unknown): value is Fields {
  if (!isObject(value)) return false;
  let count = 0;
  for (const name in value) if (++count > MAX_FIELDS || !isName(name) || !isValue(value[name])) return false;
  return true;
}

function isOver(value: unknown): value is Readonly<Record<string, readonly Dot[]>> {
  if (!isObject(value)) return false;
  let count = 0;
  for (const name in value) {
    const dots = value[name];
    if (++count > MAX_FIELDS || !isName(name)) return false;
    if (!Array.isArray(dots) || dots.length > MAX_HEADS || !dots.every(isDot)) return false;
  }
  return true;
}

/** Text that stands in JSON as it is. */
const PLAIN = /^[^"\\\u0000-\u001f\ud800-\udfff]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

function overText(over: Readonly<Record<string, readonly Dot[]>>, names: readonly string[]): string {
  const units = names.map((name) => {
    const dots = over[name] ?? [];
    // The dots of one list are a set.
    return `${quoted(name)}:${JSON.stringify(dots.length < 2 ? dots : [...dots].sort())}`;
  });
  return `{${units.join(',')}}`;
}

/** The names of an object in UTF-16 order; sorted anew only when they differ from those of the object before. */
function nameOrder(): (object: Readonly<Record<string, unknown>>) => readonly string[] {
  let last: readonly string[] = [];
  let order: readonly string[] = [];
  return (object) => {
    let i = 0;
    for (const name in object)
      if (last[i] === name) i++;
      else return sortAnew(object);
    return i === last.length ? order : sortAnew(object);
  };

  function sortAnew(object: Readonly<Record<string, unknown>>): readonly string[] {
    last = Object.keys(object);
    order = [...last].sort();
    return order;
  }
}
