import { utf8 } from '../../shared/base/bytes.ts';
import type { PlainPiece } from '../../shared/bundle/payload.ts';

/** Lines, without their line feeds, as they are sealed. */
export const pieceOf = (lines: readonly string[]): PlainPiece => ({
  bytes: utf8(lines.map((line) => `${line}\n`).join('')),
  lines: lines.length,
});
