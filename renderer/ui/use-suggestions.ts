import { useState } from 'react';
import type { RecordType } from '../../shared/domain/field.ts';
import { useT } from '../i18n/use-t.ts';
import type { Choice } from './choice-input.tsx';
import { useEngine } from './engine-context.tsx';

/** What the register already holds for a field, found while typing; answers overtaken by newer typing are dropped. */
export function useSuggestions(type: RecordType, field: string) {
  const t = useT();
  const engine = useEngine();
  const [found, setFound] = useState<{ readonly typed: string | null; readonly choices: readonly Choice[] }>(NOTHING);
  const ask = (typed: string | null): void => {
    if (typed === null) {
      setFound(NOTHING);
      return;
    }
    setFound((before) => ({ typed, choices: before.choices }));
    void engine.suggest(type, field, typed).then((suggestions) => {
      const choices = suggestions.map((suggestion) => ({
        key: suggestion.id ?? suggestion.text,
        label: suggestion.text,
        ...(suggestion.count > 1 ? { hint: t('field.used', { n: suggestion.count }) } : {}),
      }));
      setFound((before) => (before.typed === typed ? { typed, choices } : before));
    });
  };
  return { choices: found.choices, ask };
}

const NOTHING = { typed: null, choices: [] } as const;
