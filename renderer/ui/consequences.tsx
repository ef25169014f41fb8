import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Result } from '../../shared/base/result.ts';
import type { OnProgress } from '../../shared/engine/modules/tasks/face.ts';
import { errorSentence, type Failure } from '../i18n/error-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import { useNotify } from './notify.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { useTask } from './use-task.ts';

/** What a large step takes away or brings. */
export interface Consequence {
  readonly text: string;
  /** Something is lost sight of, or something is to be done again. */
  readonly warns: boolean;
}

interface ConsequencesProps {
  readonly title: string;
  /** Null while they are looked up. */
  readonly told: readonly Consequence[] | null;
  /** What is so whatever the register holds. */
  readonly always: readonly string[];
  /** Stands there instead while nothing can be told: then the step cannot be taken. */
  readonly untold: ReactNode;
  readonly verb: string;
  /** The step itself, and what is said while it is taken: then there is no way out of the dialog. */
  readonly act: (onProgress: OnProgress) => Promise<Result<unknown, Failure>>;
  readonly working: string;
  readonly done: string;
  readonly failed: (sentence: string) => string;
  readonly onClose: () => void;
}

/** Says what a large step will do, sentence by sentence, before it is taken, shows how far it is, and says how it went. */
export function Consequences({ title, told, onClose, ...props }: ConsequencesProps) {
  const t = useT();
  const notify = useNotify();
  const task = useTask();
  const act = async (): Promise<void> => {
    const outcome = await task.run(props.act);
    if (outcome === null) return;
    if (outcome.ok) notify({ tone: 'done', text: props.done });
    else notify({ tone: 'warning', text: props.failed(errorSentence(t, outcome.error)) });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={() => {
        if (!task.running) onClose();
      }}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': t('word.close'), disabled: task.running }}
    >
      {task.running ? (
        <div role="status">
          <p className="mc-first">{props.working}</p>
          <ProgressBar progress={task.progress} startedAt={task.startedAt} stoppable={false} />
        </div>
      ) : (
        <>
          {told === null ? (
            props.untold
          ) : (
            <ul className="mc-says">
              {[...told, ...props.always.map((text) => ({ text, warns: false }))].map(({ text, warns }) => (
                <li key={text} data-warns={warns || undefined}>
                  {text}
                </li>
              ))}
            </ul>
          )}
          <Group justify="flex-end" gap="sm" mt="md">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('word.cancel')}
            </Button>
            <Button color="red" disabled={told === null} onClick={() => void act()}>
              {props.verb}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
