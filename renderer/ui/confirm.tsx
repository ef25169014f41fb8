import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { isComposing } from './form-keys.ts';
import { isTyped } from './typed-word.ts';

interface ConfirmProps {
  readonly opened: boolean;
  /** Names the record and the count. */
  readonly title: string;
  /** What happens, what can be undone and how. */
  readonly children: ReactNode;
  /** The confirming button: a verb. */
  readonly verb: string;
  readonly danger?: boolean;
  /** Label of a reason that must be typed; it is handed on. */
  readonly reason?: string;
  /** What must be typed there before the button works; how wide it is and its spaces do not count. */
  readonly exactly?: string;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks before something that is hard to take back. The focus begins on 取消, or on the reason. */
export function Confirm(props: ConfirmProps) {
  const t = useT();
  const [reason, setReason] = useState('');
  const ready = props.reason === undefined || isTyped(reason, props.exactly);
  const cancel = (): void => {
    setReason('');
    props.onCancel();
  };
  const confirm = (): void => {
    if (!ready) return;
    setReason('');
    props.onConfirm(reason.trim());
  };
  return (
    <Modal
      opened={props.opened}
      onClose={cancel}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <Stack gap="md">
        <div>{props.children}</div>
        {props.reason !== undefined && (
          <TextInput
            label={props.reason}
            required
            data-autofocus
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !isComposing(event)) confirm();
            }}
          />
        )}
        <Group justify="flex-end" gap="sm">
          <Button
            variant="default"
            onClick={cancel}
            {...(props.reason === undefined ? { 'data-autofocus': true } : {})}
          >
            {t('word.cancel')}
          </Button>
          <Button {...(props.danger === true ? { color: 'red' } : {})} disabled={!ready} onClick={confirm}>
            {props.verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type Question = Omit<ConfirmProps, 'opened' | 'onConfirm' | 'onCancel'>;

/** Answers the reason that was typed, empty where none was asked for; null when the clerk thought better of it. */
export type Ask = (question: Question) => Promise<string | null>;

interface Asked {
  readonly question: Question;
  readonly answer: (reason: string | null) => void;
}

const NOTHING: Question = { title: '', verb: '', children: null };

/** How a component asks before something that is hard to take back, and the dialog, which it puts on its page. */
export function useConfirm(): readonly [ask: Ask, dialog: ReactNode] {
  const [asked, setAsked] = useState<Asked | null>(null);
  const answer = (reason: string | null): void => {
    setAsked(null);
    asked?.answer(reason);
  };
  return [
    (question) =>
      new Promise((resolve) => {
        setAsked({ question, answer: resolve });
      }),
    <Confirm
      key="confirm"
      {...(asked?.question ?? NOTHING)}
      opened={asked !== null}
      onConfirm={answer}
      onCancel={() => {
        answer(null);
      }}
    />,
  ];
}
