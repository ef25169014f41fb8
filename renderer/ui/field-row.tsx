import type { KeyboardEvent, ReactNode } from 'react';
import type { Problem } from '../../shared/values/field.ts';
import { problemSentence } from '../i18n/problem-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import './field-row.css';

interface FieldRowProps {
  /** Id of the input the label is for. */
  readonly id: string;
  readonly label: string;
  /** A mark beside the label: required, wanted by the paper form. */
  readonly need?: 'core' | 'paper' | 'optional';
  /** Takes the whole breadth of a form of two columns. */
  readonly wide?: boolean;
  readonly problems?: readonly Problem[];
  /** Where a value that filled itself comes from, or how to fill the field. */
  readonly note?: ReactNode;
  /** Whether the next record begins with what stands here; null or absent where none follows. */
  readonly pinned?: boolean | null;
  readonly onPin?: (() => void) | undefined;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly onFocus?: (() => void) | undefined;
  /** Stands after the problems: a button that lets the clerk insist. */
  readonly after?: ReactNode;
  readonly children: ReactNode;
}

const SIGNS = { error: '✕', warning: '△', info: '○' } as const;

/** A label at the left, an input at the right, and beneath it one sentence for each thing to say. */
export function FieldRow({
  id,
  label,
  need = 'optional',
  wide = false,
  problems = [],
  pinned = null,
  onPin,
  onKeyDown,
  onFocus,
  note,
  after,
  children,
}: FieldRowProps) {
  const t = useT();
  return (
    <div className="mc-field" data-wide={wide || undefined} onKeyDown={onKeyDown} onFocus={onFocus}>
      {pinned !== null && (
        <button
          type="button"
          className="mc-pin"
          tabIndex={-1}
          aria-pressed={pinned}
          aria-label={t('field.pin')}
          aria-describedby={`${id}-label`}
          title={`${t(pinned ? 'field.pinned.hint' : 'field.pin.hint')} Ctrl+Shift+D`}
          onClick={onPin}
        >
          ⇣
        </button>
      )}
      <label id={`${id}-label`} className="mc-field-label" htmlFor={id}>
        {label}
        {need === 'core' && (
          <span className="mc-field-need" title={t('field.required')}>
            *
          </span>
        )}
      </label>
      <div className="mc-field-body">
        {children}
        <div id={`${id}-says`}>
          {note !== undefined && note !== null && <div className="mc-field-note">{note}</div>}
          {problems.map((problem) => (
            <div key={problem.code} className="mc-problem" data-severity={problem.severity}>
              <span aria-hidden="true">{SIGNS[problem.severity]}</span> {problemSentence(t, problem)}
            </div>
          ))}
        </div>
        {after}
      </div>
    </div>
  );
}
