type Held =
  | { readonly tag: 'text'; readonly text: string }
  | { readonly tag: 'delete'; readonly forward: boolean }
  | { readonly tag: 'key'; readonly init: KeyboardEventInit };

export interface HeldKeys {
  /** From now on nothing typed reaches what has the focus; it waits for `type` or `drop`. */
  readonly hold: () => void;
  /** The keyboard is for something that asks meanwhile; what is held stays. Answers how it is taken back. */
  readonly lend: () => () => void;
  /**
   * Types what is held, in its order, into what has the focus now, as if it were typed there; what is typed meanwhile
   * waits behind it. Stops where one of its own keys holds again: the rest is for the form after that.
   */
  readonly type: () => Promise<void>;
  /**
   * Nothing comes next: the keyboard is free again once the hands have paused, so that nobody who looks at the paper types
   * on into the field that was wrong. Answers the text that was typed and went nowhere, to be told.
   */
  readonly drop: () => Promise<string>;
}

/** A save that takes longer has failed in a way that nobody told us of: the keyboard belongs to the clerk again. */
const HOLD_AT_MOST_MS = 10_000;
/** Nobody reads what is wrong and begins to mend it in less. */
const PAUSE_MS = 400;
const KEYS: ReadonlySet<string> = new Set(['Enter', 'Tab', 'Escape', 'ArrowDown', 'ArrowUp']);

/**
 * What is typed between "save and next" and the form that comes next. A fast typist does not wait for the disk: without
 * this the first digits of the next person would fall into the form that is being saved, and go with it. It keeps what is
 * typed only until the next form has it.
 */
export function createHeldKeys(): HeldKeys {
  const held: Held[] = [];
  let state: 'off' | 'holding' | 'typing' | 'dropping' = 'off';
  let timer = 0;
  let onPause = (): void => undefined;

  const after = (ms: number, act: () => void): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(act, ms);
  };
  const hear = (event: Event): void => {
    const found = heldOf(event);
    if (found === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (found !== 'nothing') held.push(found);
    if (state === 'dropping') after(PAUSE_MS, onPause);
  };
  const go = (next: typeof state): void => {
    window.clearTimeout(timer);
    for (const type of HEARD) {
      if (next === 'off') window.removeEventListener(type, hear, true);
      else window.addEventListener(type, hear, true);
    }
    state = next;
  };
  const isHolding = (): boolean => state === 'holding';
  const stop = (): void => {
    go('off');
    held.length = 0;
  };
  const hold = (): void => {
    go('holding');
    after(HOLD_AT_MOST_MS, stop);
  };
  return {
    hold,
    lend: () => {
      if (!isHolding()) return () => undefined;
      go('off');
      return hold;
    },
    type: async () => {
      if (!isHolding()) return;
      go('typing');
      for (let next = held.shift(); next !== undefined; next = held.shift()) {
        typeOne(next);
        // What was typed has to be drawn before the next key: fields that filled themselves are passed by.
        await new Promise((drawn) => setTimeout(drawn));
        if (isHolding()) return;
      }
      stop();
    },
    drop: () => {
      if (!isHolding()) return Promise.resolve('');
      go('dropping');
      return new Promise((dropped) => {
        onPause = () => {
          const text = textOf(held);
          stop();
          dropped(text);
        };
        after(PAUSE_MS, onPause);
      });
    },
  };
}

/** There is one keyboard. */
export const heldKeys: HeldKeys = createHeldKeys();

const HEARD = ['keydown', 'beforeinput', 'compositionend'];

/** What of an event is to be held: `nothing` where it only must not get through, null where it is none of ours. */
function heldOf(event: Event): Held | 'nothing' | null {
  if (!event.isTrusted) return null;
  if (event instanceof CompositionEvent) {
    // An input method writes into the field that it began in, whoever listens.
    return event.data === '' ? null : { tag: 'text', text: event.data };
  }
  if (event instanceof InputEvent) {
    if (!event.cancelable) return null;
    if (event.inputType.startsWith('delete')) return { tag: 'delete', forward: event.inputType.endsWith('Forward') };
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    return text === '' ? 'nothing' : { tag: 'text', text };
  }
  if (!(event instanceof KeyboardEvent) || event.isComposing || !KEYS.has(event.key) || event.altKey) return null;
  const { key, code, ctrlKey, shiftKey, metaKey, repeat } = event;
  const init = { key, code, ctrlKey, shiftKey, metaKey, bubbles: true, cancelable: true };
  // A key that is kept down is one wish.
  return repeat ? 'nothing' : { tag: 'key', init };
}

const textOf = (held: readonly Held[]): string =>
  held
    .map((each) => (each.tag === 'text' ? each.text : each.tag === 'key' ? ' ' : ''))
    .join('')
    .trim();

function typeOne(next: Held): void {
  const at = document.activeElement ?? document.body;
  if (next.tag === 'key') {
    const isFree = at.dispatchEvent(new KeyboardEvent('keydown', next.init));
    if (isFree && next.init.key === 'Tab') focusByTab(at, next.init.shiftKey === true ? -1 : 1);
    return;
  }
  if (!(at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement)) return;
  const from = at.selectionStart ?? at.value.length;
  const to = at.selectionEnd ?? from;
  if (next.tag === 'text') at.setRangeText(next.text, from, to, 'end');
  else if (from < to) at.setRangeText('', from, to, 'end');
  else if (next.forward) at.setRangeText('', from, from + 1, 'end');
  else if (from > 0) at.setRangeText('', from - 1, from, 'end');
  at.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function focusByTab(from: Element, step: 1 | -1): void {
  const inputs = [...document.querySelectorAll<HTMLElement>('[role="form"] [data-field-input]:not(:disabled)')];
  inputs[inputs.findIndex((each) => each === from) + step]?.focus();
}
