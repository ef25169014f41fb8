import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import type { Place } from '../../shared/shell/shell.ts';
import { errorSentence } from '../i18n/error-sentence.ts';
import { bytesOf } from '../i18n/format.ts';
import { useT } from '../i18n/use-t.ts';
import { useEngine } from './engine-context.tsx';
import { lookAgain } from './look-again.ts';
import './place-chooser.css';

const LOOK_EVERY_MS = 2500;

interface PlaceChooserProps {
  readonly title: string;
  /** Places that cannot be written to are shown, and cannot be chosen. */
  readonly toWrite: boolean;
  /** Takes the only stick there is without asking. */
  readonly takeOnly?: boolean;
  /** Something before it has the focus. */
  readonly quietly?: boolean;
  readonly onChoose: (place: Place) => void;
  readonly children?: ReactNode;
}

/** The sticks plugged in just now (one that is plugged in appears by itself), or a folder. */
export function PlaceChooser({
  title,
  toWrite,
  takeOnly = false,
  quietly = false,
  onChoose,
  children,
}: PlaceChooserProps) {
  const t = useT();
  const engine = useEngine();
  /** Null: not seen yet. `unknown`: the system would not tell, which is not the same as none. */
  const [drives, setDrives] = useState<readonly Place[] | 'unknown' | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  const look = useEffectEvent(async (first: boolean, gone: () => boolean): Promise<void> => {
    const found = await engine.drives();
    if (gone()) return;
    setDrives(found.ok ? found.value : 'unknown');
    const usable = found.ok ? found.value.filter((place) => place.writable || !toWrite) : [];
    const [only] = usable;
    if (first && takeOnly && usable.length === 1 && only !== undefined) onChoose(only);
  });
  useEffect(
    () =>
      lookAgain(
        (first, gone) => look(first, gone),
        (next) => {
          const timer = window.setTimeout(next, LOOK_EVERY_MS);
          return () => {
            window.clearTimeout(timer);
          };
        },
      ),
    [],
  );

  const chooseFolder = async (): Promise<void> => {
    const chosen = await engine.chooseFolder();
    if (!chosen.ok) setSaid(chosen.error.tag === 'cancelled' ? null : errorSentence(t, chosen.error));
    else if (toWrite && !chosen.value.writable) setSaid(t('backup.place.read-only'));
    else onChoose(chosen.value);
  };

  const seen = drives === null || drives === 'unknown' ? [] : drives;
  return (
    <section aria-label={title}>
      <h2 className="mc-heading">{title}</h2>
      <div className="mc-picks">
        {seen.map((place) => {
          const usable = place.writable || !toWrite;
          return (
            <button
              key={place.id}
              type="button"
              className="mc-pick"
              disabled={!usable}
              onClick={() => {
                onChoose(place);
              }}
            >
              <span className="mc-pick-label">{place.label}</span>
              <span className="mc-soft">
                {usable
                  ? t('exchange.place.free', { free: bytesOf(place.free), total: bytesOf(place.total) })
                  : t('exchange.place.read-only')}
              </span>
            </button>
          );
        })}
      </div>
      {drives === 'unknown' && <p role="status">△ {t('exchange.place.unknown')}</p>}
      {drives !== null && seen.length === 0 && drives !== 'unknown' && (
        <p className="mc-soft">{t('exchange.place.none')}</p>
      )}
      <div className="mc-actions">
        <Button variant="default" autoFocus={!quietly} onClick={() => void chooseFolder()}>
          {t('exchange.place.folder')}
        </Button>
        {children}
      </div>
      {said !== null && (
        <p className="mc-problem" data-severity="error" role="alert">
          {said}
        </p>
      )}
    </section>
  );
}
