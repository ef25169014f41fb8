import { Button } from '@mantine/core';
import { useState } from 'react';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import './setup.css';

interface KeysLostPageProps {
  readonly onLookAgain: () => void;
  /** The register is to come from a backup. */
  readonly onRestore: () => void;
}

/** A register is here and its keystore is not: what to do, and never the first run over it. */
export function KeysLostPage({ onLookAgain, onRestore }: KeysLostPageProps) {
  const t = useT();
  const engine = useEngine();
  const [ask, dialog] = useConfirm();
  const [working, setWorking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);

  const setAside = async (): Promise<void> => {
    const verb = t('keys-lost.aside.verb');
    const given = await ask({
      title: t('keys-lost.aside'),
      verb,
      danger: true,
      reason: t('lost.begin.type', { word: verb }),
      exactly: verb,
      children: t('keys-lost.aside.body'),
    });
    if (given === null) return;
    setWorking(true);
    const outcome = await engine.setRegisterAside();
    setWorking(false);
    if (outcome.ok) onLookAgain();
    else setSaid(errorSentence(t, outcome.error));
  };

  return (
    <div className="mc-setup">
      <div className="mc-setup-sheet" role="alert">
        <h1>{t('keys-lost.title')}</h1>
        <p>{t('keys-lost.body')}</p>
        <ol className="mc-setup-steps">
          <li>{t('keys-lost.bin')}</li>
          <li>{t('keys-lost.copy')}</li>
          <li>{t('keys-lost.anew')}</li>
        </ol>
        <div className="mc-setup-end">
          <Button onClick={onLookAgain} disabled={working}>
            {t('keys-lost.look')}
          </Button>
          <Button variant="default" onClick={onRestore} disabled={working}>
            {t('backup.setup.title')}
          </Button>
          <Button variant="default" loading={working} onClick={() => void setAside()}>
            {t('keys-lost.aside')}
          </Button>
        </div>
        {said !== null && <p className="mc-problem" data-severity="error">{`✕ ${said}`}</p>}
        {dialog}
      </div>
    </div>
  );
}
