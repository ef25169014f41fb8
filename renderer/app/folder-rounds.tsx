import { useRef } from 'react';
import { useT } from '../i18n/use-t.ts';
import { runFolderRound } from '../session/folder-round.ts';
import { useEngine } from '../ui/engine-context.tsx';
import { useNotify } from '../ui/notify.tsx';
import { useRounds } from '../ui/use-rounds.ts';
import { useClock } from '../ui/use-now.ts';

const TIMES = { firstAfter: 10_000, every: 120_000 };

/** While the register is open and a folder is kept: a round through it every two minutes. Bundles that newly wait for a person are told once. */
export function FolderRounds() {
  const t = useT();
  const clock = useClock();
  const engine = useEngine();
  const notify = useNotify();
  const told = useRef<ReadonlySet<string>>(new Set());
  useRounds(TIMES, async () => {
    const waiting = (await runFolderRound(engine, () => clock.now()))?.result?.waiting;
    if (waiting === undefined) return;
    if (waiting.some((name) => !told.current.has(name)))
      notify({ tone: 'warning', text: t('folder.waiting.note', { n: waiting.length }) });
    told.current = new Set(waiting);
  });
  return null;
}
