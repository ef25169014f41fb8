import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../i18n/use-t.ts';

interface PassphraseInputProps extends Omit<PasswordInputProps, 'onChange'> {
  readonly value: string;
  readonly onChange: (passphrase: string) => void;
}

/** A passphrase, hidden until its eye is clicked; says when capital letters are locked. */
export function PassphraseInput({ onChange, ...props }: PassphraseInputProps) {
  const t = useT();
  const [caps, setCaps] = useState(false);
  return (
    <>
      <PasswordInput
        autoComplete="off"
        {...props}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': t('setup.passphrase.show') }}
        onKeyUp={(event) => {
          setCaps(event.getModifierState('CapsLock'));
        }}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
      {caps && <div className="mc-problem" data-severity="warning">{`△ ${t('setup.passphrase.capslock')}`}</div>}
    </>
  );
}
