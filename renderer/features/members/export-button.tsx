import { Button } from '@mantine/core';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
import type { Task } from '../../ui/use-task.ts';

/** Writes what is listed to a sheet that re-imports as no change. */
export function ExportButton({ task }: { readonly task: Task }) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const query = useSession((screen) => screen.memberQuery);
  const write = async (): Promise<void> => {
    const outcome = await task.run((onProgress) => engine.exportMembers(query, onProgress));
    if (outcome === null) return;
    if (outcome.ok) {
      const { name, placeLabel } = outcome.value;
      notify({ tone: 'done', text: t('member.export.done', { name, place: placeLabel }) });
    } else if (outcome.error.tag !== 'cancelled') {
      notify({ tone: 'warning', text: errorSentence(t, outcome.error) });
    }
  };
  return (
    <Button variant="default" disabled={task.running} onClick={() => void write()}>
      {t('member.export')}
    </Button>
  );
}
