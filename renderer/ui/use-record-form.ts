import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { RecordId } from '../../shared/base/id.ts';
import { fieldOf, fieldsOfUnit, schemaOf, unitOf, targetOf } from '../../shared/kinds/schema.ts';
import type { ProblemCode } from '../../shared/values/problem-codes.ts';
import { offeredWithin } from '../../shared/values/code-list.ts';
import { textIn } from '../../shared/values/reading.ts';
import type { FieldSpec, Problem, Values } from '../../shared/values/field.ts';
import type { Dot, Value } from '../../shared/sync/change.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import type { SaveError, Saved } from '../../shared/engine/modules/records/face.ts';
import { err, type Result } from '../../shared/base/result.ts';
import { errorSentence, type Failure } from '../i18n/error-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import { tellAnswered, tellFailed } from '../session/failed-queries.ts';
import { useEngine } from './engine-context.tsx';
import { wrongIn } from './field-input.tsx';
import { focusFirst } from './focus-wrong.ts';
import type { FieldInputProps } from './inputs/input-props.ts';
import { useNotify } from './notify.tsx';
import { settleTyped } from './typed-value.ts';
import { useToday } from './use-now.ts';
import { useOnLeaving } from './use-on-leaving.ts';
import type { RecordType } from '../../shared/kinds/all.ts';

const CHECK_AFTER_MS = 150;
const KEEP_AFTER_MS = 300;
const MISSING: ProblemCode = 'missing';
const PAPER: ProblemCode = 'missing-paper';

type Seen = Readonly<Record<string, readonly Dot[]>>;

export interface RecordFormOptions {
  readonly type: RecordType;
  readonly id: RecordId | null;
  /** The draft the form is filled from and kept in until it is saved. */
  readonly draft: string;
  /** What a new record begins with. */
  readonly initial: Values;
  /** What the records are called that it begins with, by field, where that is known. */
  readonly names?: Readonly<Record<string, string>>;
}

export interface RecordForm {
  /** False until the record or its draft is here. */
  readonly ready: boolean;
  /** True when the form was filled from a draft of an earlier time. */
  readonly fromDraft: boolean;
  /** What stands in the fields now, half-typed text as well (see `typedText`). */
  readonly values: Values;
  readonly seen: Seen;
  readonly names: Readonly<Record<string, string>>;
  readonly dirty: boolean;
  /** Something stands in it that it did not begin with, be its draft here or not. */
  readonly begun: boolean;
  /** Gives a field a value; `name` is what to show for a reference. */
  readonly set: (field: string, value: Value, name?: string) => void;
  readonly setAll: (values: Values) => void;
  /**
   * What is to be said about a field now. A core value that is missing, and on a new form whatever there is to a field
   * that stands blank, is told only once the field was left or a save was tried; what only the paper form wants is told
   * by its count (`paperMissing`), not field by field.
   */
  readonly problemsOf: (field: string) => readonly Problem[];
  /** What the input of a field needs to know and to call. */
  readonly inputOf: (spec: FieldSpec) => FieldInputProps;
  /** How many fields the paper form wants and are still blank. */
  readonly paperMissing: number;
  /** A save was tried: from now on problems show while typing, too. */
  readonly tried: boolean;
  /** The engine has it, and did not refuse it. */
  readonly saving: boolean;
  /**
   * Has it written; its draft is not kept meanwhile and dropped afterwards. What is refused is said, the focus goes to the
   * first field that is wrong, and the draft is kept on: null then, else what was saved.
   * @param right fields that have to be right before it is tried, where `write` does not judge them like any record's
   */
  readonly send: (
    write: () => Promise<Result<Saved, SaveError | Failure>>,
    right?: readonly string[],
  ) => Promise<Saved | null>;
  readonly touch: (field: string) => void;
  /** All that stands in the fields of the record's own kind, made values where it can be. */
  readonly whole: () => Values;
  /** What to hand to the engine: a new record whole, of an old one the changed units. */
  readonly toSave: () => Values;
  /**
   * Writes the draft now, and answers whether there was anything not saved. What was typed before the draft of an earlier
   * time was here waits for that, and stands over it.
   */
  readonly keep: () => Promise<boolean>;
  /** Writes the draft as the clerk turns away, and says so. */
  readonly leave: () => Promise<void>;
  /** Throws the draft away. */
  readonly drop: () => Promise<void>;
}

interface State {
  readonly ready: boolean;
  readonly fromDraft: boolean;
  readonly base: Values;
  readonly values: Values;
  readonly seen: Seen;
  readonly names: Readonly<Record<string, string>>;
  readonly touched: ReadonlySet<string>;
  readonly tried: boolean;
}

