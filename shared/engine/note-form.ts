import * as v from 'valibot';

interface Source {
  note(key: string): unknown;
}

export interface Listing {
  notesUnder(prefix: string): Iterable<readonly [key: string, note: unknown]>;
}

interface Sink {
  note(key: string, value: unknown): void;
}

/**
 * Notes of one form, each with a name. One that is not of its form was written by a later version or by a defect: nothing
 * is built on it, so it is read as none; it stays where it is for a version that can read it, and `unreadable` counts it,
 * so that the person at this PC is told.
 */
interface Notes<T> {
  readonly key: (name: string) => string;
  /** Undefined when there is none that can be read. */
  read(register: Source, name: string): T | undefined;
  /** All of them that can be read, by name. */
  all(register: Listing): readonly (readonly [name: string, note: T])[];
  /** Null takes it away. */
  write(writer: Sink, name: string, note: T | null): void;
  /** How many there are that cannot be read. */
  unreadable(register: Listing): number;
}

/** A note of which there is one; what is said of `Notes` holds for it too. */
export interface Note<T> {
  readonly key: string;
  /** The note as it was found, when it is of the form. */
  parse(note: unknown): T | undefined;
  read(register: Source): T | undefined;
  write(writer: Sink, note: T | null): void;
  unreadable(register: Listing): number;
}

/**
 * The note itself when it has what the schema looks for; undefined when not, and of none. What it holds beyond the schema
 * is kept.
 */
function parserOf<T>(schema: v.GenericSchema<T>): (note: unknown) => T | undefined {
  // A note is never changed once it is written, so each is looked at once.
  const good = new WeakSet();
  return (note) => {
    const isObject = typeof note === 'object' && note !== null;
    if (isObject && good.has(note)) return note as T;
    if (!v.is(schema, note)) return undefined;
    if (isObject) good.add(note);
    return note;
  };
}

/** Notes whose keys begin with `prefix`. */
export function family<T>(prefix: string, schema: v.GenericSchema<T>): Notes<T> {
  const parse = parserOf(schema);
  const key = (name: string): string => `${prefix}${name}`;
  return {
    key,
    read: (register, name) => parse(register.note(key(name))),
    all(register) {
      const found: (readonly [string, T])[] = [];
      for (const [at, kept] of register.notesUnder(prefix)) {
        const note = parse(kept);
        if (note !== undefined) found.push([at.slice(prefix.length), note]);
      }
      return found;
    },
    write(writer, name, note) {
      writer.note(key(name), note);
    },
    unreadable: (register) => countUnreadable(register.notesUnder(prefix), parse),
  };
}

/** The one note under `key`. */
export function single<T>(key: string, schema: v.GenericSchema<T>): Note<T> {
  const parse = parserOf(schema);
  return {
    key,
    parse,
    read: (register) => parse(register.note(key)),
    write(writer, note) {
      writer.note(key, note);
    },
    unreadable: (register) =>
      countUnreadable(
        [...register.notesUnder(key)].filter(([at]) => at === key),
        parse,
      ),
  };
}

function countUnreadable(kept: Iterable<readonly [string, unknown]>, parse: (note: unknown) => unknown): number {
  let count = 0;
  for (const [, note] of kept) if (note !== null && note !== undefined && parse(note) === undefined) count += 1;
  return count;
}

/** Says that what has the parts of `schema` is a `T`: its other parts are of the version that wrote it. */
export const having = <T>(schema: v.GenericSchema): v.GenericSchema<T> => v.custom<T>((note) => v.is(schema, note));
