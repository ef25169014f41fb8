import '@mantine/core/styles.css';
import '../../renderer/app/app.css';
import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { theme } from '../../renderer/app/theme.ts';
import { translator } from '../../renderer/i18n/t.ts';
import { TranslateContext } from '../../renderer/i18n/use-t.ts';
import { EngineProvider } from '../../renderer/ui/engine-context.tsx';
import { NotifyProvider } from '../../renderer/ui/notify.tsx';
import { ClockContext } from '../../renderer/ui/use-now.ts';
import type { Engine } from '../../shared/engine/engine.ts';

/** 2026-11-26 at noon in China. */
export const NOON = Date.UTC(2026, 10, 26, 4);

/** An engine of the faces that a component asks; a call of any other fails. */
export function engineOf(parts: Partial<Engine>): Engine {
  return new Proxy({ watch: () => Promise.resolve(), ...parts } as Engine, {
    get: (engine, name, receiver) => {
      if (!Reflect.has(engine, name)) throw new Error(`the test gives no engine.${String(name)}`);
      return Reflect.get(engine, name, receiver) as unknown;
    },
  });
}

/** Puts a component on the page, with all that stands around it in the window. Answers what takes it away. */
export function show(node: ReactNode, parts: Partial<Engine> = {}, breadth = 720): () => void {
  const place = document.createElement('div');
  place.style.cssText = `width:${String(breadth)}px;height:600px;display:flex;flex-direction:column`;
  document.body.append(place);
  const root = createRoot(place);
  root.render(
    <TranslateContext value={translator('zh-CN')}>
      <MantineProvider theme={theme}>
        <ClockContext value={{ now: () => NOON }}>
          <EngineProvider engine={engineOf(parts)}>
            <NotifyProvider>{node}</NotifyProvider>
          </EngineProvider>
        </ClockContext>
      </MantineProvider>
    </TranslateContext>,
  );
  return () => {
    root.unmount();
    place.remove();
  };
}
