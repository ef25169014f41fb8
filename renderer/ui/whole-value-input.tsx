import { useState } from 'react';
import type { Value } from '../../shared/sync/change.ts';
import { FieldInput } from './field-input.tsx';
import type { FieldInputProps } from './inputs/input-props.ts';
import { typedText } from './typed-value.ts';

/**
 * The row of a field on a page that is no form (a filter, a setting): half-typed text stands in the field and goes no
 * further; `onChange` hears whole values only. A page that acts on them asks the field first (see `useSave`).
 */
export function WholeValueInput(props: FieldInputProps) {
  const { spec, value, onChange } = props;
  const [open, setOpen] = useState<Value>(null);
  return (
    <FieldInput
      {...props}
      at="page"
      value={open ?? value}
      onChange={(next, name) => {
        if (typedText(spec, next) !== null) {
          setOpen(next);
          return;
        }
        setOpen(null);
        onChange(next, name);
      }}
    />
  );
}
