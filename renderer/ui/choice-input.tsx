import { Popover, TextInput } from '@mantine/core';
import {
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react';
import './choice-input.css';
import type { Choice } from './choice.ts';
import { isComposing } from './form-keys.ts';
import { commitOpenText, type Committed } from './open-text.ts';

export interface ChoiceHandle {
  /** Takes the line the arrows went to, else the one choice that the typed text means. */
  readonly commit: () => Promise<Committed>;
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
 * save commits it.
 */
export function ChoiceInput(props: ChoiceInputProps) {
  const { choices, free = false } = props;
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  /** The key of the line the arrows went to. */
  const [walked, setWalked] = useState<string | null>(null);
  const walkedAt = choices.findIndex((choice) => choice.key === walked);
  const typing = typed !== null && typed !== '';
  const timely = props.foundFor === undefined || props.foundFor === typed;
  const marked = walkedAt >= 0 ? walkedAt : !free && typing && timely && choices.length > 0 ? 0 : -1;
  const visible = opened && (choices.length > 0 || (!free && typing && timely && props.none !== undefined));

  useEffect(() => {
    list.current?.querySelector('[data-marked]')?.scrollIntoView({ block: 'nearest' });
  }, [marked, opened]);

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
  const now = useRef({ open: props.open ?? null, commit, pick });
  useLayoutEffect(() => {
    now.current = { open: props.open ?? null, commit, pick };
  });
  useImperativeHandle(props.ref, () => ({ commit: () => now.current.commit() }), []);

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
        else if (choices.length > 0) {
          const step = event.key === 'ArrowDown' ? 1 : -1;
          const at = marked < 0 && step < 0 ? choices.length - 1 : (marked + step + choices.length) % choices.length;
          setWalked(choices[at]?.key ?? null);
        }
        return;
      }
      case 'Enter':
      case 'Tab': {
        // With Ctrl it is the form's: a save commits the field by itself.
        const choice = opened && !event.ctrlKey && !event.metaKey ? choices[marked] : undefined;
        if (choice !== undefined) pick(choice);
        return;
      }
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
    <Popover
      opened={visible}
      withRoles={false}
      width="target"
      position="bottom-start"
      offset={2}
      shadow="md"
      transitionProps={{ duration: 0 }}
      middlewares={{ shift: false, flip: true }}
    >
      <Popover.Target>
        <TextInput
          id={props.id}
          data-field-input
          data-skip={props.skip === true || undefined}
          data-quiet-hint={props.quietHint === true || undefined}
          role="combobox"
          aria-expanded={visible}
          aria-controls={visible ? listId : undefined}
          aria-activedescendant={visible && marked >= 0 ? `${listId}-${String(marked)}` : undefined}
          aria-autocomplete="list"
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
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <div id={listId} ref={list} className="mc-choices" role="listbox">
          {choices.map((choice, index) => (
            <div
              key={choice.key}
              id={`${listId}-${String(index)}`}
              role="option"
              aria-selected={index === marked}
              data-marked={index === marked || undefined}
              className="mc-choice"
              onPointerDown={(event) => {
                event.preventDefault();
                pick(choice);
              }}
            >
              <span className="mc-choice-label">{choice.label}</span>
              {choice.hint !== undefined && <span className="mc-choice-hint">{choice.hint}</span>}
            </div>
          ))}
          {choices.length === 0 && <div className="mc-choice-none">{props.none}</div>}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
