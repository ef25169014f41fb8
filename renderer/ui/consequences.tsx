import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { ProgressBar } from './progress-bar.tsx';
import type { Task } from './use-task.ts';

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
  readonly task: Task;
  readonly working: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Says what a large step will do, sentence by sentence, before it is taken, and shows how far it is. */
export function Consequences({ title, told, task, onClose, ...props }: ConsequencesProps) {
  const t = useT();
  return (
    <Modal
      opened
      onClose={() => {
        if (!task.running) onClose();
      }}
      title={title}
      centered
      size="lg"
      transitionProps={{ duration: 0 }}
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
            <Button color="red" disabled={told === null} onClick={props.onConfirm}>
              {props.verb}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
