import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { officeName } from '../../../shared/values/district.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { changeText } from '../../ui/change-text.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';

interface MemberHistoryProps {
  readonly id: RecordId;
  readonly whole: boolean;
}

/** Who changed what and when, the newest on top; read only when it is asked for. */
export function MemberHistory({ id, whole }: MemberHistoryProps) {
  const t = useT();
  const [shown, setShown] = useState(false);
  return (
    <section>
      <h3 className="mc-group-title">{t('member.history')}</h3>
      <button
        type="button"
        className="mc-link"
        aria-expanded={shown}
        onClick={() => {
          setShown(!shown);
        }}
      >
        {shown ? t('member.history.hide') : t('member.history.show')}
      </button>
      {shown && <Entries id={id} whole={whole} />}
    </section>
  );
}

function Entries({ id, whole }: MemberHistoryProps) {
  const t = useT();
  const engine = useEngine();
  const entries = useQuery(() => engine.history('member', id), [id]).data ?? [];
  return (
    <ol className="mc-history mc-figures">
      {entries.map((entry) => (
        <li key={entry.dot}>
          <span className="mc-soft">
            {dayTimeOf(entry.at)} {entry.actor}
            {t('word.sentence-join')}
            {officeName(entry.office)}
            {entry.batch !== null && `${t('word.sentence-join')}${t('member.history.batch')}`}
          </span>
          {entry.changes.map((change) => (
            <div key={change.field}>{changeText(t, 'member', change, entry.references, !whole)}</div>
          ))}
        </li>
      ))}
    </ol>
  );
}
