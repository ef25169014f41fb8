import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Place } from '../../../shared/shell/shell.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useKept } from '../../session/kept-state.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { archiveMaking } from './exchange-view.ts';
import { PlaceChooser } from '../../ui/place-chooser.tsx';

/** The archive key of the district: what it is, whether there is one, and making one, step by step. */
export function ArchivePanel() {
  const t = useT();
  const [stage] = useKept(archiveMaking);
  if (stage.name === 'working')
    return (
      <section className="mc-card" role="status">
        {t('archive.working')}
      </section>
    );
  if (stage.name === 'done')
    return (
      <section className="mc-card exc-safe mc-part">
        <h2 role="status">
          <span aria-hidden="true">✓ </span>
          {t('archive.done.title')}
        </h2>
        <p>{t('archive.done.body')}</p>
        <p className="mc-warns">{t('archive.done.keep')}</p>
      </section>
    );
  return stage.name === 'paper' ? <PaperStep /> : <StickStep />;
}

/** What there is, what a new one means, and where to write it. */
function StickStep() {
  const t = useT();
  const engine = useEngine();
  const task = useTask('exchange', 'archive');
  const [stage, setStage] = useKept(archiveMaking);
  const keys = useQuery(() => engine.archiveKeys(), []).data;
  const [passphrase, setPassphrase] = useState('');
  const [ask, dialog] = useConfirm();
  const said = stage.name === 'form' ? stage.said : null;
  const say = (sentence: string | null): void => {
    setStage({ name: 'form', said: sentence });
  };
  const make = async (to: Place): Promise<void> => {
    const given = await ask({
      title: t('archive.ask.title', { place: to.label }),
      verb: t('archive.verb'),
      danger: true,
      reason: t('archive.ask.word'),
      exactly: t('archive.ask.exactly'),
      children: (
        <>
          <p className="mc-first">{t('archive.ask.body')}</p>
          {keys?.some(({ current }) => current) === true && <p className="mc-first">{t('archive.ask.replaces')}</p>}
          <p className="mc-warns">{t('archive.danger')}</p>
        </>
      ),
    });
    if (given === null) return;
    setStage({ name: 'working' });
    const made = await task.run((onProgress) => engine.beginArchiveKey(passphrase, to.id, onProgress));
    if (made === null) return;
    if (made.ok) setStage({ name: 'paper', made: made.value });
    else say(errorSentence(t, made.error));
  };
  return (
    <section className="mc-card mc-part" aria-label={t('archive.title')}>
      {keys?.map(({ recipient, madeOn, madeBy, current }) => (
        <p key={recipient} className={current ? 'exc-state' : 'mc-soft'} data-state={current ? 'trusted' : undefined}>
          {t(current ? 'archive.state.made' : 'archive.state.replaced', { day: madeOn, name: madeBy })}
        </p>
      ))}
      {keys?.length === 0 && <p className="mc-first">{t('archive.state.none')}</p>}
      <p className="mc-first">{t('archive.why')}</p>
      <ul className="mc-says">
        <li>{t('archive.opens')}</li>
        <li>{t('archive.not')}</li>
        <li>{t('archive.once')}</li>
        <li className="mc-warns">{t('archive.danger')}</li>
      </ul>
      <FieldRow id="archive-passphrase" label={t('archive.passphrase')} need="core">
        <PassphraseInput
          id="archive-passphrase"
          autoFocus
          value={passphrase}
          onChange={(typed) => {
            setPassphrase(typed);
            say(null);
          }}
        />
      </FieldRow>
      {said !== null && (
        <p className="exc-said" role="alert">
          {said}
        </p>
      )}
      <PlaceChooser
        title={t('archive.place')}
        toWrite
        quietly
        onChoose={(chosen) => {
          if (passphrase === '') say(t('archive.passphrase.missing'));
          else if (chosen.removable !== true) say(t('error.archive-not-on-pc'));
          else void make(chosen);
        }}
      />
      {dialog}
    </section>
  );
}

/** The secret is on the stick: print it, and prove by the check code that the paper can be read. */
function PaperStep() {
  const t = useT();
  const engine = useEngine();
  const task = useTask('exchange', 'archive');
  const [stage, setStage] = useKept(archiveMaking);
  const [check, setCheck] = useState('');
  const [said, setSaid] = useState<{ readonly text: string; readonly wrong: boolean } | null>(null);
  if (stage.name !== 'paper') return null;
  const { made } = stage;
  const print = async (): Promise<void> => {
    setSaid(null);
    const printed = await task.run((onProgress) => engine.printArchiveKey(onProgress));
    if (printed === null || (!printed.ok && printed.error.tag === 'cancelled')) return;
    setSaid(
      printed.ok
        ? { text: t('archive.paper.printed'), wrong: false }
        : { text: errorSentence(t, printed.error), wrong: true },
    );
  };
  const finish = async (): Promise<void> => {
    const finished = await engine.finishArchiveKey(check);
    if (finished.ok) setStage({ name: 'done' });
    else if (finished.error.tag === 'archive-key-gone')
      setStage({ name: 'form', said: errorSentence(t, finished.error) });
    else setSaid({ text: errorSentence(t, finished.error), wrong: true });
  };
  const drop = async (): Promise<void> => {
    await engine.dropArchiveKey();
    setStage({ name: 'form', said: t('archive.dropped', { name: made.name }) });
  };
  return (
    <section className="mc-card mc-part" aria-label={t('archive.title')}>
      <h2 role="status">{t('archive.paper.title')}</h2>
      <p>{t('archive.paper.file', { place: made.placeLabel, name: made.name, page: made.pageName })}</p>
      <p className="mc-warns">{t('archive.danger')}</p>
      <div className="mc-actions exc-after">
        <Button variant="default" autoFocus disabled={task.running} onClick={() => void print()}>
          {task.running ? t('archive.paper.printing') : t('archive.paper.print')}
        </Button>
      </div>
      <form
        className="exc-after"
        onSubmit={(event) => {
          event.preventDefault();
          void finish();
        }}
      >
        <FieldRow id="archive-check" label={t('archive.paper.check')} need="core" note={t('archive.paper.check.hint')}>
          <TextInput
            id="archive-check"
            className="mc-figures"
            autoComplete="off"
            spellCheck={false}
            value={check}
            onChange={(event) => {
              setCheck(event.currentTarget.value);
              setSaid(null);
            }}
          />
        </FieldRow>
        <div className="mc-actions exc-after">
          <Button type="submit" disabled={check.trim() === '' || task.running}>
            {t('archive.paper.verb')}
          </Button>
          <Button variant="default" disabled={task.running} onClick={() => void drop()}>
            {t('archive.paper.drop')}
          </Button>
          {said !== null && (
            <span className={said.wrong ? 'exc-said' : undefined} role={said.wrong ? 'alert' : 'status'}>
              {said.text}
            </span>
          )}
        </div>
      </form>
    </section>
  );
}
