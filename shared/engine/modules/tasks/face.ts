import type { ShellError } from '../../../shell/shell.ts';

/** What every long task and every command has in common: its progress, and why it may come to nothing. */
export interface TasksFace {
  /** Asks a running long task to stop at its next step; what it did not finish is not there. */
  cancel(taskId: string): Promise<void>;
}

export interface Progress {
  readonly taskId: string;
  /** Message key under `step.`. */
  readonly step: string;
  /** How far this step is, in the same units as `total`: records, rows, changes, frames, pages or bytes, by the step. */
  readonly done: number;
  /** How much this step is in all; 0 when not known. */
  readonly total: number;
  /** It is being written to the disk now, or otherwise too late to stop. */
  readonly late?: true;
}

export type OnProgress = (progress: Progress) => void;

export type TaskError =
  | { readonly tag: 'cancelled' }
  | { readonly tag: 'not-allowed' }
  | { readonly tag: 'not-found' }
  | { readonly tag: 'nothing-to-do' }
  | Locked
  | WouldNotStand
  | ShellError;

/** Nothing of a record is changed, by the wish of the person it is about (停止处理). */
export interface Locked {
  readonly tag: 'locked';
}

/** Records that a command over many left as they are, because nothing of them is processed any more (停止处理). */
export interface LeftAlone {
  /** A record with all that goes with it counts once. */
  readonly count: number;
  /** What the first of them are called. */
  readonly names: readonly string[];
}

/**
 * The district would not let stand what an office is about to write: nothing proves yet that this PC has seen all it
 * writes about (parts of a bundle are still to be read).
 */
export interface WouldNotStand {
  readonly tag: 'not-proven';
}
