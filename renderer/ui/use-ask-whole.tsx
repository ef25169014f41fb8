import type { ReactNode } from 'react';
import type { RecordType } from '../../shared/kinds/all.ts';
import { schemaOf } from '../../shared/kinds/schema.ts';
import { useT } from '../i18n/use-t.ts';
import { useConfirm } from './confirm.tsx';

/**
 * Asks before records of a kind leave in a sheet, in which the numbers that lists mask stand whole: who hands them out is
 * told so. Of a kind without such numbers, and of nobody, nothing is asked.
 * @returns the question, answered with whether to go on, and its dialog
 */
export function useAskWhole(type: RecordType): readonly [ask: (count: number) => Promise<boolean>, dialog: ReactNode] {
  const t = useT();
  const [ask, dialog] = useConfirm();
  const isOfPeople = schemaOf(type).some(({ kind }) => kind === 'document-number');
  return [
    async (count) =>
      !isOfPeople ||
      count === 0 ||
      (await ask({
        title: t('list.export.whole.title', { n: count }),
        children: t('list.export.whole'),
        verb: t('list.export'),
      })) !== null,
    dialog,
  ];
}
