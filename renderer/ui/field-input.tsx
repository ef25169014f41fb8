import { Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { isCalendarDay, parseDay } from '../../shared/base/calendar-day.ts';
import { labelOf } from '../../shared/domain/code-list.ts';
import type { FieldSpec, Problem, RecordType } from '../../shared/domain/field.ts';
import type { Value } from '../../shared/sync/change.ts';
import { useT } from '../i18n/use-t.ts';
import { ChoiceInput } from './choice-input.tsx';
import { codeChoices } from './code-choices.ts';
import { FieldRow } from './field-row.tsx';
import { localProblems } from './local-problems.ts';
import { useSuggestions } from './use-suggestions.ts';

export interface FieldInputProps {
  readonly type: RecordType;
  readonly spec: FieldSpec;
  readonly value: Value | undefined;
  /** Also called with raw text that is no value of the field yet (a half-typed day): drafts keep it, checks tell it. */
  readonly onChange: (value: Value, name?: string) => void;
  readonly problems?: readonly Problem[];
  /** Name of the record a `reference` points to. */
  readonly referenceName?: string | undefined;
  readonly note?: ReactNode;
  readonly after?: ReactNode;
  readonly disabled?: boolean;
  /** The field filled itself: Enter passes it by, Tab does not. */
  readonly skip?: boolean;
  /** A save was tried: say what is wrong also while typing; before that, only once the field is left. */
  readonly tried?: boolean;
  readonly onBlur?: () => void;
}

/** The row of one field: label, the input its kind asks for, what is to be said about it. */
export function FieldInput(props: FieldInputProps) {
  const { type, spec, value } = props;
  const t = useT();
  const id = fieldId(type, spec.name);
  const [typing, setTyping] = useState(false);
  const local = localProblems(spec, value);
  const quiet = typing && props.tried !== true;
  const problems = quiet ? [] : local.length > 0 ? local : (props.problems ?? []);
  const invalid = problems.some((problem) => problem.severity === 'error');
  return (
    <FieldRow
      id={id}
      label={t.find(`field.${type}.${spec.name}`) ?? spec.name}
      need={spec.need}
      problems={problems}
      note={props.note}
      after={props.after}
    >
      <Input
        {...props}
        id={id}
        invalid={invalid}
        onChange={(next, name) => {
          setTyping(true);
          props.onChange(next, name);
        }}
        onBlur={() => {
          setTyping(false);
          props.onBlur?.();
        }}
      />
    </FieldRow>
  );
}

/** The id of a field's input on the page, for moving the focus to it. */
export const fieldId = (type: RecordType, field: string): string => `field-${type}-${field}`;

interface InputProps extends FieldInputProps {
  readonly id: string;
  readonly invalid: boolean;
}

function Input(props: InputProps) {
  switch (props.spec.kind) {
    case 'code':
      return <CodeInput {...props} />;
    case 'boolean':
      return <BooleanInput {...props} />;
    case 'reference':
      return <ReferenceInput {...props} />;
    case 'text':
      if (props.spec.name === 'note') return <NoteInput {...props} />;
      return <SuggestedInput {...props} />;
    case 'day':
      return <DayInput {...props} />;
    case 'integer':
      return <IntegerInput {...props} />;
    case 'document-number':
    case 'credit-code':
    case 'phone':
    case 'person-name':
      return <PlainInput {...props} />;
  }
}

const textOf = (value: Value | undefined): string => (value === undefined || value === null ? '' : String(value));
const orNull = (text: string): Value => (text === '' ? null : text);

const common = (props: InputProps) =>
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
  }) as const;

function PlainInput(props: InputProps) {
  const figures =
    props.spec.kind === 'phone' || props.spec.kind === 'document-number' || props.spec.kind === 'credit-code';
  return (
    <TextInput
      {...common(props)}
      {...(figures ? { className: 'mc-figures', inputMode: 'text' } : {})}
      value={textOf(props.value)}
      onChange={(event) => {
        props.onChange(orNull(event.currentTarget.value));
      }}
      onBlur={props.onBlur}
    />
  );
}

