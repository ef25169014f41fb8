import { useState } from 'react';
import type { RecordId } from '../../shared/base/id.ts';
import { officeName } from '../../shared/values/district.ts';
import { dayTimeOf } from '../i18n/format.ts';
import { useT } from '../i18n/use-t.ts';
import { changeText } from './change-text.ts';
import { useEngine } from './engine-context.tsx';
import './record-place.css';
import { useQuery } from './use-query.ts';
import type { RecordType } from '../../shared/kinds/all.ts';

interface RecordHistoryProps {
  readonly type: RecordType;
  readonly id: RecordId;
  /** Hides the middle of document numbers and phones. */
  readonly masked?: boolean;
}

/** Who changed what and when, the newest on top; read only when it is asked for. */
export function RecordHistory({ type, id, masked = true }: RecordHistoryProps) {
  const t = useT();
  const [shown, setShown] = useState(false);
  return (
    <section>
      <button
        type="button"
        className="mc-link mc-history-button"
        aria-expanded={shown}
        onClick={() => {
          setShown(!shown);
        }}
      >
        {shown ? t('record.history.hide') : t('record.history.show')}
      </button>
      {shown && <Entries type={type} id={id} masked={masked} />}
    </section>
  );
}

function Entries({ type, id, masked }: Required<RecordHistoryProps>) {
  const t = useT();
  const engine = useEngine();
  const entries = useQuery(() => engine.history(type, id), [type, id]).data ?? [];
  return (
    <ol className="mc-history mc-figures">
      {entries.map((entry) => (
        <li key={entry.dot}>
          <span className="mc-soft">
            {[dayTimeOf(entry.at), entry.actor, officeName(entry.office)].join(t('word.sentence-join'))}
            {entry.batch !== null && `${t('word.sentence-join')}${t('record.history.batch')}`}
          </span>
          {entry.changes.map((change) => (
            <div key={change.field}>{changeText(t, type, change, entry.references, masked)}</div>
          ))}
        </li>
      ))}
    </ol>
  );
}
