import { errorSentence, type Failure } from '../i18n/error-sentence.ts';
import type { Translate } from '../i18n/t.ts';
import './said.css';

/** What is said of a task that did not come to its end. */
export interface Saying {
  readonly text: string;
  /** A person stopped it: nothing is wrong. */
  readonly stopped: boolean;
}

/** @param sentence of the failure, where it has one of its own */
export const sayingOf = (t: Translate, failure: Failure, sentence = errorSentence(t, failure)): Saying => ({
  text: sentence,
  stopped: failure.tag === 'cancelled',
});

interface SaidProps {
  readonly said: Saying | null;
  /** How a fault looks in its place; what was stopped looks quiet everywhere. */
  readonly className: string;
}

/** The sentence beside the button that began it: aloud and with its sign for a fault, quietly for what was stopped. */
export function Said({ said, className }: SaidProps) {
  if (said === null) return null;
  return (
    <div className={className} data-stopped={said.stopped || undefined} role={said.stopped ? 'status' : 'alert'}>
      {!said.stopped && <span aria-hidden="true">✕ </span>}
      {said.text}
    </div>
  );
}
