import { PasswordInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useT } from '../../i18n/use-t.ts';
import type { Translate } from '../../i18n/t.ts';
import { FieldRow } from '../../ui/field-row.tsx';
import { judgePassphrase } from './passphrase-rule.ts';

export interface Passphrase {
  readonly first: string;
  readonly again: string;
}

interface PassphraseFieldsProps {
  readonly value: Passphrase;
  readonly onChange: (value: Passphrase) => void;
}

export const isGoodPassphrase = (value: Passphrase): boolean =>
  judgePassphrase(value.first).tag === 'good' && value.first === value.again;

/** A new passphrase, typed twice, with a plain word on what it still lacks. */
export function PassphraseFields({ value, onChange }: PassphraseFieldsProps) {
  const t = useT();
  const [caps, setCaps] = useState(false);
  const watchCaps = (event: KeyboardEvent): void => {
    setCaps(event.getModifierState('CapsLock'));
  };
  const verdict = value.first === '' ? t('setup.passphrase.rule') : verdictText(t, value.first);
  const differs = value.again !== '' && value.again !== value.first;
  return (
    <>
      <FieldRow
        id="passphrase"
        label={t('setup.passphrase')}
        need="core"
        note={
          <>
            {verdict}
            {caps && <div className="mc-problem" data-severity="warning">{`△ ${t('setup.passphrase.capslock')}`}</div>}
          </>
        }
      >
        <PasswordInput
          id="passphrase"
          data-field-input
          autoComplete="new-password"
          value={value.first}
          visibilityToggleButtonProps={{ 'aria-label': t('setup.passphrase.show') }}
          onKeyUp={watchCaps}
          onChange={(event) => {
            onChange({ ...value, first: event.currentTarget.value });
          }}
        />
      </FieldRow>
      <FieldRow
        id="passphrase-again"
        label={t('setup.passphrase.again')}
        need="core"
        note={
          differs ? (
            <span className="mc-problem" data-severity="error">{`✕ ${t('setup.passphrase.differ')}`}</span>
          ) : isGoodPassphrase(value) ? (
            `✓ ${t('setup.passphrase.good')}`
          ) : null
        }
      >
        <PasswordInput
          id="passphrase-again"
          data-field-input
          autoComplete="new-password"
          value={value.again}
          visibilityToggleButtonProps={{ 'aria-label': t('setup.passphrase.show') }}
          onKeyUp={watchCaps}
          onChange={(event) => {
            onChange({ ...value, again: event.currentTarget.value });
          }}
        />
      </FieldRow>
    </>
  );
}

function verdictText(t: Translate, passphrase: string): string {
  const verdict = judgePassphrase(passphrase);
  switch (verdict.tag) {
    case 'short':
      return t('setup.passphrase.short', { n: verdict.missing });
    case 'digits':
      return t('setup.passphrase.digits');
    case 'same':
      return t('setup.passphrase.same');
    case 'good':
      return `✓ ${t('setup.passphrase.good')}`;
  }
}
