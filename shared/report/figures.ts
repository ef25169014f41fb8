import type { TableSpec } from './table.ts';

/** Figures for paper: what was counted, words at the left and figures beside them. */
export interface FiguresPaper {
  readonly title: string;
  /** What was counted, among whom, on which day. */
  readonly basis: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** So many columns at the left hold words; one where it is not said. */
  readonly words?: number;
  /** A sentence behind the last row. */
  readonly note?: string;
  /** Whose it is, at the foot. */
  readonly foot: string;
}

/** More columns than these need the wide side. */
const MOST_UPRIGHT = 7;
/** How much wider a column of words is than one of figures. */
const WIDER = 2.4;

/** A table of figures on A4, upright or across by how many columns there are. */
export function figuresTable({ title, basis, head, rows, words = 1, note, foot }: FiguresPaper): TableSpec {
  const wide = head.length > 2 ? WIDER : 1;
  return {
    paper: { landscape: head.length > MOST_UPRIGHT },
    title,
    subtitle: basis,
    captions: [],
    columns: head.map((label, at) => ({
      label,
      width: at < words ? wide : 1,
      align: at < words ? 'left' : 'center',
    })),
    rows: rows.length,
    row: (i) => (rows[i] ?? []).map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)),
    closing: note === undefined ? [] : [note],
    signatures: [],
    foot,
  };
}
