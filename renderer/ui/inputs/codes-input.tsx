import { Pill } from '@mantine/core';
import { useState } from 'react';
import { labelOf } from '../../../shared/values/code-list.ts';
import { typeOf } from '../../../shared/values/value-types.ts';
import { useT } from '../../i18n/use-t.ts';
import { ChoiceInput } from '../choice-input.tsx';
import { openCodes, typedCodes, unchosen } from '../typed-codes.ts';
import { listOf } from './code-input.tsx';
import { listedProps, textOf, type InputProps } from './input-props.ts';

/**
 * Several words of a closed list: each is typed like one; those chosen stand before the text, Backspace takes the last
 * away. A separator behind words that are clear (typed or pasted: 篮球、合唱、) chooses them at once.
 */
export function CodesInput(props: InputProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const list = listOf(props.spec);
  const { codes, rest } = openCodes(textOf(props.value));
  const choices = (text: string) => unchosen(list, codes, text);
  const choose = (chosen: readonly string[], text = ''): void => {
    props.onChange(typedCodes(list, chosen, text));
  };
  const without = (code: string): readonly string[] => codes.filter((each) => each !== code);
  const labels = codes.map((code) => labelOf(list, code) ?? code);
  return (
    <>
      {codes.length > 0 && (
        <div className="mc-chips">
          {codes.map((code, at) => (
            <Pill
              key={code}
              disabled={props.disabled ?? false}
              withRemoveButton={props.disabled !== true}
              removeButtonProps={{ 'aria-label': t('field.codes.remove', { label: labels[at] ?? code }) }}
              onRemove={() => {
                choose(without(code), rest);
              }}
            >
              {labels[at]}
            </Pill>
          ))}
        </div>
      )}
      <ChoiceInput
        {...listedProps(props)}
        open={rest === '' ? null : rest}
        several
        shown={rest}
        choices={choices(typed ?? '')}
        find={(wanted) => Promise.resolve(choices(wanted))}
        onType={setTyped}
        onPick={(choice) => {
          choose([...codes, choice.key]);
        }}
        onText={(text) => {
          choose(codes, text);
        }}
        takeAtOnce={(text) => {
          const read = /[、,，;；\n]\s*$|\S[、,，;；\n]\s*\S/.test(text)
            ? typeOf(props.spec).read(props.spec, text)
            : null;
          if (read?.ok !== true || typeof read.value !== 'string') return false;
          choose([...codes, ...openCodes(read.value).codes]);
          return true;
        }}
        onBackspace={() => {
          choose(codes.slice(0, -1));
        }}
        placeholder={codes.length === 0 ? t('field.codes.hint') : ''}
        quietHint
        none={t('field.code.none')}
      />
    </>
  );
}