/**
 * The state of a form of one record: its values as typed, checked by the engine as they change and kept as a sealed
 * draft a moment after each change, so that no key, click, crash or power cut loses what was typed.
 * Long because loading, checking and keeping all have to agree on what stands in the fields.
 */
export function useRecordForm({ type, id, draft, initial, names = {} }: RecordFormOptions): RecordForm {
  const t = useT();
  const engine = useEngine();
  const today = useToday();
  const notify = useNotify();
  const [state, setState] = useState<State>(() => ({ ...BLANK, base: initial, values: initial, names }));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [saving, setSaving] = useState(false);
  /** The record is being saved or its draft thrown away: nothing may write the draft after that. */
  const settled = useRef(false);
  const loading = useRef<Promise<State>>(null);
  const failureId = useId();

  const load = useEffectEvent(async (): Promise<State> => {
    const [kept, record] = await Promise.all([engine.draft(draft), id === null ? null : engine.record(type, id)]);
    const base = record?.values ?? initial;
    const start = { ...BLANK, ready: true, base };
    const values = kept?.values ?? base;
    const called = await namesFor(type, values, { ...names, ...record?.names }, engine);
    return { ...start, names: called, fromDraft: kept !== null, values, seen: kept?.seen ?? record?.seen ?? {} };
  });
  const initialNow = useEffectEvent(() => initial);
  useEffect(() => {
    let gone = false;
    const start = (): void => {
      loading.current = load();
      loading.current.then(
        (loaded) => {
          if (gone) return;
          tellAnswered(failureId);
          const given = initialNow();
          setState((before) => withTyped(loaded, given, before.values));
        },
        () => {
          if (!gone) tellFailed(failureId, start);
        },
      );
    };
    start();
    return () => {
      gone = true;
      tellAnswered(failureId);
    };
  }, [type, id, draft, failureId]);

  const whole = (): Values => settleTyped(schemaOf(type), ownValues(type, state.values), today);
  const begun = !sameValues(state.base, state.values);
  const dirty = state.ready && begun;
  const check = useEffectEvent(async (gone: () => boolean): Promise<void> => {
    const found = await engine.check(type, whole(), id);
    if (!gone()) setProblems(found);
  });
  const keep = async (): Promise<boolean> => {
    const early = !state.ready && !sameValues(initial, state.values) ? await loading.current : null;
    const { base, values, seen } = early === null ? state : withTyped(early, initial, state.values);
    if (settled.current || sameValues(base, values)) return false;
    await engine.saveDraft(draft, { values, seen, id });
    return true;
  };
  const keepNow = useEffectEvent(keep);

  useEffect(() => {
    if (!state.ready) return undefined;
    let gone = false;
    const checking = window.setTimeout(() => void check(() => gone), CHECK_AFTER_MS);
    const keeping = window.setTimeout(() => void keepNow(), KEEP_AFTER_MS);
    return () => {
      gone = true;
      window.clearTimeout(checking);
      window.clearTimeout(keeping);
    };
  }, [state.ready, state.values]);

  useOnLeaving(() => void keep());
  const waits = ({ field, code }: Problem): boolean =>
    code === MISSING || (id === null && valueIn(state.values, field) === null);

  const set = (field: string, value: Value, name?: string): void => {
    setState((before) => ({
      ...before,
      values: { ...before.values, [field]: value },
      names:
        name === undefined
          ? before.names
          : { ...before.names, [field]: name, ...(typeof value === 'string' ? { [value]: name } : {}) },
    }));
  };
  const touch = (field: string): void => {
    setState((before) =>
      before.touched.has(field) ? before : { ...before, touched: new Set([...before.touched, field]) },
    );
  };
  const problemsOf = (field: string): readonly Problem[] =>
    problems.filter(
      (problem) =>
        problem.field === field &&
        problem.code !== PAPER &&
        (state.tried || state.touched.has(field) || !waits(problem)),
    );
  const showRefused = (error: SaveError | Failure): void => {
    settled.current = false;
    void keep();
    notify({ tone: 'warning', text: errorSentence(t, error) });
    if (!('problems' in error)) return;
    // What is insisted on is refused no more, and is to be seen all the same.
    const refused = new Set(error.problems.map(({ field, code }) => `${field} ${code}`));
    setProblems((before) => [
      ...error.problems,
      ...before.filter(({ field, code }) => !refused.has(`${field} ${code}`)),
    ]);
    setState((before) => ({ ...before, tried: true }));
    focusFirst(wrongIn(type, error.problems));
  };

  return {
    ready: state.ready,
    fromDraft: state.fromDraft,
    values: state.values,
    seen: state.seen,
    names: state.names,
    dirty,
    begun,
    paperMissing: problems.filter((problem) => problem.code === PAPER).length,
    tried: state.tried,
    set,
    setAll: (values) => {
      setState((before) => ({ ...before, values: { ...before.values, ...values } }));
    },
    problemsOf,
    inputOf: (spec) => ({
      type,
      spec: withinOf(spec, state.values),
      value: state.values[spec.name],
      base: state.base[spec.name],
      referenceName: state.names[spec.name],
      problems: problemsOf(spec.name),
      tried: state.tried,
      onChange: (value, name) => {
        set(spec.name, value, name);
      },
      onBlur: () => {
        touch(spec.name);
      },
    }),
    saving,
    send: async (write, right = []) => {
      settled.current = true;
      setSaving(true);
      const isWrong = ({ field, severity }: Problem): boolean => severity === 'error' && right.includes(field);
      const wrong = right.length === 0 ? [] : (await engine.check(type, whole(), id)).filter(isWrong);
      const outcome = wrong.length > 0 ? err({ tag: 'invalid', problems: wrong } as const) : await write();
      if (outcome.ok) {
        await engine.dropDraft(draft);
        return outcome.value;
      }
      setSaving(false);
      showRefused(outcome.error);
      return null;
    },
    touch,
    whole,
    toSave: () => (id === null ? withoutBlanks(whole()) : changedUnits(type, state.base, whole())),
    keep,
    leave: async () => {
      if (await keep()) notify({ tone: 'done', text: t('record.form.draft.kept') });
    },
    drop: async () => {
      settled.current = true;
      await engine.dropDraft(draft);
    },
  };
}

