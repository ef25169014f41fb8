import { useState } from 'react';
import type { Suggestion } from '../../shared/engine/modules/records/face.ts';
import type { Translate } from '../i18n/t.ts';
import { useT } from '../i18n/use-t.ts';
import type { Choice } from './choice.ts';
import { useEngine } from './engine-context.tsx';
import type { RecordType } from '../../shared/kinds/all.ts';

/** All choices for a typed text, the likeliest first. */
export type FindChoices = (typed: string) => Promise<readonly Choice[]>;

/**
 * What the register already holds for a field, found while typing, to be spread over a `ChoiceInput`; answers overtaken by
 * newer typing are dropped.
 */
export function useSuggestions(type: RecordType, field: string, findOwn?: FindChoices) {
  const t = useT();
  const engine = useEngine();
  const [found, setFound] = useState<Found>(NOTHING);
  const find: FindChoices =
    findOwn ??
    (async (typed) =>
      (await engine.suggest(type, field, typed)).map((suggestion) => ({
        key: suggestion.id ?? suggestion.text,
        label: suggestion.text,
        ...hintOf(t, suggestion),
      })));
  const onType = (typed: string | null): void => {
    setFound((before) => (typed === null ? NOTHING : { ...before, typed }));
    if (typed === null) return;
    void find(typed).then((choices) => {
      setFound((before) => (before.typed === typed ? { typed, foundFor: typed, choices } : before));
    });
  };
  return { choices: found.choices, foundFor: found.foundFor, onType, find };
}

/** What tells a record apart from others of its name, before how often it is used. */
function hintOf(t: Translate, { apart, count }: Suggestion): { readonly hint?: string } {
  if (apart !== '') return { hint: apart };
  return count > 1 ? { hint: t('field.used', { n: count }) } : {};
}

interface Found {
  /** What was asked for last. */
  readonly typed: string | null;
  /** What `choices` are the answer to. */
  readonly foundFor: string | null;
  readonly choices: readonly Choice[];
}

const NOTHING: Found = { typed: null, foundFor: null, choices: [] };
