import type { KeyboardEvent } from 'react';

export interface FormKeys {
  /** Ctrl+Enter. */
  readonly onSave: () => void;
  /** Ctrl+Shift+Enter. */
  readonly onSaveNext?: () => void;
  /** Esc. */
  readonly onEscape?: () => void;
}

/**
 * The keys of a form: Enter goes to the next field (Shift+Enter to the one before), never while an input method is
 * composing, and past fields that filled themselves (`data-skip`); Ctrl+Enter saves; Ctrl+Shift+Enter saves and opens the next. Put the answer on the form's `onKeyDown`.
 */
export function formKeys(keys: FormKeys): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    if (isComposing(event) || !isInside(event)) return;
    if (event.key === 'Escape') {
      keys.onEscape?.();
      return;
    }
    if (event.key !== 'Enter') return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      if (event.shiftKey && keys.onSaveNext !== undefined) keys.onSaveNext();
      else keys.onSave();
      return;
    }
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-field-input]')) return;
    if (event.target instanceof HTMLTextAreaElement && event.shiftKey) return;
    event.preventDefault();
    focusBeside(event.currentTarget, event.target, event.shiftKey ? -1 : 1);
  };
}

/** Whether a key belongs to an input method that is composing; Windows names such a key `Process`, flag or no flag. */
export const isComposing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.key === 'Process';

/** Keys pressed in a dialog that the form opened reach it through React, but are not the form's. */
export const isInside = (event: KeyboardEvent<HTMLElement>): boolean =>
  event.target instanceof Node && event.currentTarget.contains(event.target);

function focusBeside(form: HTMLElement, from: HTMLElement, step: 1 | -1): void {
  const inputs = [...form.querySelectorAll<HTMLElement>('[data-field-input]:not(:disabled)')];
  let at = inputs.indexOf(from) + step;
  while (inputs[at]?.dataset['skip'] !== undefined) at += step;
  const next = inputs[at] ?? (step === 1 ? form.querySelector<HTMLElement>('[data-form-end]') : null);
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
