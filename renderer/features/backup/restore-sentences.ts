import type { BackupPreview } from '../../../shared/engine/modules/backups/face.ts';
import type { Translate } from '../../i18n/t.ts';
import type { Consequence } from '../../ui/consequences.tsx';

/** What restoring a backup takes away and brings: what it holds, what it is older by, what it knows more. */
export function restoreSentences(t: Translate, preview: BackupPreview): readonly Consequence[] {
  const { backup, present, since, onlyHere, erased, brings } = preview;
  const holds = t('backup.restore.holds', {
    ...backup.counts,
    presentMembers: present.members,
    presentUnions: present.unions,
    presentEmployers: present.employers,
  });
  const sentences: Consequence[] = [{ text: holds, warns: false }];
  if (since === 0 && brings === 0) return [...sentences, { text: t('backup.restore.same'), warns: false }];
  const say = (n: number, text: string, warns: boolean): void => {
    if (n > 0) sentences.push({ text, warns });
  };
  say(since, t('backup.restore.older', { n: since }), true);
  say(since - onlyHere, t('backup.restore.comes-back', { n: since - onlyHere }), false);
  say(onlyHere, t('backup.restore.only-here', { n: onlyHere }), true);
  say(erased, t('backup.restore.erased', { n: erased }), true);
  say(brings, t('backup.restore.brings', { n: brings }), false);
  return sentences;
}
