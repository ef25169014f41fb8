import { useState } from 'react';
import { labelOf, type CodeList } from '../../../shared/values/code-list.ts';
import type { FieldSpec } from '../../../shared/values/field.ts';
import { useT } from '../../i18n/use-t.ts';
import { ChoiceInput } from '../choice-input.tsx';
import { codeChoices } from '../code-choices.ts';
import { listedProps, textOf, type InputProps } from './input-props.ts';

/** One word of a closed list: by name, pinyin initials or code. */
export function CodeInput(props: InputProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const list = listOf(props.spec);
  const text = textOf(props.value);
  return (
    <ChoiceInput
      {...listedProps(props)}
      shown={labelOf(list, text) ?? text}
      choices={codeChoices(list, typed ?? '')}
      find={(wanted) => Promise.resolve(codeChoices(list, wanted))}
      onType={setTyped}
      onPick={(choice) => {
        props.onChange(choice.key);
      }}
      placeholder={t('field.code.hint')}
      quietHint
      none={t('field.code.none')}
    />
  );
}

/** The list of a field of codes. */
export function listOf({ name, list }: FieldSpec): CodeList {
  if (list === undefined) throw new Error(`the code field ${name} names no list`);
  return list;
}
