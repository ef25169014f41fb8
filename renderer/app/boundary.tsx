import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import type { Translate } from '../i18n/t.ts';
import { useSession } from '../session/session-store.ts';
import { EmptyState } from '../ui/empty-state.tsx';

interface BoundaryProps {
  readonly t: Translate;
  readonly children: ReactNode;
}

/** Catches a broken page, says that nothing saved is lost, and offers the way home. */
export class Boundary extends Component<BoundaryProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    const { t, children } = this.props;
    if (!this.state.broken) return children;
    return (
      <div className="mc-page" role="alert">
        <EmptyState
          title={t('boundary.title')}
          actions={
            <Button
              onClick={() => {
                useSession.getState().clear();
                this.setState({ broken: false });
              }}
            >
              {t('boundary.home')}
            </Button>
          }
        >
          {t('boundary.body')}
        </EmptyState>
      </div>
    );
  }
}
