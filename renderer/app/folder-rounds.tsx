import { useEffect, useEffectEvent, useRef } from 'react';
import { useT } from '../i18n/use-t.ts';
import { runFolderRound } from '../session/folder-round.ts';
import { useEngine } from '../ui/engine-context.tsx';
import { useNotify } from '../ui/notify.tsx';

const FIRST_AFTER_MS = 10_000;
const EVERY_MS = 120_000;

/** While the register is open and a folder is kept: a round through it every two minutes. Bundles that newly wait for a person are told once. */
export function FolderRounds() {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const told = useRef<ReadonlySet<string>>(new Set());
  const round = useEffectEvent(async (): Promise<void> => {
    const waiting = (await runFolderRound(engine, () => Date.now()))?.result?.waiting;
    if (waiting === undefined) return;
    if (waiting.some((name) => !told.current.has(name)))
      notify({ tone: 'warning', text: t('folder.waiting.note', { n: waiting.length }) });
    told.current = new Set(waiting);
  });
  useEffect(() => {
    // A register that is locked in the middle of a round refuses it; the next round begins after signing in.
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
