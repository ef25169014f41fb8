import type { ReactNode, RefObject } from 'react';
import type { RecordType } from '../../../shared/kinds/all.ts';
import type { Value } from '../../../shared/sync/change.ts';
import type { FieldSpec, Problem } from '../../../shared/values/field.ts';
import type { ChoiceHandle } from '../choice-input.tsx';
import type { FieldRepeat } from '../field-repeat.ts';
import type { FindChoices } from '../use-suggestions.ts';

/** What a page says of a field that is to be filled in. */
export interface FieldInputProps {
  readonly type: RecordType;
  readonly spec: FieldSpec;
  readonly value: Value | undefined;
  /** What the record holds already; it is shown, and not questioned while it stays. */
  readonly base?: Value | undefined;
  /** Also called with raw text that is no value of the field yet (see `typedText`): drafts keep it, a save settles it. */
  readonly onChange: (value: Value, name?: string) => void;
  readonly problems?: readonly Problem[];
  /** Name of the record a `reference` points to. */
  readonly referenceName?: string | undefined;
  /** Where the field stands outside the record's own form, so that both can be on one page. */
  readonly at?: string;
  /** Instead of the field's own name. */
  readonly label?: string;
  /** How the records of a `reference` are found, where not by the name alone. */
  readonly find?: FindChoices;
  readonly placeholder?: string;
  /** What the list says when no record fits. */
  readonly none?: string;
  readonly note?: ReactNode;
  readonly after?: ReactNode;
  readonly disabled?: boolean;
  /** The field filled itself: Enter passes it by, Tab does not. */
  readonly skip?: boolean;
  /** A save was tried: say what is wrong also while typing; before that, only once the field is left. */
  readonly tried?: boolean;
  readonly onBlur?: () => void;
  /** In a form: what the record saved last had here, and whether the next begins with it. */
  readonly repeat?: FieldRepeat;
}

/** What the row of a field hands to the input of its kind. */
export interface InputProps extends FieldInputProps {
  readonly id: string;
  readonly choice: RefObject<ChoiceHandle | null>;
  /** Text that stands in the field and is no value. */
  readonly open: string | null;
  readonly invalid: boolean;
}

export const textOf = (value: Value | undefined): string =>
  value === undefined || value === null ? '' : String(value);

export const orNull = (text: string): Value => (text === '' ? null : text);

/** What all inputs without a list have in common. */
export const typedProps = (props: InputProps) =>
  ({
    id: props.id,
    'data-field-input': true,
    'data-skip': props.skip === true || undefined,
    'aria-describedby': `${props.id}-says`,
    'aria-required': props.spec.need === 'core',
    autoComplete: 'off',
    spellCheck: false,
    disabled: props.disabled ?? false,
    error: props.invalid,
    onBlur: props.onBlur,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      props.onChange(orNull(event.currentTarget.value));
    },
  }) as const;

/** What all inputs with a list have in common. */
export const listedProps = (props: InputProps) => ({
  onText: (text: string) => {
    props.onChange(orNull(text));
  },
  id: props.id,
  ref: props.choice,
  describedBy: `${props.id}-says`,
  open: props.open,
  skip: props.skip ?? false,
  disabled: props.disabled ?? false,
  invalid: props.invalid,
  ...(props.onBlur === undefined ? {} : { onBlur: props.onBlur }),
});
