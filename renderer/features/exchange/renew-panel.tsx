import { Button } from '@mantine/core';
import { useState } from 'react';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { ProvisionFields, type Provision } from '../../ui/provision-fields.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { Fingerprint } from './import-dialogs.tsx';
import { refusalSentence } from './refusal-sentence.ts';

interface RenewPanelProps {
  /** On to writing the first bundle with the new keys. */
  readonly onWrite: () => void;
}

/** New keys for this PC: what for, what happens, the new provisioning file and its code; then the new fingerprint. */
export function RenewPanel({ onWrite }: RenewPanelProps) {
  const t = useT();
  const engine = useEngine();
  const session = useOffice();
  const office = partyName(t, session.office);
  const task = useTask('exchange');
  const [chosen, setChosen] = useState<Provision | null>(null);
  const [code, setCode] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [stage, setStage] = useState<'form' | 'working' | 'done'>('form');
  const [ask, dialog] = useConfirm();
  const members = useQuery(() => engine.status(), []).data?.counts.records.member ?? 0;

  const choose = (provision: Provision): void => {
    const isOther = provision.info.office !== session.office;
    setChosen(isOther ? null : provision);
    setSaid(isOther ? t('renew.wrong-office', { other: partyName(t, provision.info.office), office }) : null);
  };
  const renew = async (): Promise<void> => {
    if (chosen === null || code.trim() === '') {
      setSaid(t(chosen === null ? 'setup.missing.file' : 'setup.missing.code'));
      return;
    }
    const given = await ask({
      title: t('renew.ask.title', { office }),
      verb: t('renew.verb'),
      danger: true,
      children: (
        <>
          <p className="mc-first">{t('renew.ask.body', { n: members })}</p>
          <p className="mc-warns">{t('renew.before')}</p>
        </>
      ),
    });
    if (given === null) return;
    setStage('working');
    const outcome = await task.run(() => engine.renewKeys({ file: chosen.file, code: code.trim() }));
    if (outcome === null) return;
    setStage(outcome.ok ? 'done' : 'form');
    if (outcome.ok) return;
    const { error } = outcome;
    setSaid('forOffices' in error ? refusalSentence(t, error) : errorSentence(t, error));
  };

  if (stage === 'done') return <Renewed onWrite={onWrite} />;
  if (stage === 'working') {
    return (
      <section className="mc-card" role="status">
        {t('renew.working')}
      </section>
    );
  }
  return (
    <section className="mc-card mc-part" aria-label={t('renew.title')}>
      <p className="mc-first">{t('renew.why')}</p>
      <ul className="mc-says">
        <li>{t('renew.how', { office })}</li>
        <li>{t('renew.keeps')}</li>
        <li>{t('renew.changes')}</li>
        <li className="mc-warns">{t('renew.before')}</li>
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void renew();
        }}
      >
        <ProvisionFields
          provision={chosen}
          code={code}
          focus
          onProvision={choose}
          onFailed={(failure) => {
            setSaid(refusalSentence(t, failure));
          }}
          onCode={(typed) => {
            setCode(typed);
            setSaid(null);
          }}
        />
        <div className="mc-actions exc-after">
          <Button type="submit">{t('renew.verb')}</Button>
          <span className="exc-said" role="alert">
            {said}
          </span>
        </div>
      </form>
      {dialog}
    </section>
  );
}

function Renewed({ onWrite }: Pick<RenewPanelProps, 'onWrite'>) {
  const t = useT();
  const engine = useEngine();
  const own = useQuery(() => engine.replicas(), []).data?.find((row) => row.state === 'this');
  return (
    <section className="mc-card exc-safe">
      <h2 role="status">
        <span aria-hidden="true">✓ </span>
        {t('renew.done.title')}
      </h2>
      <p>{t('renew.done.body')}</p>
      {own !== undefined && <Fingerprint text={own.fingerprint} />}
      <p className="mc-soft">{t('renew.done.old')}</p>
      <div className="mc-actions">
        <Button autoFocus onClick={onWrite}>
          {t('exchange.write')}
        </Button>
      </div>
    </section>
  );
}
