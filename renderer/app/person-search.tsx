import { TextInput } from '@mantine/core';
import { useDebouncedValue, useWindowEvent } from '@mantine/hooks';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import type { RecordRow } from '../../shared/engine/modules/records/face.ts';
import { STANDING } from '../../shared/kinds/list-filter.ts';
import { useT } from '../i18n/use-t.ts';
import { useSession } from '../session/session-store.ts';
import { focusPlaceSoon } from './kept-focus.ts';
import { searchWords } from '../../shared/search/search-text.ts';
import { FoundText } from '../ui/found-text.tsx';
import { useEngine } from '../ui/engine-context.tsx';
import { isComposing } from '../ui/form-keys.ts';
import { standingText } from '../ui/filter-words.ts';
import { Listbox, type ListLine } from '../ui/listbox.tsx';
import { useQuery } from '../ui/use-query.ts';
import { maskDocument } from '../../shared/values/mask.ts';

const SHOWN = 12;
/** What tells people of one name apart. */
const COLUMNS = ['documentNumber', STANDING, 'union', 'workplace'];
const NOBODY = { total: 0, rows: [] } as const;

/**
 * Finds people from anywhere: Ctrl+K or `/`, type, arrows, Enter opens the person; the last line opens the list.
 * Long because the text, the list and the keyboard have to agree in one place.
 */
export function PersonSearch() {
  const t = useT();
  const engine = useEngine();
  const select = useSession((screen) => screen.select);
  const showList = useSession((screen) => screen.showList);
  const input = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);
  const [text, setText] = useState('');
  const [opened, setOpened] = useState(false);
  const [marked, setMarked] = useState(0);
  const [entered, setEntered] = useState(false);
  const [asked] = useDebouncedValue(text.trim(), 60);
  const found = useQuery(
    () =>
      asked === ''
        ? Promise.resolve(NOBODY)
        : engine.records('member', { text: asked, columns: COLUMNS }, { offset: 0, limit: SHOWN }),
    [asked],
  );
  const { total, rows } = found.data ?? NOBODY;
  const answered = asked !== '' && asked === text.trim() && !found.loading;
  const visible = opened && text.trim() !== '' && (answered || rows.length > 0);
  const last = rows.length;

  useWindowEvent('keydown', (event) => {
    const slash = event.key === '/' && !isTyping(event.target);
    const k = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    if ((!slash && !k) || event.isComposing || isModal()) return;
    event.preventDefault();
    if (document.activeElement !== input.current) before.current = document.activeElement;
    input.current?.focus();
    input.current?.select();
  });

  const leave = (): void => {
    setOpened(false);
    setText('');
    setMarked(0);
    input.current?.blur();
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  const toPlace = (): void => {
    focusPlaceSoon();
  };
  const openRow = (row: RecordRow): void => {
    setOpened(false);
    setText('');
    setMarked(0);
    select('member', row.id);
    toPlace();
  };
  const openAll = (): void => {
    setOpened(false);
    setText('');
    showList('member', { text: text.trim() });
    toPlace();
  };

  const take = (): void => {
    const row = rows[marked];
    if (row !== undefined) openRow(row);
    else if (total > 0) openAll();
  };
  const takeNow = useEffectEvent(take);
  useEffect(() => {
    if (!entered || !answered) return;
    setEntered(false);
    takeNow();
  }, [entered, answered]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') leave();
    else if (event.key === 'ArrowDown') setMarked(Math.min(marked + 1, last));
    else if (event.key === 'ArrowUp') setMarked(Math.max(marked - 1, 0));
    else if (event.key === 'Enter' && text.trim() !== '') {
      // What stands there may still be the answer to fewer letters: nobody is opened who was not asked for.
      if (answered) take();
      else setEntered(true);
    } else return;
    event.preventDefault();
  };

  const words = searchWords(asked);
  const lines: readonly ListLine[] = [
    ...rows.map((row) => ({ key: row.id, content: <Person row={row} words={words} /> })),
    ...(total > 0
      ? [{ key: 'all', content: <span className="mc-soft">{t('frame.search.all', { n: total })}</span> }]
      : []),
  ];
  return (
    <Listbox
      opened={visible}
      label={t.find('page.member.place') ?? ''}
      lines={lines}
      marked={marked}
      roomy
      onPick={(at) => {
        const row = rows[at];
        if (row === undefined) openAll();
        else openRow(row);
      }}
      none={answered ? t('frame.search.none', { text: asked }) : ''}
    >
      {(aria) => (
        <TextInput
          {...aria}
          ref={input}
          type="search"
          aria-label={t('frame.search')}
          placeholder={t('frame.search')}
          rightSection={<span className="mc-quiet">{t('frame.search.keys')}</span>}
          rightSectionWidth={64}
          rightSectionPointerEvents="none"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setMarked(0);
            setEntered(false);
            setOpened(true);
          }}
          onFocus={() => {
            setOpened(true);
          }}
          onBlur={() => {
            setOpened(false);
          }}
          onKeyDown={onKeyDown}
        />
      )}
    </Listbox>
  );
}

/** One person found: name, masked number, standing, where they are. */
function Person({ row, words }: { readonly row: RecordRow; readonly words: readonly string[] }) {
  const t = useT();
  return (
    <div className="mc-search-row">
      <strong>
        <FoundText text={row.title} words={words} />
      </strong>
      <span>
        <FoundText text={maskDocument(String(row.cells['documentNumber'] ?? ''))} words={words} />
      </span>
      <span>{standingText(t, 'member', String(row.cells[STANDING] ?? ''))}</span>
      <span className="mc-soft">
        <FoundText text={String(row.cells['union'] ?? row.cells['workplace'] ?? '')} words={words} />
      </span>
    </div>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable="true"]');

const isModal = (): boolean => document.querySelector('[aria-modal="true"]') !== null;
