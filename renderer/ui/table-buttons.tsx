import { Button } from '@mantine/core';
import type { PrintedTable } from '../../shared/engine/modules/statistics/face.ts';
import { useT } from '../i18n/use-t.ts';
import type { PlaceName } from '../session/places.ts';
import { useEngine } from './engine-context.tsx';
import { useTask } from './use-task.ts';
import { useTell } from './use-tell.ts';

interface TableButtonsProps {
  /** Where they stand: the status line tells of a long one there. */
  readonly place: PlaceName;
  /** The table as it stands when a button is pressed. */
  readonly table: () => PrintedTable;
  readonly disabled: boolean;
}

/** Takes a table of figures out: to a sheet, to a PDF, to the printer. */
export function TableButtons({ place, table, disabled }: TableButtonsProps) {
  const t = useT();
  const engine = useEngine();
  const { tellMade } = useTell();
  const task = useTask(place);
  const toSheet = async (): Promise<void> => {
    tellMade(await engine.exportTable(table()), ({ name, placeLabel }) =>
      t('stat.export.done', { name, place: placeLabel }),
    );
  };
  const toPdf = async (): Promise<void> => {
    const made = await task.run((onProgress) => engine.tableToPdf(table(), onProgress));
    tellMade(made, ({ name, placeLabel }) => t('stat.print.pdf.done', { name, place: placeLabel }));
  };
  const toPrinter = async (): Promise<void> => {
    tellMade(await task.run((onProgress) => engine.tableToPrinter(table(), onProgress)), () => t('stat.print.done'));
  };
  const ways = [
    ['stat.export', toSheet],
    ['stat.print.pdf', toPdf],
    ['stat.print', toPrinter],
  ] as const;
  return ways.map(([word, take]) => (
    <Button key={word} variant="default" disabled={disabled || task.running} onClick={() => void take()}>
      {t(word)}
    </Button>
  ));
}
