import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../../shared/engine/engine.ts';
import { runFolderRound } from '../../../renderer/session/folder-round.ts';
import { useSession } from '../../../renderer/session/session-store.ts';
import { err, ok } from '../../../shared/base/result.ts';

type Rounds = Pick<Engine, 'keptFolder' | 'exchangeByFolder'>;

const place = { id: 'p', label: '共享', kind: 'folder', free: 1, total: 2, writable: true } as const;
const now = (): number => 5;
const nothing = { imported: 0, exported: 1, waiting: [] };

beforeEach(() => {
  // There is no localStorage here, and the store says so at every change.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  useSession.getState().clear();
});

describe('a round through the kept folder', () => {
  it('is not begun while no folder is kept', async () => {
    const engine: Rounds = {
      keptFolder: () => Promise.resolve(ok(null)),
      exchangeByFolder: () => Promise.reject(new Error('asked')),
    };
    expect(await runFolderRound(engine, now)).toBeNull();
    expect(useSession.getState().folderRound).toBeNull();
  });

  it('is not begun while another stick is in the place of the kept one', async () => {
    const engine: Rounds = {
      keptFolder: () => Promise.resolve(err({ tag: 'other-medium' as const })),
      exchangeByFolder: () => Promise.reject(new Error('asked')),
    };
    expect(await runFolderRound(engine, now)).toBeNull();
    expect(useSession.getState()).toMatchObject({ folderRunning: false, folderRound: null });
  });

  it('leaves its result on the screen, and one that broke off as a round without result', async () => {
    const good: Rounds = {
      keptFolder: () => Promise.resolve(ok(place)),
      exchangeByFolder: () => Promise.resolve(nothing),
    };
    expect(await runFolderRound(good, now)).toEqual({ at: 5, result: nothing });
    expect(useSession.getState().folderRound).toEqual({ at: 5, result: nothing });
    const broken: Rounds = { ...good, exchangeByFolder: () => Promise.reject(new Error('gone')) };
    await runFolderRound(broken, now);
    expect(useSession.getState()).toMatchObject({ folderRunning: false, folderRound: { at: 5, result: null } });
  });

  it('is begun only once at a time', async () => {
    let begun = 0;
    let finish = (): void => undefined;
    const engine: Rounds = {
      keptFolder: () => Promise.resolve(ok(place)),
      exchangeByFolder: () => {
        begun += 1;
        return new Promise((resolve) => {
          finish = () => {
            resolve(nothing);
          };
        });
      },
    };
    const both = Promise.all([runFolderRound(engine, now), runFolderRound(engine, now)]);
    await new Promise((resolve) => setTimeout(resolve, 0));
    finish();
    expect((await both).filter((round) => round !== null)).toHaveLength(1);
    expect(begun).toBe(1);
  });
});
