import type { ComponentType } from 'react';
import type { InputKind } from '../../../shared/values/value-types.ts';
import { CodeInput } from './code-input.tsx';
import { CodesInput } from './codes-input.tsx';
import type { InputProps } from './input-props.ts';
import { FiguresInput, LineInput } from './line-input.tsx';
import { LinesInput } from './lines-input.tsx';
import { RecordInput } from './record-input.tsx';
import { SuggestedInput } from './suggested-input.tsx';
import { DayInput, MoneyInput, MonthInput, NumberInput, YearInput } from './written-input.tsx';
import { YesNoInput } from './yes-no-input.tsx';

/** The control of each kind of input that a type of values may ask for. */
export const inputs: Readonly<Record<InputKind, ComponentType<InputProps>>> = {
  line: LineInput,
  lines: LinesInput,
  figures: FiguresInput,
  suggested: SuggestedInput,
  day: DayInput,
  month: MonthInput,
  year: YearInput,
  number: NumberInput,
  money: MoneyInput,
  choice: CodeInput,
  choices: CodesInput,
  'yes-no': YesNoInput,
  record: RecordInput,
};
