import type { LeftAlone } from '../../shared/engine/modules/tasks/face.ts';
import type { Translate } from '../i18n/t.ts';
import type { Note } from './notify.tsx';

/** What is said of a command over many: done, and which records it left as they are, by the wish of the people. */
export function withLeft(t: Translate, done: string, { count, names }: LeftAlone): Note {
  if (count === 0) return { tone: 'done', text: done };
  const who = names.join(t('word.list-join'));
  const left = t('left.stopped', {
    n: count,
    names: count > names.length ? t('left.stopped.more', { names: who }) : who,
  });
  return { tone: 'warning', text: `${done}${t('word.sentence-join')}${left}` };
}
