import * as v from 'valibot';
import { canonicalJson } from '../base/canonical-json.ts';

/** A form as it stood when it was frozen: what it says afterwards is this, whatever the register says by then. */
export interface FrozenForm {
  /** The name of the edition by which it was filled in. */
  readonly edition: string;
  /** What the union was called. */
  readonly union: string;
  readonly figures: Readonly<Record<string, FrozenFigure>>;
  /** Warnings that were let stand. */
  readonly waived: Readonly<Record<string, string>>;
}

export interface FrozenFigure {
  /** In effect; left out where there was none. */
  readonly now?: number | undefined;
  /** What the register gave. */
  readonly derived?: number | undefined;
  readonly note?: string | undefined;
}

const schema = v.object({
  edition: v.string(),
  union: v.string(),
  figures: v.record(
    v.string(),
    v.object({
      now: v.optional(v.pipe(v.number(), v.finite())),
      derived: v.optional(v.pipe(v.number(), v.finite())),
      note: v.optional(v.string()),
    }),
  ),
  waived: v.record(v.string(), v.string()),
});

/** As it is stored: canonical JSON. */
export const frozenText = (form: FrozenForm): string => canonicalJson(form);

/** Null of a text that is none. What a later version wrote besides is passed over. */
export function readFrozen(text: string): FrozenForm | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const read = v.safeParse(schema, json);
  return read.success ? read.output : null;
}
