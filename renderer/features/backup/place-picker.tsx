import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Place } from '../../../shared/shell/shell.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { bytesOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { lookAgain } from '../../ui/look-again.ts';

const LOOK_EVERY_MS = 2500;

interface PlacePickerProps {
  readonly onChoose: (placeId: string) => void;
  /** Without it there is nothing to go back to. */
  readonly onClose?: () => void;
}

/** The sticks plugged in just now, or a folder, as the place that backups go to. */
export function PlacePicker({ onChoose, onClose }: PlacePickerProps) {
  const t = useT();
  const engine = useEngine();
  /** Null: not seen yet. `unknown`: the system would not tell, which is not the same as none. */
  const [drives, setDrives] = useState<readonly Place[] | 'unknown' | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const look = useEffectEvent(async (gone: () => boolean): Promise<void> => {
    const found = await engine.drives();
    if (!gone()) setDrives(found.ok ? found.value : 'unknown');
  });
  useEffect(
    () =>
      lookAgain(
        (_, gone) => look(gone),
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
    setSaid(null);
    const chosen = await engine.chooseFolder();
    if (chosen.ok && chosen.value.writable) onChoose(chosen.value.id);
    else if (chosen.ok) setSaid(t('backup.place.read-only'));
    else if (chosen.error.tag !== 'cancelled') setSaid(errorSentence(t, chosen.error));
  };

  const seen = drives === null || drives === 'unknown' ? [] : drives;
  return (
    <div role="group" aria-label={t('backup.place.choose')}>
      <div className="bak-places">
        {seen.map((place) => (
          <button
            key={place.id}
            type="button"
            className="bak-place"
            disabled={!place.writable}
            onClick={() => {
              onChoose(place.id);
            }}
          >
            <span>{place.label}</span>
            <span className="mc-soft">
              {place.writable ? t('backup.place.free', { free: bytesOf(place.free) }) : t('backup.place.read-only')}
            </span>
          </button>
        ))}
      </div>
      <p className="mc-soft">
        {drives === null
          ? t('backup.place.looking')
          : drives === 'unknown'
            ? t('exchange.place.unknown')
            : drives.length === 0
              ? t('backup.place.no-drive')
              : ''}
      </p>
      <div className="mc-actions">
        <Button variant="default" onClick={() => void chooseFolder()}>
          {t('backup.place.folder')}
        </Button>
        {onClose !== undefined && (
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('word.cancel')}
          </Button>
        )}
      </div>
      {said !== null && (
        <p className="bak-said" role="alert">
          △ {said}
        </p>
      )}
    </div>
  );
}
