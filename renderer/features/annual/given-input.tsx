import { useState } from 'react';
import { useOnLeaving } from '../../ui/use-on-leaving.ts';

/** Within this time after a write the page shows what was written. */
const ASKED_AGAIN_MS = 500;

interface GivenInputProps {
  readonly id?: string;
  readonly label: string;
  /** What stands there now. */
  readonly value: string;
  /** Shown grey while nothing is given. */
  readonly placeholder?: string;
  readonly disabled: boolean;
  readonly numeric?: boolean;
  readonly width?: number | string;
  /** Writes what was typed; a sentence where it cannot be. */
  readonly onGive: (text: string) => Promise<string | null>;
  readonly onFocus?: () => void;
}

/**
 * A field in a table that is written when it is left, however that comes. Enter and the arrows up and down go to the field above or below in
 * the same column; Esc puts back what stood there.
 */
export function GivenInput({ value, onGive, ...props }: GivenInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const leave = async (): Promise<void> => {
    if (typed === null) return;
    const said = typed.trim() === value ? null : await onGive(typed);
    setFault(said);
    if (said !== null) return;
    // What was typed stands there until the page has asked again, so that it is never seen to go.
    window.setTimeout(() => {
      setTyped((now) => (now === typed ? null : now));
    }, ASKED_AGAIN_MS);
  };
  // A key that goes to another place takes the field away before it is left.
  useOnLeaving(() => void leave());
  return (
    <>
      <input
        {...(props.id === undefined ? {} : { id: props.id })}
        className="ann-input"
        data-numeric={props.numeric ?? undefined}
        aria-label={props.label}
        aria-invalid={fault !== null || undefined}
        style={{ width: props.width }}
        placeholder={props.placeholder}
        title={typed === null && props.numeric !== true ? value : undefined}
        disabled={props.disabled}
        value={typed ?? value}
        onFocus={(event) => {
          event.currentTarget.select();
          props.onFocus?.();
        }}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
        onBlur={() => void leave()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (event.key === 'Escape' && typed !== null) {
            setTyped(null);
            setFault(null);
            event.stopPropagation();
          } else if (step !== undefined) {
            event.preventDefault();
            goBy(event.currentTarget, step);
          }
        }}
      />
      {fault !== null && (
        <div className="ann-fault" role="alert">
          {fault}
        </div>
      )}
    </>
  );
}

/** Focuses the field so many rows further in the same column; at the end it only lets go of this one. */
function goBy(field: HTMLInputElement, step: number): void {
  const column = field.closest('td')?.cellIndex ?? -1;
  const all = [...(field.closest('table')?.querySelectorAll<HTMLTableRowElement>('tbody tr') ?? [])].flatMap(
    (row) => row.cells[column]?.querySelector<HTMLInputElement>('input:enabled') ?? [],
  );
  const next = all[all.indexOf(field) + step];
  if (next === undefined) field.blur();
  else next.focus();
}
