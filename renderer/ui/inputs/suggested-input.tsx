import { ChoiceInput } from '../choice-input.tsx';
import { useSuggestions } from '../use-suggestions.ts';
import { listedProps, orNull, textOf, type InputProps } from './input-props.ts';

/** Any text; what the register holds in this field already is suggested. */
export function SuggestedInput(props: InputProps) {
  const { choices, foundFor, ask, find } = useSuggestions(props.type, props.spec.name);
  return (
    <ChoiceInput
      {...listedProps(props)}
      free
      shown={textOf(props.value)}
      choices={choices}
      foundFor={foundFor}
      find={find}
      onType={ask}
      onPick={(choice) => {
        props.onChange(choice.label);
      }}
      onText={(text) => {
        props.onChange(orNull(text));
      }}
    />
  );
}
