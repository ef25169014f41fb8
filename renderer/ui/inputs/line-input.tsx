import { TextInput } from '@mantine/core';
import { textOf, typedProps, type InputProps } from './input-props.ts';

/** One line of text that the register has no suggestions for: a name. */
export function LineInput(props: InputProps) {
  return <TextInput {...typedProps(props)} value={textOf(props.value)} />;
}

/** Numbers and letters that are copied digit by digit: a document, a telephone. */
export function FiguresInput(props: InputProps) {
  return <TextInput {...typedProps(props)} className="mc-figures" inputMode="text" value={textOf(props.value)} />;
}
