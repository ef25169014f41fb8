import { ChoiceInput } from '../choice-input.tsx';
import { useSuggestions } from '../use-suggestions.ts';
import { listedProps, textOf, type InputProps } from './input-props.ts';

/** Any text; what the register holds in this field already is suggested. */
export function SuggestedInput(props: InputProps) {
  const suggestions = useSuggestions(props.type, props.spec.name);
  return (
    <ChoiceInput
      {...listedProps(props)}
      free
      shown={textOf(props.value)}
      {...suggestions}
      onPick={(choice) => {
        props.onChange(choice.label);
      }}
    />
  );
}
