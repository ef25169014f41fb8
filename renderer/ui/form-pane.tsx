import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { FieldCommitsContext, type FieldCommits } from './field-commits.ts';
import { formKeys, type FormKeys } from './form-keys.ts';
import { heldKeys } from './held-keys.ts';
import { PaneHead } from './pane.tsx';
import './record-place.css';
import type { RecordForm } from './use-record-form.ts';

interface FormPaneProps {
  readonly title: string;
  readonly form: RecordForm;
  readonly fields: FieldCommits;
  /**
   * A form of a new record takes typing at once, before its draft is looked up; one that is filled shows its fields once
   * it is filled: what were typed before would be no change of anything yet, and lost at a save.
   */
  readonly isNew: boolean;
  readonly keys: Omit<FormKeys, 'onEscape'>;
  /** Once the form was left, and what was typed is kept or thrown away. */
  readonly onLeft: () => void;
  /** Stands in the head, after the name. */
  readonly head?: ReactNode;
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/** The form of a record in the pane beside the list; the focus begins in its first field, which has what was typed ahead. */
export function FormPane({ title, form, fields, isNew, keys, onLeft, head, foot, children }: FormPaneProps) {
  const element = useRef<HTMLDivElement>(null);
  const fillable = isNew || form.ready;
  useLayoutEffect(() => {
    if (!fillable) return;
    element.current?.querySelector<HTMLElement>('[data-field-input]')?.focus();
    void heldKeys.type();
  }, [fillable]);
  const leave = (): void => {
    void form.leave().then(onLeft);
  };
  return (
    <FieldCommitsContext value={fields}>
      <div
        ref={element}
        className="mc-form"
        role="form"
        aria-label={title}
        onKeyDown={formKeys({ ...keys, onEscape: leave })}
      >
        <PaneHead title={title} onClose={leave}>
          {head}
        </PaneHead>
        <div className="mc-pane-body">
          <DraftNote form={form} onDropped={onLeft} />
          {fillable && children}
        </div>
        <div className="mc-pane-foot">{foot}</div>
      </div>
    </FieldCommitsContext>
  );
}

interface DraftNoteProps {
  readonly form: RecordForm;
  readonly onDropped: () => void;
}

/** Says that the form was filled from a draft, which can be thrown away. */
export function DraftNote({ form, onDropped }: DraftNoteProps) {
  const t = useT();
  if (!form.fromDraft) return null;
  return (
    <div className="mc-callout">
      {t('record.form.draft')}{' '}
      <button type="button" className="mc-link" onClick={() => void form.drop().then(onDropped)}>
        {t('record.form.draft.drop')}
      </button>
    </div>
  );
}
