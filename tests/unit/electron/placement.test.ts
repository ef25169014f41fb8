import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPlacement, writePlacement } from '../../../electron/placement.ts';

const SCREENS = [{ x: 0, y: 0, width: 1366, height: 768 }];
const DEFAULT = { width: 1280, height: 720, maximized: false };
let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingce-placement-'));
  file = join(folder, 'window.json');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the window’s placement', () => {
  it('is remembered', () => {
    const placement = { x: 100, y: 50, width: 1000, height: 600, maximized: true };
    writePlacement(file, placement);
    expect(readPlacement(file, SCREENS)).toEqual(placement);
  });

  it('is the usual one when nothing or nonsense is remembered', () => {
    expect(readPlacement(join(folder, 'none.json'), SCREENS)).toEqual(DEFAULT);
    for (const text of ['', '{}', '{"width":1,"height":1,"maximized":false}', '{"width":"900","height":700}']) {
      writeFileSync(file, text);
      expect(readPlacement(file, SCREENS)).toEqual(DEFAULT);
    }
  });

  it('is the usual one when its screen is gone', () => {
    writePlacement(file, { x: 2000, y: 50, width: 1000, height: 600, maximized: false });
    expect(readPlacement(file, SCREENS)).toEqual(DEFAULT);
    writePlacement(file, { x: 100, y: -200, width: 1000, height: 600, maximized: false });
    expect(readPlacement(file, SCREENS)).toEqual(DEFAULT);
  });

  it('is given up in silence where it cannot be written', () => {
    expect(() => {
      writePlacement(join(folder, 'no', 'such', 'window.json'), DEFAULT);
    }).not.toThrow();
  });
});
