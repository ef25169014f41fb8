import { useT } from '../../i18n/use-t.ts';
import type { Translate } from '../../i18n/t.ts';
import { FieldRow } from '../../ui/field-row.tsx';
import { PassphraseInput } from '../../ui/passphrase-input.tsx';
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
  const verdict = value.first === '' ? t('setup.passphrase.rule') : verdictText(t, value.first);
  const differs = value.again !== '' && value.again !== value.first;
  return (
    <>
      <FieldRow id="passphrase" label={t('setup.passphrase')} need="core" note={verdict}>
        <PassphraseInput
          id="passphrase"
          data-field-input
          autoComplete="new-password"
          value={value.first}
          onChange={(first) => {
            onChange({ ...value, first });
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
        <PassphraseInput
          id="passphrase-again"
          data-field-input
          autoComplete="new-password"
          value={value.again}
          onChange={(again) => {
            onChange({ ...value, again });
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
