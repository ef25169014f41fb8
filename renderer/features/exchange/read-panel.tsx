import { Button } from '@mantine/core';
import type { Reconciliation } from '../../../shared/engine/modules/reconciliation/face.ts';
import { whenOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { BundleList } from './bundle-list.tsx';
import type { Lying, ReadStage } from './exchange-view.ts';
import { PlaceChooser } from '../../ui/place-chooser.tsx';
import { missingSentence, partText } from './refusal-sentence.ts';
import { SenderDialog, ShrinkDialog } from './import-dialogs.tsx';
import { useBundleReading, type BundleReading } from './use-bundle-reading.ts';
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
  const reading = useBundleReading(first, onRead);
  const { stage } = reading;
  switch (stage.name) {
    case 'place':
      return (
        <section className="mc-card">
          <PlaceChooser
            title={t('exchange.place.read')}
            toWrite={false}
            takeOnly={!reading.chosen}
            onChoose={(place) => void reading.look(place)}
          >
            <FileButton reading={reading} />
          </PlaceChooser>
        </section>
      );
    case 'looking':
      return <section className="mc-card">{t('exchange.bundles.looking', { place: stage.place.label })}</section>;
    case 'given':
      return <section className="mc-card">{t('exchange.given.looking', { name: stage.file.name })}</section>;
    case 'list':
      return <Found stage={stage} reading={reading} />;
    case 'refused':
      return (
        <section className="mc-card" role="alert" data-testid="exchange-refused">
          <h2>{t('exchange.refused.title')}</h2>
          {stage.fileName !== '' && <p className="mc-soft">{stage.fileName}</p>}
          <p className="exc-said">{stage.sentence}</p>
          <div className="mc-actions">
            <Button variant="default" autoFocus onClick={reading.restart}>
              {t('exchange.refused.other')}
            </Button>
          </div>
        </section>
      );
    case 'peek':
      return reading.task.running ? (
        <section className="mc-card">
          <h2>{t('exchange.importing', { office: partyName(t, stage.peek.office) })}</h2>
          <ProgressBar progress={reading.task.progress} startedAt={reading.task.startedAt} />
        </section>
      ) : (
        <Peek stage={stage} reading={reading} />
      );
  }
}

interface StageProps<Name extends ReadStage['name']> {
  readonly stage: Extract<ReadStage, { readonly name: Name }>;
  readonly reading: BundleReading;
}

/** The bundles that lie in a place. */
function Found({ stage, reading }: StageProps<'list'>) {
  const t = useT();
  return (
    <section className="mc-card">
      <h2>{t('exchange.bundles.title', { place: stage.place.label })}</h2>
      {stage.found.length === 0 ? (
        <p className="mc-soft">{t('exchange.bundles.none')}</p>
      ) : (
        <BundleList found={stage.found} onChoose={(bundle) => void reading.open(stage.place, bundle)} />
      )}
      <div className="mc-actions exc-after">
        <Button variant="default" onClick={reading.restart}>
          {t('exchange.place.other')}
        </Button>
        <FileButton reading={reading} />
      </div>
    </section>
  );
}

function FileButton({ reading }: { readonly reading: BundleReading }) {
  const t = useT();
  return (
    <Button variant="default" onClick={() => void reading.chooseFile()}>
      {t('exchange.place.file')}
    </Button>
  );
}

/** What a bundle is, before it is read, and what has to be answered first. */
function Peek({ stage: { file, peek, place }, reading }: StageProps<'peek'>) {
  const t = useT();
  const now = useNow();
  const { question, read, dropQuestion } = reading;
  const part = partText(t, file.name);
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
        <Button autoFocus onClick={() => void read(file, place)}>
          {t('exchange.import')}
        </Button>
        <Button variant="default" onClick={reading.restart}>
          {t('exchange.refused.other')}
        </Button>
      </div>
      <SenderDialog
        question={question?.tag === 'confirm-sender' ? question : null}
        onConfirm={() => void read(file, place, { newSender: true })}
        onCancel={dropQuestion}
      />
      <ShrinkDialog
        question={question?.tag === 'shrunken' ? question : null}
        onConfirm={() => void read(file, place, { shrink: true })}
        onCancel={dropQuestion}
      />
    </section>
  );
}