function NoteInput(props: InputProps) {
  return (
    <Textarea
      {...common(props)}
      autosize
      minRows={1}
      maxRows={6}
      value={textOf(props.value)}
      onChange={(event) => {
        props.onChange(orNull(event.currentTarget.value));
      }}
      onBlur={props.onBlur}
    />
  );
}

function DayInput(props: InputProps) {
  const t = useT();
  return (
    <TextInput
      {...common(props)}
      className="mc-figures"
      placeholder={t('field.day.hint')}
      value={textOf(props.value)}
      onChange={(event) => {
        props.onChange(orNull(event.currentTarget.value));
      }}
      onBlur={() => {
        const text = textOf(props.value);
        const day = text === '' || isCalendarDay(text) ? null : parseDay(text);
        if (day?.ok === true) props.onChange(day.value);
        props.onBlur?.();
      }}
    />
  );
}

function IntegerInput(props: InputProps) {
  return (
    <TextInput
      {...common(props)}
      className="mc-figures"
      inputMode="numeric"
      value={textOf(props.value)}
      onChange={(event) => {
        const text = event.currentTarget.value.normalize('NFKC').replace(/[,\s]/g, '');
        props.onChange(text === '' ? null : /^\d{1,9}$/.test(text) ? Number(text) : text);
      }}
      onBlur={props.onBlur}
    />
  );
}

function CodeInput(props: InputProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const list = props.spec.list;
  if (list === undefined) throw new Error(`the code field ${props.spec.name} names no list`);
  const text = textOf(props.value);
  return (
    <ChoiceInput
      id={props.id}
      describedBy={`${props.id}-says`}
      shown={labelOf(list, text) ?? text}
      choices={codeChoices(list, typed ?? '')}
      onType={setTyped}
      onPick={(choice) => {
        props.onChange(choice.key);
      }}
      onText={(rest) => {
        props.onChange(orNull(rest));
      }}
      none={t('field.code.none')}
      skip={props.skip ?? false}
      disabled={props.disabled ?? false}
      invalid={props.invalid}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    />
  );
}

function BooleanInput(props: InputProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const both = [
    { key: 'yes', label: t('word.yes'), hint: '1', keys: ['y', 's', '1', 't', '是'] },
    { key: 'no', label: t('word.no'), hint: '0', keys: ['n', 'f', '0', '2', '否'] },
  ];
  const word = (typed ?? '').trim().toLowerCase();
  const shown = props.value === true ? t('word.yes') : props.value === false ? t('word.no') : textOf(props.value);
  return (
    <ChoiceInput
      id={props.id}
      describedBy={`${props.id}-says`}
      shown={shown}
      choices={both.filter((each) => word === '' || each.keys.some((key) => word.startsWith(key)))}
      onType={setTyped}
      onPick={(choice) => {
        props.onChange(choice.key === 'yes');
      }}
      onText={(rest) => {
        props.onChange(orNull(rest));
      }}
      none={t('field.code.none')}
      skip={props.skip ?? false}
      disabled={props.disabled ?? false}
      invalid={props.invalid}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    />
  );
}

function SuggestedInput(props: InputProps) {
  const { choices, ask } = useSuggestions(props.type, props.spec.name);
  return (
    <ChoiceInput
      id={props.id}
      describedBy={`${props.id}-says`}
      free
      shown={textOf(props.value)}
      choices={choices}
      onType={ask}
      onPick={(choice) => {
        props.onChange(choice.label);
      }}
      onText={(text) => {
        props.onChange(orNull(text));
      }}
      skip={props.skip ?? false}
      disabled={props.disabled ?? false}
      invalid={props.invalid}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    />
  );
}

function ReferenceInput(props: InputProps) {
  const t = useT();
  const { choices, ask } = useSuggestions(props.type, props.spec.name);
  const shown = props.referenceName ?? textOf(props.value);
  return (
    <ChoiceInput
      id={props.id}
      describedBy={`${props.id}-says`}
      shown={shown}
      choices={choices}
      placeholder={t('field.reference.hint')}
      none={t('field.reference.none')}
      onType={ask}
      onPick={(choice) => {
        props.onChange(choice.key, choice.label);
      }}
      onText={(text) => {
        if (text === '') props.onChange(null);
      }}
      skip={props.skip ?? false}
      disabled={props.disabled ?? false}
      invalid={props.invalid}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
    />
  );
}
