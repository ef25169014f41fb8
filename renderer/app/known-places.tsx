import { useEffect, useState, type ReactNode } from 'react';
import { learnPlaces } from '../../shared/values/gazetteer.ts';
import { learnWords } from '../../shared/values/vocabulary.ts';
import { translator, type Translate } from '../i18n/t.ts';
import { TranslateContext, useT } from '../i18n/use-t.ts';
import { useEngine } from '../ui/engine-context.tsx';
import { useQuery } from '../ui/use-query.ts';

/**
 * Teaches the gazetteer and the vocabulary of the window what the engine knows of places and codes, whenever the register has moved. What is below is
 * shown once it has been taught, and anew each time it learns: with another translator all that shows words is, and names
 * of places are words.
 */
export function KnownPlaces({ children }: { readonly children: ReactNode }) {
  const t = useT();
  const engine = useEngine();
  const { data, failed } = useQuery(() => Promise.all([engine.places(), engine.words()]), []);
  const [taught, setTaught] = useState<{ readonly t: Translate } | null>(null);
  const { language } = t;
  useEffect(() => {
    if (data === undefined && !failed) return;
    const learnt = data !== undefined && [learnPlaces(data[0]), learnWords(data[1])].includes(true);
    setTaught((before) => (before === null || learnt ? { t: translator(language) } : before));
  }, [data, failed, language]);
  if (taught === null) return null;
  return <TranslateContext value={taught.t.language === language ? taught.t : t}>{children}</TranslateContext>;
}
