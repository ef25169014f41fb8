import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { problemSentence } from '../i18n/problem-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import { createFieldCommits, type FieldCommits, type Unsettled } from './field-commits.ts';
import { useNotify } from './notify.tsx';

export interface Save<How> {
  /** To be given to the fields through `FieldCommitsContext`. */
  readonly fields: FieldCommits;
  readonly save: (how: How) => void;
}

/**
 * The one way in which a form or page saves, by key, button or mouse: first every field commits what stands in it, list
 * open or not; then `act` runs on the values that came of it. While one field holds text that is no value, nothing is
 * saved: the focus goes there, and the note at the foot says which field it is and what to do.
 *
 * @param onOpenText called when nothing is saved because of such a field
 */
export function useSave<How = void>(
  act: (how: How) => Promise<void> | void,
  onOpenText: () => void = () => undefined,
): Save<How> {
  const t = useT();
  const notify = useNotify();
  const [fields] = useState(() => createFieldCommits());
  const [wanted, setWanted] = useState<{ readonly how: How } | null>(null);
  // From the key press to the end of the save: a second press meanwhile is the same wish.
  const busy = useRef(false);
  const actNow = useEffectEvent(act);

  // The effect sees the values as the fields have committed them; the handler of the key would see those before.
  useEffect(() => {
    if (wanted === null) return;
    const run = async (): Promise<void> => {
      try {
        await actNow(wanted.how);
      } finally {
        busy.current = false;
      }
    };
    void run();
  }, [wanted]);

  const refuse = ({ id, label, problem }: Unsettled): void => {
    notify({ tone: 'warning', text: t('field.unsettled', { field: label, sentence: problemSentence(t, problem) }) });
    const input = document.getElementById(id);
    input?.focus();
    input?.scrollIntoView({ block: 'center' });
  };
  const save = async (how: How): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const left = await fields.settle();
    if (left === null) {
      setWanted({ how });
      return;
    }
    busy.current = false;
    onOpenText();
    refuse(left);
  };
  return { fields, save: (how) => void save(how) };
}
