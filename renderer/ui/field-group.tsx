import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import type { RecordGroup } from './record-groups.ts';

interface FieldGroupProps {
  readonly group: RecordGroup;
  /** Whether anything in it is given. */
  readonly filled: boolean;
  /** Its fields. */
  readonly children: ReactNode;
}

/**
 * Fields of a form under their heading. A folded group shows a button until it is opened or something in it is given: Enter
 * goes past it from field to field, Tab and a click open it, and the focus then stands in its first field.
 */
export function FieldGroup({ group, filled, children }: FieldGroupProps) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (opened) fields.current?.querySelector<HTMLElement>('[data-field-input]')?.focus();
  }, [opened]);
  // What was given and is taken out again does not close it under the clerk's hands.
  const [shown, setShown] = useState(filled);
  if (filled && !shown) setShown(true);
  if (group.folded && !opened && !shown) {
    return (
      <div className="mc-group-folded">
        <button
          type="button"
          className="mc-link"
          aria-expanded={false}
          onClick={() => {
            setOpened(true);
          }}
        >
          ＋ {t('record.form.open-group', { group: group.title })}
        </button>
      </div>
    );
  }
  return (
    <section>
      <h3 className="mc-group-title">{group.title}</h3>
      <div ref={fields} className="mc-fields">
        {children}
      </div>
    </section>
  );
}
