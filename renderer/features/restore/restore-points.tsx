import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RestorePoint } from '../../../shared/engine/modules/restore/face.ts';
import { bytesOf, dayTimeOf, whenOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { GoBackDialog } from './go-back-dialog.tsx';
import './restore.css';
import { useNow } from '../../ui/use-now.ts';
import { useTell } from '../../ui/use-tell.ts';

/** Copies of the register to go back to: when and why each was kept, keeping one now, and going back. */
export function RestorePoints() {
  const t = useT();
  const now = useNow();
  const engine = useEngine();
  const { tell } = useTell();
  const points = useQuery(() => engine.restorePoints(), []);
  const wanted = useSession((screen) => screen.restorePoint);
  const [asked, setAsked] = useState<RestorePoint | null>(null);
  const [keeping, setKeeping] = useState(false);
  const section = useRef<HTMLElement>(null);
  const isThere = points.data?.some((point) => point.name === wanted) ?? true;

  // Somebody came here for one of them.
  const loaded = points.data !== undefined;
  useEffect(() => {
    if (wanted === null || !loaded) return;
    section.current?.scrollIntoView({ block: 'start' });
    (section.current?.querySelector<HTMLElement>('[data-wanted] button') ?? section.current)?.focus();
  }, [wanted, loaded]);

  const keep = async (): Promise<void> => {
    setKeeping(true);
    const outcome = await engine.keepRestorePoint();
    setKeeping(false);
    points.reload();
    tell(outcome, () => t('restore.kept'));
  };

  return (
    <section ref={section} tabIndex={-1} className="mc-card mc-part" aria-label={t('restore.title')}>
      <h2>{t('restore.title')}</h2>
      <p className="mc-first mc-soft">{t('restore.hint')}</p>
      {wanted !== null && wanted !== '' && !isThere && <p className="mc-first mc-warns">△ {t('restore.gone')}</p>}
      {points.data?.length === 0 && <p className="mc-first">{t('restore.none')}</p>}
      {points.data !== undefined && points.data.length > 0 && (
        <table className="mc-plain" aria-label={t('restore.title')}>
          <thead>
            <tr>
              <th>{t('restore.at')}</th>
              <th>{t('restore.why')}</th>
              <th data-numeric>{t('word.size')}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {points.data.map((point) => (
              <tr key={point.name} data-wanted={point.name === wanted || undefined}>
                <th scope="row">{`${dayTimeOf(point.at)}${t('word.sentence-join')}${whenOf(t, point.at, now)}`}</th>
                <td>
                  {t(`restore.why.${point.why}`)}
                  {point.name === wanted && <strong className="rst-here">{t('restore.here')}</strong>}
                </td>
                <td data-numeric>{bytesOf(point.bytes)}</td>
                <td>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('restore.go.of', { when: dayTimeOf(point.at), why: t(`restore.why.${point.why}`) })}
                    onClick={() => {
                      setAsked(point);
                    }}
                  >
                    {t('restore.go')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="mc-actions">
        <Button variant="default" disabled={keeping} onClick={() => void keep()}>
          {keeping ? t('restore.keeping') : t('restore.keep')}
        </Button>
      </div>
      {asked !== null && (
        <GoBackDialog
          point={asked}
          onClose={() => {
            setAsked(null);
            points.reload();
          }}
        />
      )}
    </section>
  );
}
