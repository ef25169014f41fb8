import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Engine } from '../../../shared/engine/engine.ts';
import type { SheetPlan, SheetRow } from '../../../shared/engine/modules/sheets/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useTell } from '../../ui/use-tell.ts';
import { rowSentences } from './sheet-words.ts';

const PAGE = 1000;

interface RejectedButtonProps {
  readonly sheetId: string;
  readonly type: SheetPlan['type'];
  readonly count: number;
}

/** Saves the refused rows as a sheet with the reasons in words, to hand back for correction. */
export function RejectedButton({ sheetId, type, count }: RejectedButtonProps) {
  const t = useT();
  const engine = useEngine();
  const { tellMade } = useTell();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const rows = await allRejected(engine, sheetId);
    const reasons = rows.map(({ row, problems }) => ({
      row,
      text: rowSentences(
        t,
        type,
        problems.filter((problem) => problem.severity === 'error'),
      ).join(' '),
    }));
    const written = await engine.exportRejected(sheetId, reasons);
    setBusy(false);
    tellMade(written, ({ name, placeLabel }) => t('import.template.saved', { name, place: placeLabel }));
  };
  return (
    <Button variant="default" disabled={busy} onClick={() => void save()}>
      {t('import.rejected.save', { n: count })}
    </Button>
  );
}

async function allRejected(engine: Engine, sheetId: string): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for (;;) {
    const page = await engine.sheetRows(sheetId, 'rejected', { offset: rows.length, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}
