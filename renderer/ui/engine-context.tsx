import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { Engine } from '../../shared/engine/engine.ts';
import type { Notice } from '../../shared/engine/modules/session/face.ts';
import { steadyEngine } from './steady-engine.ts';

interface Connection {
  readonly engine: Engine;
  readonly notices: Notices;
}

/** The notices of the engine, handed on to everyone on the screen who listens. */
export interface Notices {
  /** Answers the function that stops listening. */
  readonly listen: (listener: (notice: Notice) => void) => () => void;
  readonly tell: (notice: Notice) => void;
}

export function createNotices(): Notices {
  const listeners = new Set<(notice: Notice) => void>();
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    tell: (notice) => {
      for (const listener of [...listeners]) listener(notice);
    },
  };
}

const ConnectionContext = createContext<Connection | null>(null);

/** Gives all below it the engine, and listens to the engine once for all of them. */
export function EngineProvider({ engine, children }: { readonly engine: Engine; readonly children: ReactNode }) {
  const connection = useMemo(() => ({ engine: steadyEngine(engine), notices: createNotices() }), [engine]);
  useEffect(() => {
    void connection.engine.watch(connection.notices.tell);
  }, [connection]);
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (connection === null) throw new Error('no engine is provided here');
  return connection;
}

export const useEngine = (): Engine => useConnection().engine;

export const useNotices = (): Notices => useConnection().notices;
