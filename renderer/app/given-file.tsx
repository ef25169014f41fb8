import { useEffect, useEffectEvent } from 'react';
import type { MingceWindow } from '../../shared/shell/window-channels.ts';
import { readGiven } from '../features/exchange/exchange-view.ts';
import { errorSentence } from '../i18n/error-sentence.ts';
import { useT } from '../i18n/use-t.ts';
import { useSession } from '../session/session-store.ts';
import { useEngine } from '../ui/engine-context.tsx';
import { useNotify } from '../ui/notify.tsx';
import { useTask } from '../ui/use-task.ts';

/** While the register is open: a bundle that was double-clicked opens on the read page, before or after the start. */
export function GivenFile() {
  const t = useT();
  const engine = useEngine();
  const notify = useNotify();
  const go = useSession((screen) => screen.go);
  const showBundle = useSession((screen) => screen.showBundle);
  const busy = useTask('exchange').running;
  const take = useEffectEvent(async (): Promise<void> => {
    if (busy) {
      notify({ tone: 'warning', text: t('exchange.given.busy') });
      return;
    }
    const given = await engine.givenFile();
    if (!given.ok) notify({ tone: 'warning', text: errorSentence(t, given.error) });
    else if (given.value !== null) {
      showBundle(null);
      readGiven(given.value);
      go('exchange');
    }
  });
  useEffect(() => {
    void take();
    return (window as { readonly mingce?: MingceWindow }).mingce?.onFileGiven(() => void take());
  }, []);
  return null;
}
