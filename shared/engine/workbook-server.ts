import type { Bytes } from '../base/bytes.ts';
import type { Row } from '../excel/cell.ts';
import { readWorkbook, type WorkbookError } from '../excel/workbook.ts';
import { writeWorkbook, type SheetDesign } from '../excel/write-workbook.ts';

/** What a thread for spreadsheets is asked. A sheet to be written comes in pieces, `write` behind them. */
export type WorkbookQuestion =
  | { readonly kind: 'read'; readonly bytes: Bytes }
  | { readonly kind: 'design'; readonly sheet: SheetDesign }
  | { readonly kind: 'design-rows'; readonly rows: SheetDesign['rows'] }
  | { readonly kind: 'write' };

/** What it answers. A sheet that was read comes in pieces: no message is so large that taking it holds others up. */
export type WorkbookAnswer =
  | { readonly kind: 'refused'; readonly error: WorkbookError }
  | { readonly kind: 'sheet'; readonly name: string; readonly hidden: boolean }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  | { readonly kind: 'read' }
  | { readonly kind: 'written'; readonly bytes: Bytes }
  /** The thread cannot do it. */
  | { readonly kind: 'failed' };

/** The end of a channel, as workers and ports have it. */
export interface Channel<In, Out> {
  onmessage: ((event: MessageEvent<In>) => void) | null;
  /** @param transfer buffers that go over, and are not here any more */
  postMessage(message: Out, transfer?: Transferable[]): void;
}

const ROWS_PER_MESSAGE = 2000;

/** Answers one question over a channel. */
export function serveWorkbooks(channel: Channel<WorkbookQuestion, WorkbookAnswer>): void {
  const designs: (SheetDesign & { readonly rows: SheetDesign['rows'][number][] })[] = [];
  const answer = (message: WorkbookAnswer): void => {
    channel.postMessage(message);
  };
  const failed = (): void => {
    answer({ kind: 'failed' });
  };
  channel.onmessage = ({ data }) => {
    if (data.kind === 'read') read(data.bytes, answer).catch(failed);
    else if (data.kind === 'write') write(designs, answer).catch(failed);
    else if (data.kind === 'design') designs.push({ ...data.sheet, rows: [...data.sheet.rows] });
    else designs.at(-1)?.rows.push(...data.rows);
  };
}

async function write(designs: readonly SheetDesign[], answer: (message: WorkbookAnswer) => void): Promise<void> {
  answer({ kind: 'written', bytes: await writeWorkbook(designs) });
}

async function read(bytes: Bytes, answer: (message: WorkbookAnswer) => void): Promise<void> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) {
    answer({ kind: 'refused', error: workbook.error });
    return;
  }
  for (const { name, hidden, rows } of workbook.value.sheets) {
    answer({ kind: 'sheet', name, hidden });
    for (const piece of pieces(rows)) answer({ kind: 'rows', rows: piece });
  }
  answer({ kind: 'read' });
}

export function* pieces<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS_PER_MESSAGE) yield rows.slice(at, at + ROWS_PER_MESSAGE);
}
