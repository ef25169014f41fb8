import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SheetPreview, SheetRow } from '../../../shared/engine/modules/sheets/face.ts';
import type { Problem } from '../../../shared/values/field.ts';
import { problemSentence } from '../../i18n/problem-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { Insist } from '../../ui/insist.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTell } from '../../ui/use-tell.ts';
import { columnLetter, isBlankOnPaper, sheetFieldLabel, withOfficeName } from './sheet-words.ts';

interface RowRepairProps {
  readonly preview: SheetPreview;
  readonly row: SheetRow;
  /** The first field takes the focus. */
  readonly focus: boolean;
  readonly onRepaired: (again: SheetPreview, row: number) => Promise<void>;
}

/** The cells of a row that is refused, or taken without some: in full, to be corrected, and checked while typing. */
export function RowRepair({ preview, row, focus, onRepaired }: RowRepairProps) {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const { sheetId, plan } = preview;
  const stands = useQuery(() => engine.rowCells(sheetId, row.row), [sheetId, row.row]);
  const [typed, setTyped] = useState<readonly string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [insist, setInsist] = useState<Readonly<Record<string, string>>>({});
  const reason = Object.values(insist).join('；');
  const texts = typed ?? stands.data ?? [];
  const checked = useQuery(
    () => (typed === null && reason === '' ? Promise.resolve(row) : engine.checkRow(sheetId, row.row, texts, reason)),
    [sheetId, row.row, typed, reason, stands.data],
  );
  const now = checked.data === undefined ? row : checked.data;
  const wrong = new Set(
    row.problems.filter((problem) => problem.severity !== 'info' && !isBlankOnPaper(problem)).map(({ field }) => field),
  );
  const mapped = plan.mapping.flatMap((field, column) => (field === null ? [] : [{ field, column }]));
  const columns = [
    ...mapped.filter(({ field }) => wrong.has(field)),
    ...mapped.filter(({ field }) => !wrong.has(field)),
  ];
  const others = (now?.problems ?? []).filter(
    (problem) => !isBlankOnPaper(problem) && !mapped.some((each) => each.field === problem.field),
  );

  const isChanged = typed !== null || reason.trim() !== '';
  const problemsAt = (field: string): readonly Problem[] =>
    (now?.problems ?? []).filter((problem) => problem.field === field);

  const repair = async (): Promise<void> => {
    setBusy(true);
    const again = await engine.repairRow(sheetId, row.row, texts, reason);
    setBusy(false);
    if (again.ok) await onRepaired(again.value, row.row);
    else tell(again);
  };
  return (
    <form
      className="imp-repair"
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && !busy) void repair();
      }}
    >
      <p className="mc-soft mc-first">{t('import.repair.hint')}</p>
      {others.map((problem) => (
        <p key={`${problem.field}.${problem.code}`} className="imp-sentence" data-severity={problem.severity}>
          {t('import.says', {
            field: sheetFieldLabel(t, plan.type, problem.field),
            sentence: problemSentence(t, withOfficeName(problem)),
          })}
        </p>
      ))}
      {columns.map(({ field, column }, at) => (
        <div key={column}>
          <TextInput
            autoFocus={focus && at === 0}
            label={t('import.repair.column', {
              letter: columnLetter(column),
              field: sheetFieldLabel(t, plan.type, field),
            })}
            value={texts[column] ?? ''}
            onChange={(event) => {
              const text = event.currentTarget.value;
              setTyped(plan.mapping.map((_, at) => (at === column ? text : (texts[at] ?? ''))));
            }}
            description={problemsAt(field).map((problem) => (
              <span key={problem.code} className="imp-sentence" data-severity={problem.severity}>
                {problemSentence(t, withOfficeName(problem))}
              </span>
            ))}
            inputWrapperOrder={['label', 'input', 'description']}
          />
          <Insist problems={problemsAt(field)} given={insist} onGive={setInsist} />
        </div>
      ))}
      <div className="imp-repair-foot">
        <Button type="submit" disabled={!isChanged || busy}>
          {t('import.repair.done')}
        </Button>
        {isChanged && now === null && <span className="mc-soft">{t('import.repair.none')}</span>}
        {isChanged && now !== null && now.kind !== 'rejected' && (
          <span className="imp-kind" data-kind="new">
            {t('import.repair.good')}
          </span>
        )}
      </div>
    </form>
  );
}
