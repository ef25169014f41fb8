import { Button } from '@mantine/core';
import type { BulkChange, BulkPreview, BulkRefusal } from '../../../shared/engine/modules/bulk/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { shownField } from '../../../shared/kinds/schema.ts';
import type { Value } from '../../../shared/sync/change.ts';
import { problemSentence } from '../../i18n/problem-sentence.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { nameOf, standingText } from '../../ui/filter-words.ts';
import { valueText } from '../../ui/value-text.ts';

interface BulkPreviewTableProps {
  readonly type: RecordType;
  readonly change: BulkChange;
  readonly preview: BulkPreview;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onWrite: () => void;
}

/** What a change in bulk would come to: how many from what to what, how many are so already, who stays as he is and why. */
export function BulkPreviewTable({ type, change, preview, busy, onBack, onWrite }: BulkPreviewTableProps) {
  const t = useT();
  const { picked, changed, unchanged, moves, refused } = preview;
  const stays = picked - changed - unchanged;
  const text = (value: Value): string => textOf(t, type, change, preview, value);
  return (
    <div className="rec-bulk">
      <p className="mc-first" role="status">
        {t('bulk.counts', { picked, changed, unchanged, refused: stays })}
      </p>
      {moves.length > 0 && (
        <table className="mc-ruled">
          <thead>
            <tr>
              <th>{change.is === 'set' ? nameOf(t, type, change.field) : t('bulk.standing')}</th>
              <th>{t('bulk.to')}</th>
              <th data-numeric>{t('bulk.how-many')}</th>
            </tr>
          </thead>
          <tbody className="mc-figures">
            {moves.map(({ from, to, count }) => (
              <tr key={JSON.stringify([from, to])}>
                <td>{text(from)}</td>
                <td>{text(to)}</td>
                <td data-numeric>{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {refused.length > 0 && (
        <section>
          <h3 className="mc-group-title">{t('bulk.refused', { n: stays })}</h3>
          {refused.map((refusal) => (
            <div key={JSON.stringify([refusal.why, refusal.problem])} className="mc-problem" data-severity="error">
              {t('bulk.refusal', {
                n: refusal.count,
                names: refusal.titles.join(t('word.list-join')) + (refusal.count > refusal.titles.length ? '……' : ''),
                reason: reasonOf(t, refusal),
              })}
            </div>
          ))}
        </section>
      )}
      <p className="mc-soft">{changed === 0 ? t('bulk.nothing') : t('bulk.after')}</p>
      <div className="mc-actions">
        <Button autoFocus={changed === 0} variant="default" disabled={busy} onClick={onBack}>
          {t('bulk.back')}
        </Button>
        <Button autoFocus={changed > 0} disabled={busy || changed === 0} onClick={onWrite}>
          {t('bulk.write', { n: changed })}
        </Button>
      </div>
    </div>
  );
}

function textOf(t: Translate, type: RecordType, change: BulkChange, { names }: BulkPreview, value: Value): string {
  if (change.is === 'add') return standingText(t, type, String(value ?? ''));
  const spec = shownField(type, change.field);
  if (value === null || value === '' || spec === null) return t('word.not-given');
  return spec.kind === 'reference' ? (names[String(value)] ?? '') : valueText(t, spec, value);
}

function reasonOf(t: Translate, { why, type, problem }: BulkRefusal): string {
  if (problem === null) return t.find(`bulk.why.${why}`) ?? '';
  const field = t.find(`field.${type}.${problem.field}`) ?? problem.field;
  return t('import.says', { field, sentence: problemSentence(t, problem) });
}
