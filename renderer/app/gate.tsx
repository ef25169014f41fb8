import { useEffect, useState } from 'react';
import type { Session, SessionState } from '../engine/engine.ts';
import { BackupSetup } from '../features/backup/backup-setup.tsx';
import { SetupPage } from '../features/setup/setup-page.tsx';
import { SignInPage } from '../features/setup/sign-in-page.tsx';
import { useSession } from '../session/session-store.ts';
import { useEngine, useNotices } from '../ui/engine-context.tsx';
import { Frame } from './frame.tsx';

type Stage = { readonly at: 'new' | 'locked' | 'restore' } | { readonly at: 'open'; readonly session: Session };

/** Lets nobody past: a new PC is set up, a locked register asks for the passphrase, an open one shows the frame. */
export function Gate() {
  const engine = useEngine();
  const notices = useNotices();
  const clear = useSession((session) => session.clear);
  const [stage, setStage] = useState<Stage | null>(null);

  useEffect(() => {
    void Promise.all([engine.state(), engine.session()]).then(([state, session]) => {
      setStage(stageOf(state, session));
    });
    return notices.listen((notice) => {
      if (notice.kind === 'session') {
        void engine.session().then((session) => {
          if (session !== null) setStage({ at: 'open', session });
        });
      }
      if (notice.kind !== 'locked') return;
      clear();
      setStage({ at: 'locked' });
    });
  }, [engine, notices, clear]);

  const onOpen = (session: Session): void => {
    setStage({ at: 'open', session });
  };
  const onRestore = (): void => {
    setStage({ at: 'restore' });
  };
  const onBack = (): void => {
    void engine.state().then((state) => {
      setStage(stageOf(state, null));
    });
  };
  if (stage === null) return null;
  switch (stage.at) {
    case 'new':
      return <SetupPage onOpen={onOpen} onRestore={onRestore} />;
    case 'locked':
      return <SignInPage onOpen={onOpen} onRestore={onRestore} />;
    case 'restore':
      return <BackupSetup onOpen={onOpen} onBack={onBack} />;
    case 'open':
      return <Frame session={stage.session} />;
  }
}

function stageOf(state: SessionState, session: Session | null): Stage {
  if (state === 'new') return { at: 'new' };
  return session === null ? { at: 'locked' } : { at: 'open', session };
}
