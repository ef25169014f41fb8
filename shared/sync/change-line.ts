import { fromUtf8, type Bytes } from '../base/bytes.ts';
import { canonicalJson } from '../base/canonical-json.ts';
import { Utf8Writer } from '../base/utf8-writer.ts';
import type { Actor, Change, Dot, Fields } from './change.ts';

/**
 * One change as canonical JSON: members and field names in UTF-16 order, dots of `over` sorted, no spaces, numbers and
 * escapes as ECMAScript's JSON.stringify writes them (RFC 8785). The same change is the same text everywhere.
 */
export const changeLine = (change: Change): string => fromUtf8(lineWriter()(change));

/**
 * `changeLine` for many, in UTF-8: it remembers the order of field names from one change to the next.
 * @returns writes the line of a change; the bytes are good until the next is written
 */
export function lineWriter(): (change: Change) => Bytes {
  const write = lineOnto();
  const line = new Utf8Writer();
  return (change) => {
    line.clear();
    write(change, line);
    return line.bytes;
  };
}

/** `lineWriter` for whoever has bytes to write the lines onto. */
export function lineOnto(): (change: Change, onto: Utf8Writer) => void {
  const fieldOrder = nameOrder();
  const overOrder = nameOrder();
  return (change, onto) => {
    const { actor, at, batch, dot, erase, extra, fields, hash, id, over, stamp, type, was } = change;
    if (extra !== undefined) {
      onto.text(lineWithMore(change));
      return;
    }
    writeActor(actor, onto);
    onto.text(`,"at":${String(at)}`);
    writeMember(',"batch":', batch, onto);
    writeMember(',"dot":', dot, onto);
    if (erase === true) onto.text(',"erase":true');
    onto.text(',"fields":{');
    writeFields(fields, fieldOrder(type, fields), onto);
    onto.text('}');
    writeMember(',"hash":', hash, onto);
    writeMember(',"id":', id, onto);
    if (over !== undefined) writeOver(over, overOrder(type, over), onto);
    writeMember(',"stamp":', stamp, onto);
    writeMember(',"type":', type, onto);
    writeMember(',"was":', was, onto);
    onto.text('}');
  };
}

function writeActor({ id, name }: Actor, onto: Utf8Writer): void {
  onto.text('{"actor":{"id":');
  onto.quoted(id);
  writeMember(',"name":', name, onto);
  onto.text('}');
}

function writeMember(name: string, value: string | undefined, onto: Utf8Writer): void {
  if (value === undefined) return;
  onto.text(name);
  onto.quoted(value);
}

function writeFields(fields: Fields, names: readonly string[], onto: Utf8Writer): void {
  let separator = '';
  for (const name of names) {
    const value = fields[name];
    onto.text(separator);
    onto.quoted(name);
    onto.text(':');
    if (typeof value === 'string') onto.quoted(value);
    else onto.text(JSON.stringify(value));
    separator = ',';
  }
}

function writeOver(over: Readonly<Record<string, readonly Dot[]>>, names: readonly string[], onto: Utf8Writer): void {
  onto.text(',"over":{');
  let separator = '';
  for (const name of names) {
    const dots = over[name] ?? [];
    onto.text(separator);
    onto.quoted(name);
    // The dots of one list are a set.
    onto.text(`:${JSON.stringify(dots.length < 2 ? dots : [...dots].sort())}`);
    separator = ',';
  }
  onto.text('}');
}

/** With members of a later version, each in its place among the others. */
function lineWithMore({ extra, over, ...known }: Change): string {
  const sorted = Object.entries(over ?? {}).map(([unit, dots]) => [unit, [...dots].sort()] as const);
  return canonicalJson({ ...extra, ...known, over: over === undefined ? undefined : Object.fromEntries(sorted) });
}

/** Kinds whose order of names is remembered. */
const MOST_TYPES = 1000;

/**
 * The names of an object in UTF-16 order; sorted anew only when they differ from those of the last object of its type: in
 * a bulk members and their events come by turns.
 */
function nameOrder(): (type: string, object: Readonly<Record<string, unknown>>) => readonly string[] {
  const latest = new Map<string, { readonly names: readonly string[]; readonly order: readonly string[] }>();
  return (type, object) => {
    const last = latest.get(type);
    if (last !== undefined && hasNames(object, last.names)) return last.order;
    const names = Object.keys(object);
    const order = [...names].sort();
    if (last !== undefined || latest.size < MOST_TYPES) latest.set(type, { names, order });
    return order;
  };
}

/** Whether these are an object's names, in their order there. */
function hasNames(object: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  let i = 0;
  for (const name in object) if (names[i++] !== name) return false;
  return i === names.length;
}
