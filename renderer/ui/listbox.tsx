import { Popover } from '@mantine/core';
import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';
import './listbox.css';

/** One line of the list. */
export interface ListLine {
  readonly key: string;
  readonly content: ReactNode;
}

/** What an input tells of its list to those who hear the screen; to be spread over it. */
export interface ListboxAria {
  readonly role: 'combobox';
  readonly 'aria-autocomplete': 'list';
  readonly 'aria-expanded': boolean;
  readonly 'aria-controls': string | undefined;
  readonly 'aria-activedescendant': string | undefined;
}

interface ListboxProps {
  readonly opened: boolean;
  readonly lines: readonly ListLine[];
  /** Which line a key would take; -1 for none. It is kept in sight. */
  readonly marked: number;
  readonly onPick: (at: number) => void;
  /** Said while there is no line. */
  readonly none?: ReactNode;
  readonly label?: string;
  /** Lines hold more than a word: the list is broader than its input, and taller. */
  readonly roomy?: boolean;
  /** The input, in which the focus stays. */
  readonly children: (aria: ListboxAria) => ReactElement;
}

/**
 * The one list beneath an input: its lines, the marked one in sight, picked by the mouse without taking the focus. Keys
 * are the input's: what Enter, Tab and Esc do differs from one to the other.
 */
export function Listbox({ opened, lines, marked, onPick, none, label, roomy = false, children }: ListboxProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-marked]')?.scrollIntoView({ block: 'nearest' });
  }, [marked, opened]);
  const lineId = (at: number): string => `${id}-${String(at)}`;
  return (
    <Popover
      opened={opened}
      withRoles={false}
      width="target"
      position="bottom-start"
      offset={2}
      // As broad as its input it needs no moving sideways; broader, it has to stay in the window.
      middlewares={{ shift: roomy && { mainAxis: true }, flip: true }}
    >
      <Popover.Target>
        {children({
          role: 'combobox',
          'aria-autocomplete': 'list',
          'aria-expanded': opened,
          'aria-controls': opened ? id : undefined,
          'aria-activedescendant': opened && marked >= 0 && marked < lines.length ? lineId(marked) : undefined,
        })}
      </Popover.Target>
      <Popover.Dropdown p={0} style={roomy ? { minWidth: ROOMY_PX } : {}}>
        <div
          id={id}
          ref={list}
          className="mc-listbox"
          data-roomy={roomy || undefined}
          role="listbox"
          aria-label={label}
        >
          {lines.map(({ key, content }, at) => (
            <div
              key={key}
              id={lineId(at)}
              role="option"
              aria-selected={at === marked}
              data-marked={at === marked || undefined}
              className="mc-listbox-line"
              onPointerDown={(event) => {
                event.preventDefault();
                onPick(at);
              }}
            >
              {content}
            </div>
          ))}
          {lines.length === 0 && <div className="mc-listbox-none">{none}</div>}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

const ROOMY_PX = 520;

/** The line beside the marked one, round the ends; from none the first or the last. -1 where there is no line. */
export function stepped(marked: number, count: number, step: 1 | -1): number {
  if (count === 0) return -1;
  return marked < 0 ? (step === 1 ? 0 : count - 1) : (marked + step + count) % count;
}
