import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { EmptyState } from '../ui/empty-state.tsx';

interface EngineGoneProps {
  /** Fulfilled when the engine's worker has ended or never began. */
  readonly gone: Promise<void>;
  readonly children: ReactNode;
}

/** What is below it, until the engine is gone: then a sentence, and the way to start again. */
export function EngineGone({ gone, children }: EngineGoneProps) {
  const t = useT();
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    void gone.then(() => {
      setGone(true);
    });
  }, [gone]);
  if (!isGone) return children;
  return (
    <div className="mc-setup" role="alert">
      <div className="mc-setup-sheet">
        <EmptyState
          title={t('gone.title')}
          actions={
            <Button
              onClick={() => {
                window.location.reload();
              }}
            >
              {t('gone.again')}
            </Button>
          }
        >
          {t('gone.body')}
        </EmptyState>
      </div>
    </div>
  );
}
