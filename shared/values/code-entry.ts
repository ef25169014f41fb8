/** One word of a code list: what is stored, what is printed, and what else people write for it. */
export interface CodeEntry {
  /** The standard's code; the only thing a record holds. */
  readonly code: string;
  /** The official wording, as printed on the forms. */
  readonly label: string;
  /** Other wordings met in sheets. Compared without spaces, punctuation, width and case. */
  readonly aliases: readonly string[];
  /** `false`: read from sheets and shown where it is stored, but not offered for choosing. */
  readonly offered?: false;
}

/** An entry, briefly: code, label, aliases. */
export const entry = (code: string, label: string, ...aliases: string[]): CodeEntry => ({ code, label, aliases });

/** An entry that is understood but not offered for choosing. */
export const quietEntry = (code: string, label: string, ...aliases: string[]): CodeEntry => ({
  code,
  label,
  aliases,
  offered: false,
});
