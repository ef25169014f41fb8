import { Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '../../../shared/engine/modules/session/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldCommitsContext } from '../../ui/field-commits.ts';
import { FieldRow } from '../../ui/field-row.tsx';
import { formKeys } from '../../ui/form-keys.ts';
import { ProvisionFields, type Provision } from '../../ui/provision-fields.tsx';
import { useSave } from '../../ui/use-save.ts';
import { DISTRICT_ID, DistrictField } from './district-field.tsx';
import { isGoodPassphrase, PassphraseFields, type Passphrase } from './passphrase-fields.tsx';
import { judgePassphrase } from './passphrase-rule.ts';
import './setup.css';

type Kind = 'office' | 'district';
interface Input {
  readonly kind: Kind;
  readonly district: string;
  readonly provision: Provision | null;
  readonly code: string;
  readonly userName: string;
  readonly passphrase: Passphrase;
  readonly agreed: boolean;
}

const EMPTY: Input = {
  kind: 'office',
  district: '',
  provision: null,
  code: '',
  userName: '',
  passphrase: { first: '', again: '' },
  agreed: false,
};

interface SetupPageProps {
  readonly onOpen: (session: Session) => void;
  /** The register is to come from a backup instead. */
  readonly onRestore: () => void;
}

/** The first run on a PC: whose it is, how it was let in, who works here, and the passphrase. */
export function SetupPage({ onOpen, onRestore }: SetupPageProps) {
  const t = useT();
  const engine = useEngine();
  const [input, setInput] = useState<Input>(EMPTY);
  const [said, setSaid] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const change = (part: Partial<Input>): void => {
    setInput((before) => ({ ...before, ...part }));
    setSaid(null);
  };

  const { fields, save: finish } = useSave(async () => {
    const missing = whatIsMissing(t, input);
    if (missing !== null || working) {
      setSaid(missing?.sentence ?? null);
      if (missing !== null) document.getElementById(missing.at)?.focus();
      return;
    }
    setWorking(true);
    const { userName, code } = { userName: input.userName.trim(), code: input.code.trim() };
    const passphrase = input.passphrase.first;
    const outcome =
      input.kind === 'district' || input.provision === null
        ? await engine.setUpDistrict({ district: input.district, userName, passphrase })
        : await engine.setUpOffice({ file: input.provision.file, code, userName, passphrase });
    setWorking(false);
    if (outcome.ok) {
      onOpen(outcome.value);
      return;
    }
    setSaid(errorSentence(t, outcome.error));
    document.getElementById(input.kind === 'office' ? 'code' : 'passphrase')?.focus();
  });

  return (
    <FieldCommitsContext value={fields}>
      <div className="mc-setup">
        <form
          className="mc-setup-sheet"
          onSubmit={(event) => {
            event.preventDefault();
            finish();
          }}
          onKeyDown={formKeys({ onSave: finish })}
        >
          <h1>{t('setup.title')}</h1>
          <p className="mc-soft">{t('setup.intro')}</p>
          <p className="mc-setup-instead">
            <Button variant="default" onClick={onRestore}>
              {t('backup.setup.title')}
            </Button>
            <span className="mc-soft">{t('backup.setup.link.hint')}</span>
          </p>
          <Radio.Group
            label={t('setup.kind.choose')}
            value={input.kind}
            onChange={(kind) => {
              change({ kind: kind === 'district' ? 'district' : 'office' });
            }}
          >
            <div className="mc-setup-kinds">
              <Radio
                autoFocus
                value="office"
                label={t('settings.role.office')}
                description={t('setup.kind.office.hint')}
              />
              <Radio value="district" label={t('settings.role.district')} description={t('setup.kind.district.hint')} />
            </div>
          </Radio.Group>
          {input.kind === 'district' ? (
            <DistrictField
              value={input.district}
              onChange={(district) => {
                change({ district });
              }}
            />
          ) : (
            <ProvisionFields
              provision={input.provision}
              code={input.code}
              onCode={(code) => {
                change({ code });
              }}
              onProvision={(provision) => {
                change({ provision });
              }}
              onFailed={(failure) => {
                setSaid(errorSentence(t, failure));
              }}
            />
          )}
          <FieldRow id="user-name" label={t('setup.user')} need="core" note={t('setup.user.hint')}>
            <TextInput
              id="user-name"
              data-field-input
              autoComplete="off"
              value={input.userName}
              onChange={(event) => {
                change({ userName: event.currentTarget.value });
              }}
            />
          </FieldRow>
          <PassphraseFields
            value={input.passphrase}
            onChange={(passphrase) => {
              change({ passphrase });
            }}
          />
          <section className="mc-setup-lost">
            <h2>{t('setup.lost.title')}</h2>
            <p>{t('setup.lost.body')}</p>
            <Checkbox
              id="agreed"
              label={t('setup.lost.agree')}
              checked={input.agreed}
              onChange={(event) => {
                change({ agreed: event.currentTarget.checked });
              }}
            />
          </section>
          <div className="mc-setup-end">
            <Button type="submit" data-form-end loading={working}>
              {t('setup.start')}
            </Button>
            <span className="mc-problem" data-severity="error" role="alert">
              {said !== null && `✕ ${said}`}
            </span>
          </div>
        </form>
      </div>
    </FieldCommitsContext>
  );
}

/** What is to be filled in before anything else, by the input and in a sentence. */
function whatIsMissing(t: Translate, input: Input): { readonly at: string; readonly sentence: string } | null {
  const office = input.kind === 'office';
  if (office && input.provision === null) return { at: 'provision', sentence: t('setup.missing.file') };
  if (office && input.code.trim() === '') return { at: 'code', sentence: t('setup.missing.code') };
  if (!office && input.district === '') return { at: DISTRICT_ID, sentence: t('setup.missing.district') };
  if (input.userName.trim() === '') return { at: 'user-name', sentence: t('setup.missing.user') };
  if (judgePassphrase(input.passphrase.first).tag !== 'good')
    return { at: 'passphrase', sentence: t('error.passphrase-weak') };
  if (!isGoodPassphrase(input.passphrase)) return { at: 'passphrase-again', sentence: t('setup.passphrase.differ') };
  return input.agreed ? null : { at: 'agreed', sentence: t('setup.missing.agree') };
}
