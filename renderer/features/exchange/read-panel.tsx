import { Button } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { OpenedFile, Place } from '../../../shared/shell/shell.ts';
import type { BundleFound, ImportConfirm } from '../../../shared/engine/modules/exchange/face.ts';
import type { Reconciliation } from '../../../shared/engine/modules/reconciliation/face.ts';
import { whenOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';
import { useKept } from '../../session/kept-state.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useTask } from '../../ui/use-task.ts';
import { BundleList } from './bundle-list.tsx';
import { NOTHING_CONFIRMED, type Lying, readChosen, readConfirmed, readQuestion, readStage } from './exchange-view.ts';
import { PlaceChooser } from '../../ui/place-chooser.tsx';
import { missingSentence, partText, refusalSentence } from './refusal-sentence.ts';
import { SenderDialog, ShrinkDialog } from './import-dialogs.tsx';
import { useNow } from '../../ui/use-now.ts';

interface ReadPanelProps {
  /** The bundle to read, when that was chosen already (`readNext`). */
  readonly first: Lying | null;
  /** `next`: the one its sender wrote after it, when it lies beside it unread. */
  readonly onRead: (sheet: Reconciliation, next: Lying | null) => void;
}

/** Reads a bundle from a stick: where it lies, which one, what it is, and the questions only a person can answer. */
export function ReadPanel({ first, onRead }: ReadPanelProps) {
  const t = useT();
  const now = useNow();
  const engine = useEngine();
  const task = useTask('exchange');
  const [stage, setStage] = useKept(readStage);
  const [chosen, setChosen] = useKept(readChosen);
  const [question, setQuestion] = useKept(readQuestion);
  const [confirmed, setConfirmed] = useKept(readConfirmed);

  const look = async (place: Place): Promise<void> => {
    setChosen(true);
    setStage({ name: 'looking', place });
    const found = await engine.bundlesIn(place.id);
    setStage(
      found.ok
        ? { name: 'list', place, found: found.value }
        : { name: 'refused', sentence: refusalSentence(t, found.error), fileName: place.label },
    );
  };

  const peekAt = async (file: OpenedFile, place: Place | null): Promise<void> => {
    const peek = await engine.peekBundle(file);
    setConfirmed(NOTHING_CONFIRMED);
    setStage(
      peek.ok
        ? { name: 'peek', file, peek: peek.value, place }
        : { name: 'refused', sentence: refusalSentence(t, peek.error), fileName: file.name },
    );
  };

  const open = async (place: Place, { entry }: BundleFound): Promise<void> => {
    const file = await engine.openBundleIn(place.id, entry);
    if (file.ok) await peekAt(file.value, place);
    else setStage({ name: 'refused', sentence: refusalSentence(t, file.error), fileName: entry.name });
  };

  const openFirst = useEffectEvent(() => {
    if (first !== null && stage.name === 'looking') void open(first.place, first.bundle);
  });
  useEffect(() => {
    openFirst();
  }, []);
  const openGiven = useEffectEvent(() => {
    if (stage.name === 'given') void peekAt(stage.file, null);
  });
  const givenId = stage.name === 'given' ? stage.file.id : null;
  useEffect(() => {
    openGiven();
  }, [givenId]);

  const chooseFile = async (): Promise<void> => {
    const file = await engine.chooseFile('bundle');
    setChosen(true);
    if (file.ok) await peekAt(file.value, null);
    else if (file.error.tag !== 'cancelled') {
      setStage({ name: 'refused', sentence: refusalSentence(t, file.error), fileName: '' });
    }
  };

  const nextOf = async (sheetId: string, place: Place | null): Promise<Lying | null> => {
    const beside = place === null ? null : await engine.bundlesIn(place.id);
    if (place === null || beside?.ok !== true) return null;
    const bundle = beside.value.find(({ fits, follows }) => fits === 'new' && follows === sheetId);
    return bundle === undefined ? null : { place, bundle };
  };

  const read = async (file: OpenedFile, place: Place | null, confirm: ImportConfirm): Promise<void> => {
    setQuestion(null);
    setConfirmed(confirm);
    const outcome = await task.run((onProgress) => engine.importBundle(file, confirm, onProgress));
    if (outcome === null) return;
    if (outcome.ok) onRead(outcome.value, await nextOf(outcome.value.sheetId, place));
    else if (outcome.error.tag === 'confirm-sender' || outcome.error.tag === 'shrunken') setQuestion(outcome.error);
    else setStage({ name: 'refused', sentence: refusalSentence(t, outcome.error), fileName: file.name });
  };

  const restart = (
    <Button
      variant="default"
      autoFocus={stage.name === 'refused'}
      onClick={() => {
        setStage({ name: 'place' });
      }}
    >
      {t('exchange.refused.other')}
    </Button>
  );
  switch (stage.name) {
    case 'place':
      return (
        <section className="mc-card">
          <PlaceChooser
            title={t('exchange.place.read')}
            toWrite={false}
            takeOnly={!chosen}
            onChoose={(place) => void look(place)}
          >
            <Button variant="default" onClick={() => void chooseFile()}>
              {t('exchange.place.file')}
            </Button>
          </PlaceChooser>
        </section>
      );
    case 'looking':
      return <section className="mc-card">{t('exchange.bundles.looking', { place: stage.place.label })}</section>;
    case 'given':
      return <section className="mc-card">{t('exchange.given.looking', { name: stage.file.name })}</section>;
    case 'list':
      return (
        <section className="mc-card">
          <h2>{t('exchange.bundles.title', { place: stage.place.label })}</h2>
          {stage.found.length === 0 ? (
            <p className="mc-soft">{t('exchange.bundles.none')}</p>
          ) : (
            <BundleList found={stage.found} onChoose={(bundle) => void open(stage.place, bundle)} />
          )}
          <div className="mc-actions exc-after">
            <Button
              variant="default"
              onClick={() => {
                setStage({ name: 'place' });
              }}
            >
              {t('exchange.place.other')}
            </Button>
            <Button variant="default" onClick={() => void chooseFile()}>
              {t('exchange.place.file')}
            </Button>
          </div>
        </section>
      );
    case 'refused':
      return (
        <section className="mc-card" role="alert" data-testid="exchange-refused">
          <h2>{t('exchange.refused.title')}</h2>
          {stage.fileName !== '' && <p className="mc-soft">{stage.fileName}</p>}
          <p className="exc-said">{stage.sentence}</p>
          <div className="mc-actions">{restart}</div>
        </section>
      );
    case 'peek': {
      const { file, peek, place } = stage;
      const part = partText(t, file.name);
      if (task.running) {
        return (
          <section className="mc-card">
            <h2>{t('exchange.importing', { office: partyName(t, peek.office) })}</h2>
            <ProgressBar progress={task.progress} startedAt={task.startedAt} />
          </section>
        );
      }
      return (
        <section className="mc-card" aria-label={t('exchange.peek.title', { office: partyName(t, peek.office) })}>
          <h2>{t('exchange.peek.title', { office: partyName(t, peek.office) })}</h2>
          <p>
            {t('exchange.peek.body', { when: whenOf(t, peek.createdAt, now), n: peek.changes })}
            <span className="mc-soft">{`${t('word.sentence-join')}${file.name}`}</span>
          </p>
          {part !== '' && <p>{part}</p>}
          {peek.alreadyReceived && <p>{t('exchange.peek.already')}</p>}
          {peek.missing.length > 0 && (
            <div className="mc-warns">
              <p>{t('exchange.peek.missing')}</p>
              {peek.missing.map((missing) => (
                <p key={`${missing.replica}${String(missing.from)}`}>{missingSentence(t, missing)}</p>
              ))}
              {part !== '' && <p>{t('exchange.part.missing')}</p>}
            </div>
          )}
          <div className="mc-actions">
            <Button autoFocus onClick={() => void read(file, place, confirmed)}>
              {t('exchange.import')}
            </Button>
            {restart}
          </div>
          <SenderDialog
            question={question?.tag === 'confirm-sender' ? question : null}
            onConfirm={() => void read(file, place, { ...confirmed, newSender: true })}
            onCancel={() => {
              setQuestion(null);
            }}
          />
          <ShrinkDialog
            question={question?.tag === 'shrunken' ? question : null}
            onConfirm={() => void read(file, place, { ...confirmed, shrink: true })}
            onCancel={() => {
              setQuestion(null);
            }}
          />
        </section>
      );
    }
  }
}
