import { basename } from 'node:path';
import type { Moment } from '../tests/support/cut-off.ts';
import type { Kind } from '../tests/support/kill-rounds.ts';

/** What came of one round. */
export interface Round {
  readonly kind: Kind;
  readonly kills: number;
  readonly acknowledged: boolean;
  /** Whether what was under way, and not acknowledged, was there afterwards. */
  readonly landed: boolean;
  readonly notices: readonly string[];
  readonly ms: number;
}

/** The moment of a kill, for the record. */
export const whenOf = ({ ms, written }: Moment): string =>
  written === undefined
    ? `after ${String(ms)} ms`
    : `${String(ms)} ms after writing ${String(written.nth)} in ${basename(written.folder)}`;

/** How a round went, in one line. */
export const sayingOf = ({ kind, kills, acknowledged, landed, notices, ms }: Round): string =>
  [
    kind === 'start'
      ? acknowledged
        ? 'open'
        : 'not yet open'
      : acknowledged
        ? 'acknowledged'
        : landed
          ? 'there, not acknowledged'
          : 'not there',
    ...(kills > 1 ? [`${String(kills)} kills`] : []),
    ...notices,
    `${(ms / 1000).toFixed(1)} s`,
  ].join(', ');

/** The rounds by kind: how often what was under way was acknowledged, there all the same, or not there. */
export function tableOf(kinds: readonly Kind[], all: readonly Round[]): string {
  const head = ['', 'rounds', 'kills', 'acknowledged', 'there', 'not there', 'seconds a round'];
  const lineOf = (name: string, of: readonly Round[]): string[] => [
    name,
    ...[
      of.length,
      of.reduce((sum, { kills }) => sum + kills, 0),
      of.filter(({ acknowledged }) => acknowledged).length,
      of.filter(({ landed }) => landed).length,
      of.filter(({ acknowledged, landed }) => !acknowledged && !landed).length,
    ].map(String),
    (of.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, of.length) / 1000).toFixed(1),
  ];
  const lines = [
    head,
    ...kinds.map((kind) =>
      lineOf(
        kind,
        all.filter((round) => round.kind === kind),
      ),
    ),
    lineOf('all', all),
  ];
  const told = new Map<string, number>();
  for (const tag of all.flatMap(({ notices }) => notices)) told.set(tag, (told.get(tag) ?? 0) + 1);
  const said = [...told].map(([tag, times]) => `${tag} ${String(times)}`).join(', ');
  return [
    ...lines.map((cells) =>
      cells.map((cell, i) => (i === 0 ? cell.padEnd(8) : cell.padStart((head[i]?.length ?? 0) + 2))).join(''),
    ),
    `said at the start: ${said === '' ? 'nothing' : said}`,
  ].join('\n');
}
