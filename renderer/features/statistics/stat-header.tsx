import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { statViews, useSession } from '../../session/session-store.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import './statistics.css';

/** The head of the statistics: which of its views is looked at, and the buttons of that view. */
export function StatHeader({ hint, actions }: { readonly hint: string; readonly actions: ReactNode }) {
  const t = useT();
  const view = useSession((screen) => screen.statView);
  const show = useSession((screen) => screen.showStatistics);
  return (
    <>
      <PageHeader title={t('place.statistics')} hint={hint} actions={actions} />
      <SegmentedControl
        className="stat-views"
        aria-label={t('stat.view')}
        value={view}
        data={statViews.map((each) => ({ value: each, label: t(`stat.view.${each}`) }))}
        onChange={(value) => {
          show(statViews.find((each) => each === value) ?? 'tables');
        }}
      />
    </>
  );
}
