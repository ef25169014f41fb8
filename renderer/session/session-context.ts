import { createContext, useContext } from 'react';
import type { Session } from '../../shared/engine/modules/session/face.ts';

export const SessionContext = createContext<Session | null>(null);

/** Who works here, for which office. Only below the frame. */
export function useOffice(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('nobody is signed in here');
  return session;
}
