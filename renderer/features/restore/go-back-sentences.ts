import type { RestorePreview } from '../../../shared/engine/modules/restore/face.ts';
import type { Translate } from '../../i18n/t.ts';
import type { Consequence } from '../../ui/consequences.tsx';

/** What becomes of the changes made after a restore point; null: they could not be counted. */
export function goBackSentences(t: Translate, preview: RestorePreview | null): readonly Consequence[] {
  if (preview === null) return [{ text: t('restore.ask.damaged'), warns: true }];
  const { since, onlyHere, erased } = preview;
  if (since === 0) return [{ text: t('restore.ask.since.none'), warns: false }];
  const sentences = [{ text: t('restore.ask.since', { n: since }), warns: false }];
  if (since > onlyHere) sentences.push({ text: t('backup.restore.comes-back', { n: since - onlyHere }), warns: false });
  if (onlyHere > 0) sentences.push({ text: t('restore.ask.only-here', { n: onlyHere }), warns: true });
  if (erased > 0) sentences.push({ text: t('restore.ask.erased', { n: erased }), warns: true });
  return sentences;
}
