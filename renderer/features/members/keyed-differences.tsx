import { Button, Radio } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { Keyed } from '../../../shared/engine/modules/keying/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { formKeys } from '../../ui/form-keys.ts';
import { useNotify } from '../../ui/notify.tsx';
import { differingPart } from './differing-part.ts';

type Right = 'before' | 'typed';
const SIDES = ['before', 'typed'] as const;

interface KeyedDifferencesProps {
  readonly id: RecordId;
  readonly keyed: Keyed;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** Both keyings side by side: of each field it is said which one is right, and what was wrong is saved like any change. */
export function KeyedDifferences({ id, keyed, onBack, onDone }: KeyedDifferencesProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const [right, setRight] = useState<Readonly<Record<string, Right>>>({});
  const [refused, setRefused] = useState<string | null>(null);
  const { differences, keys, seen } = keyed;
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => table.current?.querySelector('input')?.focus(), []);
  const isDecided = differences.every(({ field }) => right[field] !== undefined);

  const settle = async (): Promise<void> => {
    if (!isDecided) return;
    const wrong = differences.filter(({ field }) => right[field] === 'typed');
    const values = Object.fromEntries(wrong.map(({ field, typed }) => [field, typed]));
    const saved = wrong.length === 0 ? null : await engine.save({ type: 'member', id, values, seen, insist: {} });
    if (saved?.ok === false) {
      setRefused(errorSentence(t, saved.error));
      return;
    }
    await engine.noteKeyed(id, { keys, errors: wrong.reduce((sum, { errors }) => sum + errors, 0) });
    notify({ tone: 'done', text: t(wrong.length === 0 ? 'keying.kept' : 'keying.corrected') });
    onDone();
  };
  return (
    <div className="key-part" onKeyDown={formKeys({ onSave: () => void settle() })}>
      <p className="mc-first">{t('keying.differ')}</p>
      <table ref={table} className="mc-ruled key-differences" aria-label={t('keying.differ')}>
        <thead>
          <tr>
            <th />
            <th>{t('keying.before')}</th>
            <th>{t('keying.typed')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={difference.field}>
              <th scope="row">{t.find(`field.member.${difference.field}`)}</th>
              {SIDES.map((side) => (
                <td key={side}>
                  <Radio
                    name={`keyed-${difference.field}`}
                    value={side}
                    checked={right[difference.field] === side}
                    onChange={() => {
                      setRight((before) => ({ ...before, [difference.field]: side }));
                      setRefused(null);
                    }}
                    label={
                      <Marked
                        text={textOf(difference[side])}
                        other={textOf(difference[side === 'before' ? 'typed' : 'before'])}
                        blank={t('word.not-given')}
                      />
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {refused !== null && (
        <div className="mc-problem" data-severity="error" role="alert">
          {refused} {t('keying.refused')}
        </div>
      )}
      <div className="mc-actions">
        <Button variant="default" onClick={onBack}>
          {t('keying.back')}
        </Button>
        <Button title="Ctrl+Enter" disabled={!isDecided} onClick={() => void settle()}>
          {t('keying.settle')}
        </Button>
      </div>
    </div>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A text with the part that is otherwise in the other marked. */
function Marked({ text, other, blank }: { readonly text: string; readonly other: string; readonly blank: string }) {
  if (text === '') return <span className="mc-quiet">{blank}</span>;
  const [first, middle, last] = differingPart(text, other);
  return (
    <span className="mc-figures">
      {first}
      <mark className="key-mark">{middle}</mark>
      {last}
    </span>
  );
}