/** What was typed before the draft or the record was here stands over what came. */
function withTyped(loaded: State, initial: Values, now: Values): State {
  const typed = Object.entries(now).filter(([field]) => valueIn(now, field) !== valueIn(initial, field));
  return typed.length === 0 ? loaded : { ...loaded, values: { ...loaded.values, ...Object.fromEntries(typed) } };
}

const BLANK: State = {
  ready: false,
  fromDraft: false,
  base: {},
  values: {},
  seen: {},
  names: {},
  touched: new Set(),
  tried: false,
};

/** Names of the records that reference fields point to: those known, and of others what the register says. */
async function namesFor(
  type: RecordType,
  values: Values,
  known: Readonly<Record<string, string>>,
  engine: Engine,
): Promise<Readonly<Record<string, string>>> {
  const fields = schemaOf(type)
    .filter((spec) => targetOf(spec) !== null && typeof values[spec.name] === 'string' && values[spec.name] !== '')
    .map(({ name }) => name);
  if (fields.length === 0) return known;
  const called = await engine.named(fields.map((field) => values[field] as RecordId));
  const given = fields.map((field, i) => [field, called[i]?.title ?? ''] as const).filter(([, title]) => title !== '');
  return { ...known, ...Object.fromEntries(given) };
}

/** Without what a page keeps in the same form beside the record (as a first event). */
function ownValues(type: RecordType, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([field]) => fieldOf(type, field) !== null));
}

const valueIn = (values: Values, field: string): Value => (values[field] === '' ? null : (values[field] ?? null));

/** Whether two sets of values say the same; a field that is absent, null or empty says nothing. */
export function sameValues(a: Values, b: Values): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((field) => valueIn(a, field) === valueIn(b, field));
}

/** The fields whose values differ, and with each all fields of its unit. */
export function changedUnits(type: RecordType, base: Values, values: Values): Values {
  const changed = schemaOf(type).filter((spec) => valueIn(base, spec.name) !== valueIn(values, spec.name));
  const units = new Set(changed.map((spec) => unitOf(type, spec.name)));
  const fields = [...units].flatMap((unit) => fieldsOfUnit(type, unit));
  return Object.fromEntries(fields.map((spec) => [spec.name, valueIn(values, spec.name)]));
}

function withoutBlanks(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([field]) => valueIn(values, field) !== null));
}

/** A field whose codes lie in what another field names offers only those that do. */
function withinOf(spec: FieldSpec, values: Values): FieldSpec {
  const place = spec.within === undefined ? null : textIn(values, spec.within);
  return place === null || spec.list === undefined ? spec : { ...spec, list: offeredWithin(spec.list, place) };
}
