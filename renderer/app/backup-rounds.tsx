import { runTask } from '../session/running-tasks.ts';
import { useEngine } from '../ui/engine-context.tsx';
import { useRounds } from '../ui/use-rounds.ts';
import { useClock } from '../ui/use-now.ts';

const TIMES = { firstAfter: 20_000, every: 600_000 };

/** While the register is open: the first time each day that the place of backups is there, a backup is made by itself. */
export function BackupRounds() {
  const engine = useEngine();
  const clock = useClock();
  useRounds(TIMES, async () => {
    if ((await engine.backupDue('daily')) === null) return;
    await runTask('settings/backup', 'settings', clock.now(), (onProgress) =>
      engine.backUpByItself('daily', onProgress),
    );
  });
  return null;
}
