import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import type { RecordType } from '../../shared/kinds/all.ts';
import type { Problem } from '../../shared/values/field.ts';
import { problem } from '../../shared/values/problem-codes.ts';
import { inputOf } from '../../shared/values/value-types.ts';
import { useT } from '../i18n/use-t.ts';
import type { ChoiceHandle } from './choice-input.tsx';
import { useFieldCommit, type Unsettled } from './field-commits.ts';
import { isWide } from './field-breadth.ts';
import { FieldRow } from './field-row.tsx';
import type { FieldInputProps } from './inputs/input-props.ts';
import { inputs } from './inputs/input-table.ts';
import { localProblems } from './local-problems.ts';
import type { Committed } from './open-text.ts';
import { openPart, settleTyped, typedText } from './typed-value.ts';
import { useToday } from './use-now.ts';
import { repeatKey } from './field-repeat.ts';

/** The row of one field: label, the input its type asks for, what is to be said about it. */
export function FieldInput(props: FieldInputProps) {
  const { type, spec, value } = props;
  const t = useT();
  const id = fieldId(type, spec.name) + (props.at === undefined ? '' : `-${props.at}`);
  const label = props.label ?? t.find(`field.${type}.${spec.name}`) ?? spec.name;
  const [typing, setTyping] = useState(false);
  /** Why the text that stood here could not be made a value. */
  const today = useToday();
  const [open, setOpen] = useState<Problem | null>(null);
  const [left, setLeft] = useState(0);
  const choice = useRef<ChoiceHandle>(null);
  const isKept = props.base !== undefined && props.base !== null && props.base === value;
  const local = isKept ? [] : localProblems(spec, value, today);
  const quiet = typing && props.tried !== true;
  const problems = open !== null ? [open] : quiet ? [] : local.length > 0 ? local : (props.problems ?? []);
  const invalid = problems.some((each) => each.severity === 'error');

  const commit = async (): Promise<Unsettled | null> => {
    const committed = choice.current === null ? read() : await taken(choice.current);
    const found = committed.tag === 'nothing' ? (local[0] ?? null) : openProblem(committed);
    setOpen(found);
    setTyping(false);
    return found === null ? null : { id, label, problem: found };
  };
  /** What is written out and can be read stands from now on as what it was read as. */
  const read = (): Committed => {
    if (isKept || value === undefined) return NOTHING;
    const settled = settleTyped([spec], { [spec.name]: value }, today)[spec.name] ?? null;
    if (settled !== value) props.onChange(settled);
    return NOTHING;
  };
  const openProblem = (committed: Committed): Problem | null => {
    const text = openPart(spec, String(value ?? ''));
    if (committed.tag === 'none') return problem(spec.name, 'error', 'choice-none', { value: text });
    if (committed.tag !== 'several') return null;
    const named = committed.labels.slice(0, LABELS_NAMED).join(t('word.list-join'));
    const choices = committed.labels.length > LABELS_NAMED ? `${named}……` : named;
    return problem(spec.name, 'error', 'choice-several', { value: text, choices });
  };
  const onRepeatKey = (event: KeyboardEvent): void => {
    const act = props.repeat === undefined || props.disabled === true ? null : repeatKey(event);
    if (act === null) return;
    event.preventDefault();
    if (act === 'pin') props.repeat?.pin();
    const same = act === 'take' ? (props.repeat?.take() ?? null) : null;
    if (same === null) return;
    choice.current?.stop();
    setTyping(false);
    setOpen(null);
    props.onChange(same.value, same.name);
  };
  useFieldCommit(id, commit);
  // Leaving the field commits it, but first what the key that left it has picked has to be here.
  const commitLeft = useEffectEvent(commit);
  useEffect(() => {
    if (left > 0) void commitLeft();
  }, [left]);

  const Input = inputs[inputOf(spec)];
  return (
    <FieldRow
      id={id}
      label={label}
      need={spec.need}
      wide={isWide(spec)}
      problems={problems}
      note={props.note}
      after={props.after}
      pinned={props.repeat?.pinned ?? null}
      onPin={props.repeat?.pin}
      onKeyDown={onRepeatKey}
      onFocus={props.repeat?.onFocus}
    >
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

/** Choices that cannot be looked up leave the text open, as any other that is not clear. */
const taken = (choice: ChoiceHandle): Promise<Committed> => choice.commit().catch(() => NOTHING);

/** The id of a field's input on the page, for moving the focus to it. */
export const fieldId = (type: RecordType, field: string): string => `field-${type}-${field}`;

/** The inputs that errors stand beside, by their ids; `event.date` is that of another kind in the same form. */
export const wrongIn = (type: RecordType, problems: readonly Problem[]): readonly string[] =>
  problems.flatMap(({ severity, field }) =>
    severity !== 'error' ? [] : field.includes('.') ? `field-${field.replace('.', '-')}` : fieldId(type, field),
  );
