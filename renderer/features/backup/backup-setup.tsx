import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { OpenedFile } from '../../../shared/shell/shell.ts';
import type { BackupPeek } from '../../../shared/engine/modules/backups/face.ts';
import type { Session } from '../../../shared/engine/modules/session/face.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Said, sayingOf, type Saying } from '../../ui/said.tsx';
import { useTask } from '../../ui/use-task.ts';
import './backup.css';

interface BackupSetupProps {
  readonly onOpen: (session: Session) => void;
  readonly onBack: () => void;
}

/** The first run of a PC from a backup: which one, the passphrase of that day, and then as if it had been here always. */
export function BackupSetup({ onOpen, onBack }: BackupSetupProps) {
  const t = useT();
  const engine = useEngine();
  const task = useTask();
  const [chosen, setChosen] = useState<{ readonly file: OpenedFile; readonly says: BackupPeek } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const [passphrase, setPassphrase] = useState('');
  const [said, setSaid] = useState<Saying | null>(null);

  const choose = async (): Promise<void> => {
    setSaid(null);
    const file = await engine.chooseFile('backup');
    if (!file.ok) {
      if (file.error.tag !== 'cancelled') setSaid(sayingOf(t, file.error));
      return;
    }
    const says = await engine.peekBackup(file.value);
    if (says.ok) setChosen({ file: file.value, says: says.value });
    else {
      setChosen(null);
      setSaid(sayingOf(t, says.error));
    }
  };
  const start = async (): Promise<void> => {
    if (chosen === null || passphrase === '') {
      const missing = t(chosen === null ? 'backup.setup.missing.file' : 'backup.setup.missing.passphrase');
      setSaid({ text: missing, stopped: false });
      document.getElementById(chosen === null ? 'backup-file' : 'backup-passphrase')?.focus();
      return;
    }
    setSaid(null);
    const outcome = await task.run((onProgress) =>
      engine.setUpFromBackup({ file: chosen.file, passphrase }, onProgress),
    );
    if (outcome === null) return;
    if (outcome.ok) {
      onOpen(outcome.value);
      return;
    }
    setSaid(sayingOf(t, outcome.error));
    input.current?.select();
  };

  return (
    <div className="mc-setup">
      <form
        className="mc-setup-sheet"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <h1>{t('backup.setup.title')}</h1>
        <p className="mc-soft">{t('backup.setup.intro')}</p>
        <FieldRow
          id="backup-file"
          label={t('backup.setup.file')}
          need="core"
          note={
            chosen === null
              ? t('backup.setup.file.hint')
              : t('backup.setup.file.says', {
                  office: partyName(t, chosen.says.office),
                  when: dayTimeOf(chosen.says.createdAt),
                  reason: t(`backup.reason.${chosen.says.reason}`),
                  ...chosen.says.counts,
                })
          }
        >
          <Button id="backup-file" variant="default" autoFocus disabled={task.running} onClick={() => void choose()}>
            {chosen === null ? t('backup.setup.file.choose') : t('backup.setup.file.other')}
          </Button>
        </FieldRow>
        <FieldRow
          id="backup-passphrase"
          label={t('backup.setup.passphrase')}
          need="core"
          note={t('backup.setup.passphrase.hint')}
        >
          <PassphraseInput
            ref={input}
            id="backup-passphrase"
            disabled={task.running}
            value={passphrase}
            onChange={(typed) => {
              setPassphrase(typed);
              setSaid(null);
            }}
          />
        </FieldRow>
        <p className="mc-callout">{t('backup.setup.old-pc')}</p>
        {task.running ? (
          <ProgressBar progress={task.progress} startedAt={task.startedAt} />
        ) : (
          <div className="mc-setup-end">
            <Button type="submit">{t('backup.setup.start')}</Button>
            <Button variant="subtle" color="gray" onClick={onBack}>
              {t('backup.setup.back')}
            </Button>
          </div>
        )}
        <Said className="bak-setup-said" said={said} />
      </form>
    </div>
  );
}
