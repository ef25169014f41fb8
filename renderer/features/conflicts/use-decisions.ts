import { useState } from 'react';
import type { Decision } from '../../../shared/engine/modules/conflicts/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useTask, type Task } from '../../ui/use-task.ts';
import { withLeft } from '../../ui/left-note.ts';
import { useNotify } from '../../ui/notify.tsx';
import { useTell } from '../../ui/use-tell.ts';

/** What was decided last, to be undone as one. */
interface Decided {
  readonly batch: string;
  /** Conflicts. */
  readonly n: number;
}

export interface Decisions {
  readonly task: Task;
  readonly decided: Decided | null;
  readonly decide: (decisions: readonly Decision[]) => Promise<void>;
  /** Takes back what was decided last. */
  readonly undo: () => Promise<void>;
}

/**
 * Deciding conflicts, and taking it back.
 * @param reload asks for the queue again
 * @param onDecided the queue goes on to the next
 */
export function useDecisions(reload: () => void, onDecided: () => void): Decisions {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const notify = useNotify();
  const task = useTask('conflicts');
  const [decided, setDecided] = useState<Decided | null>(null);
  return {
    task,
    decided,
    decide: async (decisions) => {
      const outcome = await task.run((onProgress) => engine.resolve(decisions, onProgress));
      if (outcome === null) return;
      if (outcome.ok) setDecided({ batch: outcome.value.batch, n: outcome.value.decided });
      // What was decided is said above the queue; here only what was not.
      if (!outcome.ok) tell(outcome);
      else if (outcome.value.left.count > 0) notify(withLeft(t, t('conflict.left'), outcome.value.left));
      reload();
      onDecided();
    },
    undo: async () => {
      const outcome =
        decided === null ? null : await task.run((onProgress) => engine.undoBatch(decided.batch, onProgress));
      if (outcome === null) return;
      setDecided(null);
      tell(outcome, ({ undone: n, left }) => withLeft(t, t('conflict.undone', { n }), left));
      reload();
    },
  };
}
