import { useState } from 'react';
import type { RecordType } from '../../shared/kinds/all.ts';
import { kindOf } from '../../shared/kinds/schema.ts';
import type { FieldSpec } from '../../shared/values/field.ts';
import { useT } from '../i18n/use-t.ts';
import { keptState, useKept } from '../session/kept-state.ts';
import type { FieldRepeat } from './field-repeat.ts';
import { useNotify } from './notify.tsx';
import { useKeptNames } from './kept-names.ts';
import type { RecordForm } from './use-record-form.ts';
import { valueText } from './value-text.ts';

type Last = Pick<RecordForm, 'values' | 'names'>;

/** Of each kind what was saved last since the register was opened; gone when it is locked. */
const lastSaved = keptState<Readonly<Partial<Record<RecordType, Last>>>>({});

export interface Repeats {
  /** @param key by which the form holds the field: its name, or `event.date` for one of another kind */
  readonly of: (key: string, spec: FieldSpec) => FieldRepeat;
  /** What the key would take into the field with the focus, in words; null when nothing. */
  readonly hint: string | null;
  /** The fields that the next one begins with; null where none follows. */
  readonly pinned: readonly string[] | null;
  /** To be called when the form was saved. */
  readonly remember: () => void;
}

/**
 * "The same as the last one", field by field, and which fields the next record of a round begins with.
 *
 * @param atFirst the fields that are kept while nobody chose; null where no next one follows this form
 */
export function useRepeats(type: RecordType, record: RecordForm, atFirst: readonly string[] | null): Repeats {
  const t = useT();
  const notify = useNotify();
  const [last, setLast] = useKept(lastSaved);
  const { names, keep } = useKeptNames(`pinned.${type}`);
  const [at, setAt] = useState<{ readonly key: string; readonly spec: FieldSpec } | null>(null);
  const pinned = atFirst === null ? null : (names ?? atFirst);
  const before = last[type];
  const isOwn = (key: string): boolean => kindOf(type).once?.some(({ field }) => field === key) === true;
  const textOf = (key: string, spec: FieldSpec): string =>
    before === undefined || isOwn(key) ? '' : shownText(key, spec, before);
  const shownText = (key: string, spec: FieldSpec, { values, names: called }: Last): string =>
    spec.kind === 'reference' ? (called[key] ?? '') : valueText(t, spec, values[key]);

  return {
    of: (key, spec) => ({
      pinned: pinned === null || isOwn(key) ? null : pinned.includes(key),
      pin: () => {
        if (pinned !== null) keep(pinned.includes(key) ? pinned.filter((each) => each !== key) : [...pinned, key]);
      },
      take: () => {
        const value = before?.values[key] ?? null;
        if (value !== null && !isOwn(key)) {
          const name = before?.names[key];
          return name === undefined ? { value } : { value, name };
        }
        const field = t.find(`field.${key.includes('.') ? key : `${type}.${key}`}`) ?? key;
        const why = before === undefined ? 'none' : isOwn(key) ? 'own' : 'blank';
        notify({ tone: 'warning', text: t(`record.form.same.${why}`, { field }) });
        return null;
      },
      onFocus: () => {
        setAt({ key, spec });
      },
    }),
    hint: at === null || textOf(at.key, at.spec) === '' ? null : textOf(at.key, at.spec),
    pinned,
    remember: () => {
      setLast((others) => ({ ...others, [type]: { values: record.values, names: record.names } }));
    },
  };
}
