import { useState } from 'react';
import type { HistoryEntry, RecordDetail } from '../../shared/engine/modules/records/face.ts';
import type { Values } from '../../shared/values/field.ts';
import { placeName } from '../../shared/values/gazetteer.ts';
import { dayTimeOf } from '../i18n/format.ts';
import { problemSentence } from '../i18n/problem-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import { changeText } from './change-text.ts';
import { useConfirm } from './confirm.tsx';
import { useEngine } from './engine-context.tsx';
import { nameOf } from './filter-words.ts';
import { useNotify } from './notify.tsx';
import './record-place.css';
import { beforeSave, changedIn, restorable } from './restorable.ts';
import { useToday } from './use-now.ts';
import { useQuery } from './use-query.ts';
import { useTell } from './use-tell.ts';

interface RecordHistoryProps {
  readonly record: RecordDetail;
  /** Hides the middle of document numbers and phones. */
  readonly masked?: boolean;
  /** Whether what stood before may be put back. */
  readonly open?: boolean;
}

/** Who changed what and when, the newest on top; read only when it is asked for. What stood before can be put back. */
export function RecordHistory({ record, masked = true, open = false }: RecordHistoryProps) {
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
      {shown && <Entries record={record} masked={masked} open={open} />}
    </section>
  );
}

function Entries({ record, masked, open }: Required<RecordHistoryProps>) {
  const t = useT();
  const engine = useEngine();
  const today = useToday();
  const { type, id } = record;
  const [restore, dialog] = useRestore(record, masked);
  const entries = useQuery(() => engine.history(type, id), [type, id]).data ?? [];
  return (
    <>
      <ol className="mc-history mc-figures">
        {entries.map((entry, at) => {
          const units = open && at < entries.length - 1 ? restorable(record, entry) : [];
          const whole = open ? beforeSave(record, entries, at, today) : null;
          const changed = changedIn(entry);
          const lines = entry.changes.filter(({ field }) => changed.length === 0 || changed.includes(field));
          return (
            <li key={entry.dot}>
              <div className="mc-history-line">
                <span className="mc-soft">
                  {[dayTimeOf(entry.at), entry.actor, placeName(entry.office)].join(t('word.sentence-join'))}
                  {entry.batch !== null && `${t('word.sentence-join')}${t('record.history.batch')}`}
                </span>
                {whole !== null && (
                  <button type="button" className="mc-link" onClick={() => void restore(whole, entry, 'undo')}>
                    {t('record.history.undo')}
                  </button>
                )}
              </div>
              {lines.map((change) => {
                const unit = whole === null ? units.find(({ field }) => field === change.field) : undefined;
                return (
                  <div key={change.field} className="mc-history-line">
                    <span>{changeText(t, type, change, entry.references, masked)}</span>
                    {unit !== undefined && (
                      <button
                        type="button"
                        className="mc-link"
                        aria-label={t('record.history.restore.of', { field: nameOf(t, type, change.field) })}
                        onClick={() => void restore(unit.values, entry, 'restore')}
                      >
                        {t('record.history.restore')}
                      </button>
                    )}
                  </div>
                );
              })}
            </li>
          );
        })}
      </ol>
      {dialog}
    </>
  );
}

type Restore = (before: Values, entry: HistoryEntry, how: 'restore' | 'undo') => Promise<void>;

/** Shows what would stand then, and saves it as a form would: what is wrong with it, or not allowed, is said. */
function useRestore(record: RecordDetail, masked: boolean): readonly [Restore, ReturnType<typeof useConfirm>[1]] {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const { tell } = useTell();
  const [ask, dialog] = useConfirm();
  const { type, id, title: name } = record;

  const restore: Restore = async (before, entry, how) => {
    const references = { ...record.references, ...entry.references };
    const lines = Object.entries(before).map(([field, after]) => {
      const now = record.values[field] ?? null;
      return <div key={field}>{changeText(t, type, { field, before: now, after }, references, masked)}</div>;
    });
    const given = await ask({
      title: t(`record.history.${how}.title`, { name }),
      verb: t(`record.history.${how}.verb`),
      children: lines,
    });
    if (given === null) return;
    const saved = await engine.save({ type, id, values: before, seen: record.seen, insist: {} });
    const wrong = !saved.ok && saved.error.tag === 'invalid' ? saved.error.problems[0] : undefined;
    if (wrong === undefined) tell(saved, () => t('record.history.restored', { name }));
    else {
      const sentence = t('import.says', { field: nameOf(t, type, wrong.field), sentence: problemSentence(t, wrong) });
      notify({ tone: 'warning', text: t('record.history.not-restored', { sentence }) });
    }
  };
  return [restore, dialog];
}
