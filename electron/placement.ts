import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';

const Placement = v.object({
  x: v.optional(v.pipe(v.number(), v.integer())),
  y: v.optional(v.pipe(v.number(), v.integer())),
  width: v.pipe(v.number(), v.integer(), v.minValue(640), v.maxValue(20000)),
  height: v.pipe(v.number(), v.integer(), v.minValue(480), v.maxValue(20000)),
  maximized: v.boolean(),
});

/** Where the window was, in device-independent pixels. */
export type Placement = v.InferOutput<typeof Placement>;

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const DEFAULT: Placement = { width: 1280, height: 720, maximized: false };

/** The placement in the file; the default when there is none, or when no screen would show the window's title bar. */
export function readPlacement(path: string, screens: readonly Rectangle[]): Placement {
  try {
    const placement = v.parse(Placement, JSON.parse(readFileSync(path, 'utf8')));
    return screens.some((screen) => shows(screen, placement)) ? placement : DEFAULT;
  } catch {
    return DEFAULT;
  }
}

/** A placement that cannot be written is not worth a word to the user. */
export function writePlacement(path: string, placement: Placement): void {
  try {
    writeFileSync(path, JSON.stringify(placement), { mode: 0o600 });
  } catch {
    return;
  }
}

function shows(screen: Rectangle, { x, y, width }: Placement): boolean {
  if (x === undefined || y === undefined) return true;
  const across = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  return across >= 120 && y >= screen.y && y <= screen.y + screen.height - 60;
}
