import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Session } from '../../../shared/engine/modules/session/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useTask } from '../../ui/use-task.ts';
import { isNothingLeft, RegisterLost, type NothingLeft } from './register-lost.tsx';
import './setup.css';

interface SignInPageProps {
  readonly onOpen: (session: Session) => void;
  /** What is on this PC cannot be opened any more; the register is to come from a backup. */
  readonly onRestore: () => void;
}

/** Asks for the passphrase and shows how far the opening is. */
export function SignInPage({ onOpen, onRestore }: SignInPageProps) {
  const t = useT();
  const engine = useEngine();
  const task = useTask();
  const input = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [lost, setLost] = useState<NothingLeft | null>(null);
  const [keysDamaged, setKeysDamaged] = useState(false);

  const open = async (fromEmpty = false): Promise<void> => {
    if (passphrase === '') return;
    setSaid(null);
    setLost(null);
    const outcome = await task.run((onProgress) => engine.unlock(passphrase, onProgress, fromEmpty));
    if (outcome === null) return;
    if (outcome.ok) {
      onOpen(outcome.value);
      return;
    }
    if (isNothingLeft(outcome.error)) {
      setLost(outcome.error);
      return;
    }
    setSaid(errorSentence(t, outcome.error));
    setKeysDamaged(outcome.error.tag === 'keystore-damaged');
    input.current?.focus();
    input.current?.select();
  };

  return (
    <div className="mc-setup">
      <form
        className="mc-setup-sheet mc-signin"
        data-wide={lost !== null || undefined}
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <h1>
          <span className="mc-head-seal" aria-hidden="true" />
          {t('app.name')}
        </h1>
        <p className="mc-soft">{t('app.subtitle')}</p>
        <PassphraseInput
          ref={input}
          label={t('setup.passphrase')}
          autoFocus
          autoComplete="current-password"
          disabled={task.running}
          value={passphrase}
          error={said}
          onChange={setPassphrase}
        />
        {task.running ? (
          <ProgressBar progress={task.progress} startedAt={task.startedAt} stoppable={false} />
        ) : (
          <Button type="submit" disabled={passphrase === ''}>
            {t('signin.open')}
          </Button>
        )}
        {keysDamaged && (
          <Button variant="default" onClick={onRestore}>
            {t('backup.setup.title')}
          </Button>
        )}
        {lost !== null && <RegisterLost found={lost} onRestore={onRestore} onBegin={() => void open(true)} />}
        <p className="mc-quiet">{t('signin.hint')}</p>
      </form>
    </div>
  );
}
