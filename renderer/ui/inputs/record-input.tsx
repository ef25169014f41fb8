import { useT } from '../../i18n/use-t.ts';
import { ChoiceInput } from '../choice-input.tsx';
import { useSuggestions } from '../use-suggestions.ts';
import { listedProps, textOf, type InputProps } from './input-props.ts';

/** Another record, found by its name. */
export function RecordInput(props: InputProps) {
  const t = useT();
  const suggestions = useSuggestions(props.type, props.spec.name, props.find);
  const text = textOf(props.value);
  return (
    <ChoiceInput
      {...listedProps(props)}
      shown={props.open ?? (text === '' ? '' : (props.referenceName ?? text))}
      {...suggestions}
      placeholder={props.placeholder ?? t('field.reference.hint')}
      none={props.none ?? t('field.reference.none')}
      onPick={(choice) => {
        props.onChange(choice.key, choice.label);
      }}
    />
  );
}
