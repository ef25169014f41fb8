import { err, ok, type Result } from '../base/result.ts';
import type { CodeEntry } from './code-entry.ts';
import { documentType } from './codes/document-type.ts';
import { economicType } from './codes/economic-type.ts';
import { education } from './codes/education.ts';
import { employment } from './codes/employment.ts';
import { ethnicity } from './codes/ethnicity.ts';
import { eventKind } from './codes/event-kind.ts';
import { eventReason } from './codes/event-reason.ts';
import { householdType } from './codes/household-type.ts';
import { industry } from './codes/industry.ts';
import { politicalStatus } from './codes/political-status.ts';
import { sex } from './codes/sex.ts';
import { skillLevel } from './codes/skill-level.ts';
import { unionKind } from './codes/union-kind.ts';
import { unitClass } from './codes/unit-class.ts';
import { office } from './district.ts';
import type { CodeListName } from './field.ts';

/** A word that is in no entry of the list, with the labels that look most like it (at most three, best first). */
export interface UnknownWord {
  readonly tag: 'unknown-word';
  readonly suggestions: readonly string[];
}

const LISTS: Readonly<Record<CodeListName, readonly CodeEntry[]>> = {
  sex,
  ethnicity,
  employment,
  documentType,
  education,
  skillLevel,
  householdType,
  politicalStatus,
  eventKind,
  eventReason,
  unitClass,
  economicType,
  industry,
  unionKind,
  office,
};

const LABELS = mapLists((entries) => new Map(entries.map((entry) => [entry.code, entry.label])));

const WORDS = mapLists((entries) => {
  const words = new Map<string, string>();
  for (const { code, label, aliases } of entries) {
    for (const word of [code, ...aliases, label]) words.set(wordKey(word), code);
  }
  return words;
});

/** All entries of a list, in the official order; those with `offered: false` are not for choosing. */
export const codeList = (name: CodeListName): readonly CodeEntry[] => LISTS[name];

/** The official wording of a code, or null when the list has no such code. */
export const labelOf = (name: CodeListName, code: string): string | null => LABELS[name].get(code) ?? null;

/**
 * The code of a word as a clerk wrote it: label, alias, or the code itself, whatever its spaces, punctuation and width.
 * Never guesses: a word that is none of these comes back with suggestions.
 */
export function codeOf(name: CodeListName, text: string): Result<string, UnknownWord> {
  const key = wordKey(text);
  const code = WORDS[name].get(key);
  return code === undefined ? err({ tag: 'unknown-word', suggestions: suggestionsFor(name, key) }) : ok(code);
}

/** What is compared: letters and digits only, half width, lower case. Code words may be folded; names never are. */
function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function suggestionsFor(name: CodeListName, key: string): readonly string[] {
  const scored = LISTS[name].map((entry) => ({
    label: entry.label,
    score: Math.max(...[entry.label, ...entry.aliases].map((word) => likeness(wordKey(word), key))),
  }));
  return scored
    .filter((each) => each.score >= 0.3)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map((each) => each.label);
}

/** Dice coefficient over characters, 0 to 1. */
function likeness(a: string, b: string): number {
  const left = new Set(a);
  const right = new Set(b);
  if (left.size === 0 || right.size === 0) return 0;
  let shared = 0;
  for (const character of left) if (right.has(character)) shared++;
  return (2 * shared) / (left.size + right.size);
}

function mapLists<T>(make: (entries: readonly CodeEntry[]) => T): Readonly<Record<CodeListName, T>> {
  const made: Partial<Record<CodeListName, T>> = {};
  for (const name of Object.keys(LISTS) as CodeListName[]) made[name] = make(LISTS[name]);
  return made as Record<CodeListName, T>;
}
