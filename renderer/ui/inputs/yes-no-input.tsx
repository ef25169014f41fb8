import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { booleansFor } from '../boolean-choices.ts';
import { ChoiceInput } from '../choice-input.tsx';
import type { Choice } from '../choice.ts';
import { listedProps, textOf, type InputProps } from './input-props.ts';

export function YesNoInput(props: InputProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const choicesFor = (text: string): readonly Choice[] =>
    booleansFor(text).map((yes) => ({
      key: String(yes),
      label: yes ? t('word.yes') : t('word.no'),
      hint: yes ? '1' : '0',
    }));
  const shown = typeof props.value === 'boolean' ? t(props.value ? 'word.yes' : 'word.no') : textOf(props.value);
  return (
    <ChoiceInput
      {...listedProps(props)}
      shown={shown}
      choices={choicesFor(typed ?? '')}
      find={(text) => Promise.resolve(choicesFor(text))}
      onType={setTyped}
      onPick={(choice) => {
        props.onChange(choice.key === 'true');
      }}
      none={t('field.code.none')}
    />
  );
}
