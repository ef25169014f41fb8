import { Textarea } from '@mantine/core';
import { textOf, typedProps, type InputProps } from './input-props.ts';

/** A text of several lines; the box grows with it. */
export function LinesInput(props: InputProps) {
  return <Textarea {...typedProps(props)} autosize minRows={1} maxRows={6} value={textOf(props.value)} />;
}
