import type { PlaceName } from './places.ts';
import { useRunningTasks } from './running-tasks.ts';
import { useSession } from './session-store.ts';

/**
 * Calls `tidy` whenever the clerk leaves a place in which no task runs: what was kept there has been seen. To be called
 * once, beside what is kept.
 */
export function whenLeft(place: PlaceName, tidy: () => void): void {
  useSession.subscribe((now, before) => {
    if (before.place !== place || now.place === place) return;
    if (Object.values(useRunningTasks.getState().tasks).every((task) => task.place !== place)) tidy();
  });
}
