import type { Complete } from '../../shared/engine/modules/completeness/face.ts';
import type { RecordDetail } from '../../shared/engine/modules/records/face.ts';
import type { Translate } from '../i18n/t.ts';
import { useT } from '../i18n/use-t.ts';
import { nameOf } from './filter-words.ts';

/** How complete a record is: the score, then what keeps it from being counted, then what only lowers the score. */
export function CompletenessLine({ record }: { readonly record: RecordDetail }) {
  const t = useT();
  const { complete } = record;
  if (complete === null) return null;
  const blocking = said(t, record, complete, true);
  const lowering = said(t, record, complete, false);
  return (
    <div className="mc-callout" data-quiet={complete.qualified || undefined}>
      <div>
        {t(complete.qualified ? 'complete.qualified' : 'complete.unqualified', { n: complete.score })}
        {blocking !== '' && t('complete.for', { gaps: blocking })}
      </div>
      {lowering !== '' && <div className="mc-quiet">{t('complete.lowers', { gaps: lowering })}</div>}
    </div>
  );
}

function said(t: Translate, { type }: RecordDetail, { gaps, lacking }: Complete, blocks: boolean): string {
  const fields = gaps
    .filter((gap) => gap.blocks === blocks)
    .map(({ field, why }) => {
      const name = nameOf(t, type, field);
      return !blocks && why === 'missing' ? name : t(`complete.gap.${why}`, { field: name });
    });
  const beside = lacking && blocks ? [t.find(`complete.lacking.${type}`) ?? ''] : [];
  return [...beside, ...fields].join(t('word.list-join'));
}
