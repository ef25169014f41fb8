import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Keyed, KeyingClue } from '../../../shared/engine/modules/keying/face.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { FieldSpec, Values } from '../../../shared/values/field.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldInput } from '../../ui/field-input.tsx';
import { formKeys } from '../../ui/form-keys.ts';
import { useNotify } from '../../ui/notify.tsx';
import { KeyedDifferences } from './keyed-differences.tsx';

/** What is typed again: as in the form, but nothing has to be there. */
const FIELDS: readonly FieldSpec[] = ['documentNumber', 'name', 'mobile'].flatMap((name) => {
  const spec = fieldOf('member', name);
  return spec === null ? [] : [{ ...spec, need: 'optional' }];
});

interface KeyedRecordProps {
  readonly clue: KeyingClue;
  /** Which of how many it is. */
  readonly place: string;
  readonly onNext: () => void;
}

/** One record: what is to be found on paper, three fields that stand empty, and then where they differ. */
export function KeyedRecord({ clue, place, onNext }: KeyedRecordProps) {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const [typed, setTyped] = useState<Values>({});
  const [keyed, setKeyed] = useState<Keyed | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const isTyping = keyed === null;
  useEffect(() => {
    if (isTyping) form.current?.querySelector<HTMLElement>('[data-field-input]')?.focus();
  }, [isTyping]);
  const isBlank = FIELDS.every(({ name }) => (typed[name] ?? null) === null);

  const compare = async (): Promise<void> => {
    if (isBlank) return;
    const outcome = await engine.keyAgain(clue.id, typed);
    if (outcome === null) {
      notify({ tone: 'warning', text: t('keying.gone') });
      onNext();
      return;
    }
    if (outcome.differences.length > 0) {
      void engine.noteShown([clue.id]);
      setKeyed(outcome);
      return;
    }
    await engine.noteKeyed(clue.id, { keys: outcome.keys, errors: 0 });
    notify({ tone: 'done', text: t('keying.same') });
    onNext();
  };
  const paper = [clue.union, clue.workplace].filter((text) => text !== '').join(t('word.list-join'));
  return (
    <div className="key-part">
      <p className="mc-first">
        <strong>{place}</strong> {t('keying.clue', { surname: clue.surname, when: dayTimeOf(clue.at) })}
        {paper === '' ? '' : t('keying.clue.of', { paper })}
      </p>
      {keyed === null ? (
        <div
          ref={form}
          className="key-part"
          role="form"
          aria-label={t('keying.form')}
          onKeyDown={formKeys({ onSave: () => void compare() })}
        >
          <div className="mc-fields">
            {FIELDS.map((spec) => (
              <FieldInput
                key={spec.name}
                at="again"
                type="member"
                spec={spec}
                value={typed[spec.name] ?? null}
                onChange={(value) => {
                  setTyped((before) => ({ ...before, [spec.name]: value }));
                }}
              />
            ))}
          </div>
          <div className="mc-actions">
            <Button variant="default" onClick={onNext}>
              {t('keying.skip')}
            </Button>
            <Button data-form-end title="Ctrl+Enter" disabled={isBlank} onClick={() => void compare()}>
              {t('keying.compare')}
            </Button>
          </div>
        </div>
      ) : (
        <KeyedDifferences
          id={clue.id}
          keyed={keyed}
          onBack={() => {
            setKeyed(null);
          }}
          onDone={onNext}
        />
      )}
    </div>
  );
}
