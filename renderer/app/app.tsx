import { MantineProvider } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { MingceWindow } from '../../shared/shell/window-channels.ts';
import type { Engine } from '../engine/engine.ts';
import { translator } from '../i18n/t.ts';
import { TranslateContext } from '../i18n/use-t.ts';
import { useSession } from '../session/session-store.ts';
import { EngineProvider } from '../ui/engine-context.tsx';
import { NotifyProvider } from '../ui/notify.tsx';
import './app.css';
import { Boundary } from './boundary.tsx';
import { EngineGone } from './engine-gone.tsx';
import { Gate } from './gate.tsx';
import { cssVariables, theme } from './theme.ts';
import { UnexpectedErrors } from './unexpected-errors.tsx';

interface AppProps {
  readonly engine: Engine;
  /** Fulfilled when the engine is there no longer. */
  readonly gone: Promise<void>;
}

/** The whole window: theme, language, engine, then whatever the gate lets be seen. */
export function App({ engine, gone }: AppProps) {
  const language = useSession((session) => session.language);
  const scheme = useSession((session) => session.colourScheme);
  const t = useMemo(() => translator(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = t('app.name');
    (window as { readonly mingce?: MingceWindow }).mingce?.setLanguage(language);
  }, [language, t]);
  useEffect(() => {
    const shell = (window as { readonly mingce?: MingceWindow }).mingce;
    shell?.onCloseRequest(() => {
      const close = (): void => {
        shell.closeNow();
      };
      leave(engine).then(close, close);
    });
  }, [engine]);
  return (
    <TranslateContext value={t}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        {...(scheme === 'auto' ? { defaultColorScheme: 'auto' } : { forceColorScheme: scheme })}
      >
        <EngineProvider engine={engine}>
          <NotifyProvider>
            <UnexpectedErrors />
            <Boundary t={t}>
              <EngineGone gone={gone}>
                <Gate />
              </EngineGone>
            </Boundary>
          </NotifyProvider>
        </EngineProvider>
      </MantineProvider>
    </TranslateContext>
  );
}

/** A little longer than a form waits before it keeps what was typed as a draft. */
const DRAFTS_KEPT_MS = 400;

/** What was typed last becomes a draft, and what makes the next start fast is written; the window closes after that. */
async function leave(engine: Engine): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, DRAFTS_KEPT_MS));
  if ((await engine.state()) === 'open') await engine.lock();
}
