import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import './filter-bar.css';

const SEARCH_AFTER_MS = 80;

interface ListSearchProps {
  /** What it looks in. */
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** Typing narrows the list at once; Esc empties it, ArrowDown and Enter go to the list. */
export function ListSearch({ label, text, onText }: ListSearchProps) {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  if (known !== text) {
    setKnown(text);
    if (typed.trim() !== text) setTyped(text);
  }
  const tell = useDebouncedCallback(onText, SEARCH_AFTER_MS);
  const type = (next: string): void => {
    setTyped(next);
    tell(next.trim());
  };
  return (
    <TextInput
      className="mc-list-search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => {
        type(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') type('');
        if (event.key === 'ArrowDown' || event.key === 'Enter') {
          document.querySelector<HTMLElement>('.mc-split-list .mc-table')?.focus();
          event.preventDefault();
        }
      }}
    />
  );
}
