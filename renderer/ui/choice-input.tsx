import { Popover, TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import './choice-input.css';

/** One line of the list beneath an input. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  /** Stands quietly at the right: a code, how often it was used. */
  readonly hint?: string;
}

export interface ChoiceInputProps {
  readonly id: string;
  /** The value as it is shown when nobody types. */
  readonly shown: string;
  readonly choices: readonly Choice[];
  /** Each change of what is typed, to find choices for it; null when typing ended. */
  readonly onType: (typed: string | null) => void;
  readonly onPick: (choice: Choice) => void;
  /** What was typed and fits no choice (or, with `free`, anything typed); the empty text clears. */
  readonly onText: (text: string) => void;
  /** Any text is a value; the choices are only suggestions and none is picked unasked. */
  readonly free?: boolean;
  readonly none?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  /** Enter passes it by. */
  readonly skip?: boolean;
  readonly invalid?: boolean;
  readonly describedBy?: string;
  readonly onBlur?: () => void;
}

/**
 * An input with a list: typing narrows it, arrows walk it, Enter and Tab take the marked line and go on, Esc closes it.
 * Nothing typed is lost: what fits no choice is handed on as text.
 */
export function ChoiceInput(props: ChoiceInputProps) {
  const { choices, free = false } = props;
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTypedState] = useState<string | null>(null);
  // A pick and the blur it causes happen within one event: the blur must not see what was typed before the pick.
  const pending = useRef<string | null>(null);
  const setTyped = (text: string | null): void => {
    pending.current = text;
    setTypedState(text);
  };
  const [opened, setOpened] = useState(false);
  const [walked, setWalked] = useState(-1);
  const marked = walked >= 0 ? Math.min(walked, choices.length - 1) : !free && typed !== null && typed !== '' ? 0 : -1;
  const visible =
    opened && (choices.length > 0 || (!free && typed !== null && typed !== '' && props.none !== undefined));

  useEffect(() => {
    list.current?.querySelector('[data-marked]')?.scrollIntoView({ block: 'nearest' });
  }, [marked, opened]);

  const close = (): void => {
    setOpened(false);
    setWalked(-1);
    setTyped(null);
    props.onType(null);
  };
  const open = (): void => {
    setOpened(true);
    props.onType(typed ?? '');
  };
  const pick = (choice: Choice): void => {
    props.onPick(choice);
    close();
  };
  const type = (text: string): void => {
    setTyped(text);
    setWalked(-1);
    setOpened(true);
    props.onType(text);
    if (free || text === '') props.onText(text);
  };

  const settle = (): void => {
    const text = pending.current;
    if (text !== null && text !== '' && !free) {
      const same =
        choices.find((choice) => choice.label === text || choice.hint === text) ??
        (choices.length === 1 ? choices[0] : undefined);
      if (same === undefined) props.onText(text);
      else props.onPick(same);
    }
    close();
    props.onBlur?.();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        if (!opened) open();
        else if (choices.length > 0) {
          const step = event.key === 'ArrowDown' ? 1 : -1;
          setWalked(marked < 0 && step < 0 ? choices.length - 1 : (marked + step + choices.length) % choices.length);
        }
        return;
      }
      case 'Enter':
      case 'Tab': {
        const choice = opened && marked >= 0 ? choices[marked] : undefined;
        if (choice !== undefined) pick(choice);
        return;
      }
      case 'Escape':
        if (opened) {
          event.stopPropagation();
          if (typed !== null && !free && typed !== '') props.onText(typed);
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
          onBlur={settle}
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
