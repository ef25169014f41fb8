import type { ShellError } from '../../../shared/shell/shell.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import type { Translate } from '../../i18n/t.ts';

/** Why the kept folder `place` cannot be used now; without `trouble` it is merely out of reach. */
export function awaySentence(t: Translate, place: string, trouble: ShellError | null): string {
  if (trouble === null) return t('folder.away', { place });
  return trouble.tag === 'other-medium' ? t('folder.other', { place }) : errorSentence(t, trouble);
}
