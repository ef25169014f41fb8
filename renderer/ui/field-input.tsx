import { Textarea, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode, type RefObject } from 'react';
import { isCalendarDay, parseDay } from '../../shared/base/calendar-day.ts';
import { labelOf } from '../../shared/values/code-list.ts';
import type { FieldSpec, Problem } from '../../shared/values/field.ts';
import { problem } from '../../shared/values/problem-codes.ts';
import type { Value } from '../../shared/sync/change.ts';
import { useT } from '../i18n/use-t.ts';
import { booleansFor } from './boolean-choices.ts';
import { ChoiceInput, type ChoiceHandle } from './choice-input.tsx';
import type { Choice } from './choice.ts';
import { codeChoices } from './code-choices.ts';
import { useFieldCommit, type Unsettled } from './field-commits.ts';
import { FieldRow } from './field-row.tsx';
import { localProblems } from './local-problems.ts';
import { typedText } from './typed-value.ts';
import type { Committed } from './open-text.ts';
import { useSuggestions, type FindChoices } from './use-suggestions.ts';
import type { RecordType } from '../../shared/kinds/all.ts';

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
}

/** The row of one field: label, the input its kind asks for, what is to be said about it. */
export function FieldInput(props: FieldInputProps) {
  const { type, spec, value } = props;
  const t = useT();
  const id = fieldId(type, spec.name) + (props.at === undefined ? '' : `-${props.at}`);
  const label = props.label ?? t.find(`field.${type}.${spec.name}`) ?? spec.name;
  const [typing, setTyping] = useState(false);
  /** Why the text that stood here could not be made a value. */
  const [open, setOpen] = useState<Problem | null>(null);
  const [left, setLeft] = useState(0);
  const choice = useRef<ChoiceHandle>(null);
  const isKept = props.base !== undefined && props.base !== null && props.base === value;
  const local = isKept ? [] : localProblems(spec, value);
  const quiet = typing && props.tried !== true;
  const problems = open !== null ? [open] : quiet ? [] : local.length > 0 ? local : (props.problems ?? []);
  const invalid = problems.some((each) => each.severity === 'error');

  const commit = async (): Promise<Unsettled | null> => {
    // Choices that cannot be looked up leave the text open, as any other that is not clear.
    const committed = (await choice.current?.commit().catch(() => NOTHING)) ?? NOTHING;
    const found = committed.tag === 'nothing' ? (local[0] ?? null) : openProblem(committed);
    setOpen(found);
    setTyping(false);
    return found === null ? null : { id, label, problem: found };
  };
  const openProblem = (committed: Committed): Problem | null => {
    const text = String(value ?? '');
    if (committed.tag === 'none') return problem(spec.name, 'error', 'choice-none', { value: text });
    if (committed.tag !== 'several') return null;
    const named = committed.labels.slice(0, LABELS_NAMED).join(t('word.list-join'));
    const choices = committed.labels.length > LABELS_NAMED ? `${named}……` : named;
    return problem(spec.name, 'error', 'choice-several', { value: text, choices });
  };
  useFieldCommit(id, commit);
  // Leaving the field commits it, but first what the key that left it has picked has to be here.
  const commitLeft = useEffectEvent(commit);
  useEffect(() => {
    if (left > 0) void commitLeft();
  }, [left]);

  return (
    <FieldRow id={id} label={label} need={spec.need} problems={problems} note={props.note} after={props.after}>
      <Input
        {...props}
        id={id}
        choice={choice}
        open={isKept ? null : typedText(spec, value)}
        invalid={invalid}
        onChange={(next, name) => {
          setTyping(true);
          setOpen(null);
          props.onChange(next, name);
        }}
        onBlur={() => {
          setTyping(false);
          setLeft((times) => times + 1);
          props.onBlur?.();
        }}
      />
    </FieldRow>
  );
}

const NOTHING: Committed = { tag: 'nothing' };
/** Of many choices a text may mean, a sentence names the first. */
const LABELS_NAMED = 4;

/** The id of a field's input on the page, for moving the focus to it. */
export const fieldId = (type: RecordType, field: string): string => `field-${type}-${field}`;

interface InputProps extends FieldInputProps {
  readonly id: string;
  readonly choice: RefObject<ChoiceHandle | null>;
  /** Text that stands in the field and is no value. */
  readonly open: string | null;
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

/** What all inputs with a list have in common. */
const listed = (props: InputProps) => ({
  id: props.id,
  ref: props.choice,
  describedBy: `${props.id}-says`,
  open: props.open,
  skip: props.skip ?? false,
  disabled: props.disabled ?? false,
  invalid: props.invalid,
  ...(props.onBlur === undefined ? {} : { onBlur: props.onBlur }),
});

function CodeInput(props: InputProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const list = props.spec.list;
  if (list === undefined) throw new Error(`the code field ${props.spec.name} names no list`);
  const text = textOf(props.value);
  return (
    <ChoiceInput
      {...listed(props)}
      shown={labelOf(list, text) ?? text}
      choices={codeChoices(list, typed ?? '')}
      find={(wanted) => Promise.resolve(codeChoices(list, wanted))}
      onType={setTyped}
      onPick={(choice) => {
        props.onChange(choice.key);
      }}
      onText={(rest) => {
        props.onChange(orNull(rest));
      }}
      placeholder={t('field.code.hint')}
      quietHint
      none={t('field.code.none')}
    />
  );
}

function BooleanInput(props: InputProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const choicesFor = (text: string): readonly Choice[] =>
    booleansFor(text).map((yes) => ({
      key: String(yes),
      label: yes ? t('word.yes') : t('word.no'),
      hint: yes ? '1' : '0',
    }));
  const shown = typeof props.value === 'boolean' ? t(props.value ? 'word.yes' : 'word.no') : textOf(props.value);
  return (
    <ChoiceInput
      {...listed(props)}
      shown={shown}
      choices={choicesFor(typed ?? '')}
      find={(text) => Promise.resolve(choicesFor(text))}
      onType={setTyped}
      onPick={(choice) => {
        props.onChange(choice.key === 'true');
      }}
      onText={(rest) => {
        props.onChange(orNull(rest));
      }}
      none={t('field.code.none')}
    />
  );
}

function SuggestedInput(props: InputProps) {
  const { choices, foundFor, ask, find } = useSuggestions(props.type, props.spec.name);
  return (
    <ChoiceInput
      {...listed(props)}
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

function ReferenceInput(props: InputProps) {
  const t = useT();
  const { choices, foundFor, ask, find } = useSuggestions(props.type, props.spec.name, props.find);
  const text = textOf(props.value);
  return (
    <ChoiceInput
      {...listed(props)}
      shown={props.open ?? (text === '' ? '' : (props.referenceName ?? text))}
      choices={choices}
      foundFor={foundFor}
      find={find}
      placeholder={props.placeholder ?? t('field.reference.hint')}
      none={props.none ?? t('field.reference.none')}
      onType={ask}
      onPick={(choice) => {
        props.onChange(choice.key, choice.label);
      }}
      onText={(typed) => {
        props.onChange(orNull(typed));
      }}
    />
  );
}
