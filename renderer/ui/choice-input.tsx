import { TextInput } from '@mantine/core';
import { useImperativeHandle, useLayoutEffect, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import './choice-input.css';
import type { Choice } from './choice.ts';
import { isComposing } from './form-keys.ts';
import { Listbox, stepped } from './listbox.tsx';
import { commitOpenText, type Committed } from './open-text.ts';

export interface ChoiceHandle {
  /** Takes the line the arrows went to, else the one choice that the typed text means. */
  readonly commit: () => Promise<Committed>;
  /** Ends typing without taking anything: the value is given otherwise. */
  readonly stop: () => void;
}

export interface ChoiceInputProps {
  readonly id: string;
  readonly ref?: Ref<ChoiceHandle>;
  /** The value as it is shown when nobody types. */
  readonly shown: string;
  readonly choices: readonly Choice[];
  /** The text that `choices` were found for, where they come late; a line is taken unasked only for what is typed now. */
  readonly foundFor?: string | null;
  /** Each change of what is typed, to find choices for it; null when typing ended. */
  readonly onType: (typed: string | null) => void;
  /** All choices for a text, for settling it when the list is not there. */
  readonly find: (text: string) => Promise<readonly Choice[]>;
  readonly onPick: (choice: Choice) => void;
  /** Each change of the text, no value of its own unless `free`; the empty text clears. */
  readonly onText: (text: string) => void;
  /** The text that stands in the field and is no value yet, as `onText` was given it; null when a value stands there. */
  readonly open?: string | null;
  /** Any text is a value; the choices are only suggestions and none is picked unasked. */
  readonly free?: boolean;
  /** What is taken is one of several: Enter takes it and stays for the next. */
  readonly several?: boolean;
  /** Asked of each text that is typed or pasted: takes one that is clear as it stands, and answers whether it did. */
  readonly takeAtOnce?: (text: string) => boolean;
  /** Backspace where nothing is typed. */
  readonly onBackspace?: () => void;
  readonly none?: string;
  readonly placeholder?: string;
  /** The placeholder shows only in the field that has the focus: many fields say the same. */
  readonly quietHint?: boolean;
  readonly disabled?: boolean;
  /** Enter passes it by. */
  readonly skip?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string;
  readonly onBlur?: () => void;
}

/**
 * An input with a list: typing narrows it, arrows walk it, Enter and Tab take the marked line and go on, Esc closes it.
 * Nothing typed is lost: every letter is handed on as text at once, and becomes a choice when the field is left or a
 * save commits it. Long because the text, the list and the keyboard have to agree in one place.
 */
export function ChoiceInput(props: ChoiceInputProps) {
  const { choices, free = false } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  /** The key of the line the arrows went to. */
  const [walked, setWalked] = useState<string | null>(null);
  const walkedAt = choices.findIndex((choice) => choice.key === walked);
  const typing = typed !== null && typed !== '';
  const timely = props.foundFor === undefined || props.foundFor === typed;
  const marked = walkedAt >= 0 ? walkedAt : !free && typing && timely && choices.length > 0 ? 0 : -1;
  const visible = opened && (choices.length > 0 || (!free && typing && timely && props.none !== undefined));

  const close = (): void => {
    setOpened(false);
    setWalked(null);
    setTyped(null);
    props.onType(null);
  };
  const open = (): void => {
    // Text that is still open is what the list is asked for again.
    const text = typed ?? props.open ?? null;
    setTyped(text);
    setOpened(true);
    props.onType(text ?? '');
  };
  const pick = (choice: Choice): void => {
    props.onPick(choice);
    close();
  };
  const type = (text: string): void => {
    if (props.takeAtOnce?.(text) === true) {
      close();
      return;
    }
    setTyped(text);
    setWalked(null);
    setOpened(true);
    props.onType(text);
    props.onText(text);
  };

  const commit = async (): Promise<Committed> => {
    const line = opened ? choices[walkedAt] : undefined;
    if (line !== undefined) {
      pick(line);
      return { tag: 'taken' };
    }
    return commitOpenText({
      now: () => now.current.open,
      find: props.find,
      take: (choice) => {
        now.current.pick(choice);
      },
    });
  };
  const now = useRef({ open: props.open ?? null, commit, pick, close });
  useLayoutEffect(() => {
    now.current = { open: props.open ?? null, commit, pick, close };
  });
  useImperativeHandle(
    props.ref,
    () => ({
      commit: () => now.current.commit(),
      stop: () => {
        now.current.close();
      },
    }),
    [],
  );

  const leave = (): void => {
    const line = opened ? choices[walkedAt] : undefined;
    if (line === undefined) close();
    else pick(line);
    props.onBlur?.();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isComposing(event)) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        if (!opened) open();
        else setWalked(choices[stepped(marked, choices.length, event.key === 'ArrowDown' ? 1 : -1)]?.key ?? null);
        return;
      }
      case 'Enter':
      case 'Tab': {
        // With Ctrl it is the form's: a save commits the field by itself.
        const choice = opened && !event.ctrlKey && !event.metaKey ? choices[marked] : undefined;
        if (choice === undefined) return;
        pick(choice);
        if (props.several !== true || event.key === 'Tab') return;
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      case 'Backspace':
        if (event.currentTarget.value === '') props.onBackspace?.();
        return;
      case 'Escape':
        if (opened) {
          event.stopPropagation();
          close();
        }
        return;
      default:
    }
  };

  return (
    <Listbox
      opened={visible}
      lines={choices.map(({ key, label, hint }) => ({
        key,
        content: (
          <>
            <span className="mc-choice-label">{label}</span>
            {hint !== undefined && <span className="mc-choice-hint">{hint}</span>}
          </>
        ),
      }))}
      marked={marked}
      onPick={(at) => {
        const choice = choices[at];
        if (choice !== undefined) pick(choice);
      }}
      none={props.none}
    >
      {(aria) => (
        <TextInput
          {...aria}
          id={props.id}
          data-field-input
          data-skip={props.skip === true || undefined}
          data-quiet-hint={props.quietHint === true || undefined}
          aria-describedby={props.describedBy}
          autoComplete="off"
          spellCheck={false}
          value={typed ?? props.shown}
          placeholder={props.placeholder ?? ''}
          disabled={props.disabled ?? false}
          error={props.invalid === true}
          onChange={(event) => {
            type(event.currentTarget.value);
          }}
          onFocus={(event) => {
            event.currentTarget.select();
          }}
          onClick={() => {
            if (!opened) open();
          }}
          onKeyDown={onKeyDown}
          onBlur={leave}
          rightSection={free ? undefined : <span aria-hidden="true" className="mc-chevron" />}
          rightSectionPointerEvents="none"
        />
      )}
    </Listbox>
  );
}
