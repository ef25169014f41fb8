import { useCallback, useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import type { Session, SessionState } from '../../shared/engine/modules/session/face.ts';
import { BackupSetup } from '../features/backup/backup-setup.tsx';
import { KeysLostPage } from '../features/setup/keys-lost-page.tsx';
import { SetupPage } from '../features/setup/setup-page.tsx';
import { SignInPage } from '../features/setup/sign-in-page.tsx';
import { useT } from '../i18n/use-t.ts';
import { useSession } from '../session/session-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { useEngine, useNotices } from '../ui/engine-context.tsx';
import { Frame } from './frame.tsx';
import { KnownPlaces } from './known-places.tsx';

type Stage =
  | { readonly at: 'new' | 'locked' | 'keys-lost' | 'failed' | 'restore' }
  | { readonly at: 'open'; readonly session: Session };

/**
 * Lets nobody past: a new PC is set up, a locked register asks for the passphrase, an open one shows the frame. A register
 * without its keys is no new PC.
 */
export function Gate() {
  const engine = useEngine();
  const notices = useNotices();
  const clear = useSession((session) => session.clear);
  const [stage, setStage] = useState<Stage | null>(null);

  const look = useCallback((): void => {
    Promise.all([engine.state(), engine.session()]).then(
      ([state, session]) => {
        setStage(stageOf(state, session));
      },
      () => {
        setStage({ at: 'failed' });
      },
    );
  }, [engine]);

  useEffect(() => {
    look();
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
  }, [engine, notices, clear, look]);

  const onOpen = (session: Session): void => {
    setStage({ at: 'open', session });
  };
  const onRestore = (): void => {
    setStage({ at: 'restore' });
  };
  if (stage === null) return null;
  switch (stage.at) {
    case 'new':
      return <SetupPage onOpen={onOpen} onRestore={onRestore} />;
    case 'locked':
      return <SignInPage onOpen={onOpen} onRestore={onRestore} />;
    case 'restore':
      return <BackupSetup onOpen={onOpen} onBack={look} />;
    case 'keys-lost':
      return <KeysLostPage onLookAgain={look} onRestore={onRestore} />;
    case 'failed':
      return <StartFailed onAgain={look} />;
    case 'open':
      return (
        <KnownPlaces>
          <Frame session={stage.session} />
        </KnownPlaces>
      );
  }
}

function stageOf(state: SessionState, session: Session | null): Stage {
  if (state === 'new' || state === 'keys-lost') return { at: state };
  return session === null ? { at: 'locked' } : { at: 'open', session };
}

/** Not even what state this PC is in could be read. */
function StartFailed({ onAgain }: { readonly onAgain: () => void }) {
  const t = useT();
  return (
    <div className="mc-setup" role="alert">
      <div className="mc-setup-sheet">
        <EmptyState title={t('start.failed.title')} actions={<Button onClick={onAgain}>{t('word.retry')}</Button>}>
          {t('start.failed.body')}
        </EmptyState>
      </div>
    </div>
  );
}
