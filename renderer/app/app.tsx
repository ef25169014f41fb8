import { MantineProvider } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import type { Clock } from '../../shared/base/clock.ts';
import type { MingceWindow } from '../../shared/shell/window-channels.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import { translator } from '../i18n/t.ts';
import { TranslateContext } from '../i18n/use-t.ts';
import { useSession } from '../session/session-store.ts';
import { EngineProvider } from '../ui/engine-context.tsx';
import { NotifyProvider } from '../ui/notify.tsx';
import './app.css';
import { Boundary } from './boundary.tsx';
import { EngineGone } from './engine-gone.tsx';
import { Gate } from './gate.tsx';
import { Leaving } from './leaving.tsx';
import { cssVariables, theme } from './theme.ts';
import { UnexpectedErrors } from './unexpected-errors.tsx';
import { ClockContext } from '../ui/use-now.ts';

interface AppProps {
  readonly clock: Clock;
  readonly engine: Engine;
  /** Fulfilled when the engine is there no longer. */
  readonly gone: Promise<void>;
}

/** The whole window: theme, language, engine, then whatever the gate lets be seen. */
export function App({ clock, engine, gone }: AppProps) {
  const language = useSession((session) => session.language);
  const scheme = useSession((session) => session.colourScheme);
  const t = useMemo(() => translator(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = t('app.name');
    (window as { readonly mingce?: MingceWindow }).mingce?.setLanguage(language);
  }, [language, t]);
  return (
    <TranslateContext value={t}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        {...(scheme === 'auto' ? { defaultColorScheme: 'auto' } : { forceColorScheme: scheme })}
      >
        <ClockContext value={clock}>
          <EngineProvider engine={engine}>
            <NotifyProvider>
              <UnexpectedErrors />
              <Boundary t={t}>
                <EngineGone gone={gone}>
                  <Gate />
                </EngineGone>
              </Boundary>
              <Leaving engine={engine} />
            </NotifyProvider>
          </EngineProvider>
        </ClockContext>
      </MantineProvider>
    </TranslateContext>
  );
}
