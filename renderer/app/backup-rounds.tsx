import { useEffect, useEffectEvent } from 'react';
import { runTask } from '../session/running-tasks.ts';
import { useEngine } from '../ui/engine-context.tsx';

const FIRST_AFTER_MS = 20_000;
const EVERY_MS = 600_000;

/** While the register is open: the first time each day that the place of backups is there, a backup is made by itself. */
export function BackupRounds() {
  const engine = useEngine();
  const round = useEffectEvent(async (): Promise<void> => {
    if ((await engine.backupDue('daily')) === null) return;
    await runTask('settings/backup', 'settings', Date.now(), (onProgress) =>
      engine.backUpByItself('daily', onProgress),
    );
  });
  useEffect(() => {
    // A register that is locked in the middle refuses it; the next round begins after signing in.
    const go = (): void => void round().catch(() => undefined);
    const first = window.setTimeout(go, FIRST_AFTER_MS);
    const timer = window.setInterval(go, EVERY_MS);
    return () => {
      window.clearTimeout(first);
      window.clearInterval(timer);
    };
  }, []);
  return null;
}
