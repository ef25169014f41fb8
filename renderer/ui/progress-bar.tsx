import { Button, Progress as Bar } from '@mantine/core';
import { useState } from 'react';
import type { Progress } from '../../shared/engine/modules/tasks/face.ts';
import { spanOf } from '../i18n/format.ts';
import { useT } from '../i18n/use-t.ts';
import { useEngine } from './engine-context.tsx';
import './progress-bar.css';
import { useClock } from './use-now.ts';

interface ProgressBarProps {
  readonly progress: Progress | null;
  /** When the task began, ms; for telling how long it still takes. */
  readonly startedAt: number;
  /** Without it there is a stop button wherever the task has an id, until it is too late to stop. */
  readonly stoppable?: boolean;
}

/** A long task: what is being done, how far, how long still, and a stop that leaves nothing half-done. */
export function ProgressBar({ progress, startedAt, stoppable = true }: ProgressBarProps) {
  const t = useT();
  const clock = useClock();
  const engine = useEngine();
  const [stopping, setStopping] = useState<string | null>(null);
  const known = progress !== null && progress.total > 0;
  const share = known ? Math.min(1, progress.done / progress.total) : 0;
  const left = known && share > 0.05 && share < 1 ? remaining(clock.now() - startedAt, share) : null;
  const isStopping = progress !== null && progress.late !== true && stopping === progress.taskId;
  const step = (progress === null ? null : t.find(`step.${progress.step}`)) ?? t('step.working');
  return (
    <div className="mc-progress" role="group" aria-label={step}>
      <div className="mc-progress-words">
        <span>{isStopping ? t('progress.stopping') : step}</span>
        {known && (
          <span className="mc-figures">
            {t('progress.count', { done: progress.done, total: progress.total })}
            {left !== null && `${t('word.sentence-join')}${t('progress.left', { time: spanOf(t, left) })}`}
          </span>
        )}
      </div>
      <div className="mc-progress-line">
        <Bar value={share * 100} size={8} radius="xs" transitionDuration={0} aria-label={step} style={{ flex: 1 }} />
        {stoppable && progress !== null && progress.late !== true && (
          <Button
            variant="default"
            size="compact-sm"
            disabled={isStopping}
            onClick={() => {
              setStopping(progress.taskId);
              void engine.cancel(progress.taskId);
            }}
          >
            {t('progress.stop')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** How long a task still takes, in ms, that has taken so long for its share. */
const remaining = (taken: number, share: number): number => (taken / share) * (1 - share);
