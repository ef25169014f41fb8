import { Button } from '@mantine/core';
import { useState } from 'react';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { bytesOf, whenOf } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { runFolderRound } from '../../session/folder-round.ts';
import { useSession, type FolderRound } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { awaySentence } from './away-sentence.ts';
import { useClock, useNow } from '../../ui/use-now.ts';

/** The exchange that runs by itself through a folder: which one, how the last round went, what waits for a person. */
export function FolderExchange() {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const running = useSession((screen) => screen.folderRunning);
  const round = useSession((screen) => screen.folderRound);
  const go = useSession((screen) => screen.go);
  const now = useNow();
  const clock = useClock();
  const kept = useQuery(() => engine.keptFolder(), [now]);
  const [said, setSaid] = useState<string | null>(null);
  const place = kept.data?.ok === true ? kept.data.value : null;
  const trouble = kept.data?.ok === false ? kept.data.error : null;
  const name = useSession((screen) => screen.folderName);
  const nameFolder = useSession((screen) => screen.nameFolder);
  const away = kept.data !== undefined && place === null && name !== null;

  const keep = async (placeId: string | null, placeName: string | null): Promise<void> => {
    const outcome = await engine.keepFolder(placeId);
    if (!outcome.ok) {
      setSaid(errorSentence(t, outcome.error));
      return;
    }
    nameFolder(placeName);
    kept.reload();
    notify({ tone: 'done', text: placeId === null ? t('folder.stopped') : t('folder.started') });
  };
  const choose = async (): Promise<void> => {
    setSaid(null);
    const chosen = await engine.chooseFolder();
    if (chosen.ok) {
      if (chosen.value.writable) await keep(chosen.value.id, chosen.value.label);
      else setSaid(t('folder.read-only'));
    } else if (chosen.error.tag !== 'cancelled') setSaid(errorSentence(t, chosen.error));
  };
  const exchangeNow = async (): Promise<void> => {
    setSaid(null);
    const done = await runFolderRound(engine, () => clock.now());
    if (done === null) kept.reload();
  };
  const waiting = round?.result?.waiting ?? [];

  return (
    <section className="mc-card mc-part" aria-label={t('folder.title')}>
      <h2>{t('folder.title')}</h2>
      <p className="mc-first mc-soft">{t('folder.hint')}</p>
      <dl className="mc-lines">
        <dt>{t('replica.state')}</dt>
        <dd>
          {away ? (
            <span className="mc-warns">△ {awaySentence(t, name, trouble)}</span>
          ) : place === null ? (
            t('folder.off')
          ) : (
            <>
              <strong>{t('folder.on', { place: place.label })}</strong>{' '}
              <span className="mc-soft">{t('folder.free', { free: bytesOf(place.free) })}</span>
              {!place.writable && <div className="mc-first mc-warns">△ {t('folder.read-only')}</div>}
            </>
          )}
        </dd>
        {place !== null && (
          <>
            <dt>{t('folder.last')}</dt>
            <dd role="status">{running ? t('folder.running') : roundText(t, round, now)}</dd>
          </>
        )}
        {place !== null && waiting.length > 0 && (
          <>
            <dt>{t('folder.waiting')}</dt>
            <dd>
              <ul className="mc-figures">
                {waiting.map((name) => (
                  <li key={name}>△ {name}</li>
                ))}
              </ul>
              <span className="mc-soft">{t('folder.waiting.hint')}</span>{' '}
              <button
                type="button"
                className="mc-link"
                onClick={() => {
                  go('exchange');
                }}
              >
                {t('folder.waiting.read')}
              </button>
            </dd>
          </>
        )}
      </dl>
      {said !== null && (
        <p className="mc-first mc-warns" role="alert">
          {said}
        </p>
      )}
      <div className="mc-actions">
        {place !== null && (
          <Button disabled={running} onClick={() => void exchangeNow()}>
            {t('folder.now')}
          </Button>
        )}
        <Button variant="default" disabled={running} onClick={() => void choose()}>
          {place === null && !away ? t('exchange.place.folder') : t('folder.change')}
        </Button>
        {(place !== null || away) && (
          <Button variant="subtle" color="gray" disabled={running} onClick={() => void keep(null, null)}>
            {t('folder.stop')}
          </Button>
        )}
      </div>
    </section>
  );
}

function roundText(t: Translate, round: FolderRound | null, now: number): string {
  if (round === null) return t('folder.last.none');
  const when = whenOf(t, round.at, now);
  if (round.result === null) return t('folder.last.failed', { when });
  const { imported, exported, waiting } = round.result;
  return imported + exported + waiting.length === 0
    ? t('folder.last.nothing', { when })
    : t('folder.last.result', { when, imported, exported });
}
