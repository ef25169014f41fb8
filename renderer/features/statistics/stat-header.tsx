import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PrintedTable } from '../../../shared/engine/modules/statistics/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { statViews, useSession } from '../../session/session-store.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { TableButtons } from '../../ui/table-buttons.tsx';
import './statistics.css';

interface StatHeaderProps {
  readonly hint: string;
  /** The table of the view, as its buttons take it out. */
  readonly table: () => PrintedTable;
  /** Whether there is none to take out yet. */
  readonly disabled: boolean;
  /** A button of the view's own, before those. */
  readonly children?: ReactNode;
}

/** The head of the statistics: which of its views is looked at, and the buttons of that view. */
export function StatHeader({ hint, table, disabled, children }: StatHeaderProps) {
  const t = useT();
  const view = useSession((screen) => screen.statView);
  const show = useSession((screen) => screen.showStatistics);
  return (
    <>
      <PageHeader
        title={t('place.statistics')}
        hint={hint}
        actions={
          <>
            {children}
            <TableButtons place="statistics" disabled={disabled} table={table} />
          </>
        }
      />
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
