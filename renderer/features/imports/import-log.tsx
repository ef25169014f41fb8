import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ImportEntry } from '../../../shared/engine/modules/sheets/face.ts';
import { whenOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNotify } from '../../ui/notify.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { withLeft } from '../../ui/left-note.ts';
import { useTell } from '../../ui/use-tell.ts';
import { useNow } from '../../ui/use-now.ts';
import { LeftCells } from './left-cells.tsx';

/** The imports so far, the newest first, each with its undo. */
export function ImportLog({
  onRefused,
}: {
  /** The refused rows of an import are to be looked at. */ readonly onRefused: (entry: ImportEntry) => void;
}) {
  const t = useT();
  const now = useNow();
  const engine = useEngine();
  const notify = useNotify();
  const { tell } = useTell();
  const task = useTask('imports', 'undo');
  const log = useQuery(() => engine.importLog(), []);
  const [ask, dialog] = useConfirm();
  const [shown, setShown] = useState<string | null>(null);
  const [undone, setUndone] = useState<ReadonlySet<string>>(new Set());
  const entries = log.data ?? [];

  const undo = async (entry: ImportEntry): Promise<void> => {
    const { fileName: name, added, changed } = entry;
    const given = await ask({
      title: t('import.undo.title', { name }),
      verb: t('import.undo.verb'),
      danger: true,
      children: (
        <>
          <p className="mc-first">{t('import.undo.body', { added, changed })}</p>
          <p className="mc-soft mc-first">{t('import.undo.limits')}</p>
        </>
      ),
    });
    if (given === null) return;
    const outcome = await task.run((onProgress) => engine.undoBatch(entry.batch, onProgress));
    if (outcome === null) return;
    if (outcome.ok) setUndone((before) => new Set([...before, entry.batch]));
    if (!outcome.ok && outcome.error.tag === 'nothing-to-do')
      notify({ tone: 'warning', text: t('import.undo.nothing') });
    else tell(outcome, ({ undone: n, left }) => withLeft(t, t('import.undone', { n }), left));
  };

  const dropRefused = async (entry: ImportEntry): Promise<void> => {
    const given = await ask({
      title: t('import.refused.drop'),
      verb: t('import.refused.drop'),
      danger: true,
      children: <p className="mc-first">{t('import.refused.drop.body', { n: entry.refused ?? 0 })}</p>,
    });
    if (given === null) return;
    tell(await engine.dropLeft(entry.batch, 'rows'), () => t('import.refused.dropped'));
    log.reload();
  };

  return (
    <section>
      <h2 className="mc-heading">{t('import.log.title')}</h2>
      {task.running && <ProgressBar progress={task.progress} startedAt={task.startedAt} />}
      {log.data !== undefined && entries.length === 0 && <p className="mc-soft">{t('import.log.none')}</p>}
      {entries.length > 0 && (
        <ul className="imp-log">
          {entries.map((entry) => (
            <li key={entry.batch}>
              <span className="mc-soft mc-figures">{whenOf(t, entry.at, now)}</span>
              <span className="mc-cut" title={entry.fileName}>
                {entry.fileName}
              </span>
              <span className="mc-figures">{t('import.log.counts', { ...entry })}</span>
              {entry.undone || undone.has(entry.batch) ? (
                <span className="mc-soft">{t('import.undone.mark')}</span>
              ) : (
                <Button
                  variant="default"
                  size="compact-sm"
                  disabled={task.running || entry.added + entry.changed === 0}
                  onClick={() => void undo(entry)}
                >
                  {t('import.undo')}
                </Button>
              )}
              {(entry.open ?? 0) + (entry.refused ?? 0) > 0 && !undone.has(entry.batch) && (
                <span className="imp-log-more">
                  {(entry.open ?? 0) > 0 && (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-expanded={shown === entry.batch}
                      onClick={() => {
                        setShown(shown === entry.batch ? null : entry.batch);
                      }}
                    >
                      {t('import.todo', { n: entry.open ?? 0 })}
                    </Button>
                  )}
                  {(entry.refused ?? 0) > 0 && (
                    <>
                      <Button
                        variant="light"
                        size="compact-sm"
                        disabled={task.running}
                        onClick={() => {
                          onRefused(entry);
                        }}
                      >
                        {t('import.refused', { n: entry.refused ?? 0 })}
                      </Button>
                      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void dropRefused(entry)}>
                        {t('import.refused.drop')}
                      </Button>
                    </>
                  )}
                </span>
              )}
              {shown === entry.batch && (entry.open ?? 0) > 0 && <LeftCells batch={entry.batch} onDrop={log.reload} />}
            </li>
          ))}
        </ul>
      )}
      {dialog}
    </section>
  );
}
