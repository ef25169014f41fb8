import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react';
import { useSession } from '../session/session-store.ts';
import './notify.css';

/** A short message at the foot of the window. */
export interface Note {
  readonly tone: 'done' | 'warning';
  readonly text: string;
}

type Notify = (note: Note) => void;

const NotifyContext = createContext<Notify>(() => undefined);

/**
 * Says something quietly: it stands for some seconds, or until the clerk goes to another place, in a strip of its own at
 * the foot of the window, where it covers nothing, and is read out by screen readers.
 */
export const useNotify = (): Notify => useContext(NotifyContext);

const STAYS_MS = { done: 4000, warning: 9000 } as const;

export function NotifyProvider({ children }: { readonly children: ReactNode }) {
  const [note, setNote] = useState<Note | null>(null);
  const timer = useRef(0);
  // What was said goes with the place it was said in; what is said on the way to another one is for there.
  const place = useSession((screen) => screen.place);
  const [seen, setSeen] = useState({ place, note });
  if (seen.place !== place || seen.note !== note) {
    setSeen({ place, note });
    if (seen.place !== place && seen.note === note) setNote(null);
  }
  const notify = useCallback((next: Note) => {
    setNote(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      setNote(null);
    }, STAYS_MS[next.tone]);
  }, []);
  return (
    <NotifyContext value={notify}>
      {children}
      <div className="mc-note-place" role="status" aria-live="polite">
        {note !== null && (
          <button
            type="button"
            className="mc-note"
            data-tone={note.tone}
            onClick={() => {
              setNote(null);
            }}
          >
            <span aria-hidden="true">{note.tone === 'done' ? '✓' : '△'}</span> {note.text}
          </button>
        )}
      </div>
    </NotifyContext>
  );
}
