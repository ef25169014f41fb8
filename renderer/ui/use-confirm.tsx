import { useState, type ReactNode } from 'react';
import { Confirm, type ConfirmProps } from './confirm.tsx';

export type Question = Omit<ConfirmProps, 'opened' | 'onConfirm' | 'onCancel'>;

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
