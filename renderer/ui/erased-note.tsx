import type { RecordType } from '../../shared/kinds/all.ts';
import type { RecordId } from '../../shared/base/id.ts';
import { placeName } from '../../shared/values/gazetteer.ts';
import { dayTimeOf } from '../i18n/format.ts';
import { useT } from '../i18n/use-t.ts';
import { useEngine } from './engine-context.tsx';
import './erasure.css';
import { Pane } from './pane.tsx';
import { useQuery } from './use-query.ts';

interface ErasedNoteProps {
  readonly type: RecordType;
  readonly id: RecordId;
  readonly onClose: () => void;
}

/** Stands in the place of a record that shows nothing any more: what is left of it when it was erased. */
export function ErasedNote({ type, id, onClose }: ErasedNoteProps) {
  const t = useT();
  const engine = useEngine();
  const erasure = useQuery(() => engine.erasure(type, id), [type, id]).data;
  if (erasure === undefined) return null;
  const erased = erasure?.erased ?? null;
  return (
    <Pane title={erased === null ? '' : t('erased.title')} focus onClose={onClose}>
      {erased === null ? (
        t('record.gone')
      ) : (
        <>
          <p className="mc-first">{t('erased.body')}</p>
          <dl className="mc-values">
            <dt>{t('erased.office')}</dt>
            <dd>{placeName(erasure?.office ?? '')}</dd>
            <dt>{t('erased.at')}</dt>
            <dd>{dayTimeOf(erased.at)}</dd>
            <dt>{t('erased.actor')}</dt>
            <dd>{erased.actor}</dd>
          </dl>
          {type === 'member' && <p className="mc-soft">{t('erased.also')}</p>}
        </>
      )}
    </Pane>
  );
}
