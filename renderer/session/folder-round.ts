import type { Engine } from '../../shared/engine/engine.ts';
import { useSession, type FolderRound } from './session-store.ts';

/**
 * One round through the kept folder, unless one is under way or no folder can be reached (null). Its result stays on
 * the screen's state. A folder that fails in the middle is told as a round without result.
 */
export async function runFolderRound(
  engine: Pick<Engine, 'keptFolder' | 'exchangeByFolder'>,
  now: () => number,
): Promise<FolderRound | null> {
  const { folderRunning, beginFolderRound, endFolderRound } = useSession.getState();
  if (folderRunning) return null;
  const kept = await engine.keptFolder();
  if (!kept.ok || kept.value === null || useSession.getState().folderRunning) return null;
  beginFolderRound();
  const result = await engine.exchangeByFolder().catch(() => null);
  const round = { at: now(), result };
  endFolderRound(round);
  return round;
}
