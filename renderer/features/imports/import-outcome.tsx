import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SheetOutcome, SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { SheetFigures } from '../../ui/sheet-figures.tsx';
import { RejectedButton } from './rejected-button.tsx';

interface ImportOutcomeProps {
  readonly file: string;
  readonly preview: SheetPreview;
  readonly outcome: SheetOutcome;
  /** How much of the workbook was neither read nor looked at. */
  readonly unseen: number;
  /** Another sheet of the workbook is to be read. */
  readonly onNext: (sheet: string) => void;
  readonly other: ReactNode;
  readonly onClose: () => void;
}

/** What an import did, in numbers that reconcile, and the next step. */
export function ImportOutcome({ file, preview, outcome, unseen, onNext, other, onClose }: ImportOutcomeProps) {
  const t = useT();
  const go = useSession((screen) => screen.go);
  const { read, added, changed, unchanged, rejected, leftOut } = outcome;
  const isAll = rejected.length === 0 && leftOut === 0 && unseen === 0;
  const others = preview.unaccounted.flatMap((each) => (each.what === 'sheet' ? [each.name] : []));
  const { type } = preview.plan;
  return (
    <section className="mc-card imp-done" role="status">
      <h2>
        {isAll && (
          <span aria-hidden="true" className="imp-tick">
            ✓
          </span>
        )}
        {t(isAll ? 'import.done.title' : 'import.done.open.title')}
      </h2>
      <p className="mc-soft">{file}</p>
      <SheetFigures
        total={{ name: 'read', label: t('import.figure.read'), count: read }}
        parts={[
          { name: 'new', label: t('import.figure.new'), count: added },
          { name: 'changed', label: t('import.figure.changed'), count: changed },
          { name: 'unchanged', label: t('import.figure.unchanged'), count: unchanged },
          { name: 'rejected', label: t('import.figure.rejected'), count: rejected.length, tone: 'error' },
        ]}
        {...(unseen > 0 ? { beyond: t('import.open', { n: unseen }) } : {})}
      />
      {rejected.length > 0 && <p className="imp-after">{t('import.done.rejected', { n: rejected.length })}</p>}
      {leftOut > 0 && <p className="imp-after">{t('import.done.left-out', { n: leftOut })}</p>}
      {unseen > 0 && <p className="imp-after">{t('import.done.unread', { n: unseen })}</p>}
      <div className="mc-actions">
        {others.map((name) => (
          <Button
            key={name}
            variant="default"
            onClick={() => {
              onNext(name);
            }}
          >
            {t('import.done.next', { name })}
          </Button>
        ))}
        <Button
          autoFocus
          onClick={() => {
            go(type);
          }}
        >
          {t('import.done.look', { place: t.find(`page.${type}.place`) ?? '' })}
        </Button>
        {rejected.length > 0 && <RejectedButton sheetId={preview.sheetId} type={type} count={rejected.length} />}
        {other}
        <Button variant="default" onClick={onClose}>
          {t('word.close')}
        </Button>
      </div>
    </section>
  );
}
