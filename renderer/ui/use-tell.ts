import type { Result } from '../../shared/base/result.ts';
import { errorSentence, type Failure } from '../i18n/error-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import { useNotify, type Note } from './notify.tsx';

export interface Telling {
  /** Says what came of a wish: its sentence where it was done (none without `done`), else why it was not. */
  readonly tell: <T>(outcome: Result<T, Failure>, done?: (value: T) => string | Note) => void;
  /** The same of a file or a print, for which a dialog may have been closed: then there is nothing to say. */
  readonly tellMade: <T>(outcome: Result<T, Failure> | null, done: (value: T) => string) => void;
}

/** Says at the foot of the window what came of a wish. */
export function useTell(): Telling {
  const t = useT();
  const notify = useNotify();
  const tell: Telling['tell'] = (outcome, done) => {
    if (!outcome.ok) notify({ tone: 'warning', text: errorSentence(t, outcome.error) });
    else if (done !== undefined) {
      const said = done(outcome.value);
      notify(typeof said === 'string' ? { tone: 'done', text: said } : said);
    }
  };
  return {
    tell,
    tellMade: (outcome, done) => {
      if (outcome === null || (!outcome.ok && outcome.error.tag === 'cancelled')) return;
      tell(outcome, done);
    },
  };
}
