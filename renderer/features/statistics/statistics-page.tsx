import { useSession } from '../../session/session-store.ts';
import { CountsView } from './counts-view.tsx';
import { SummaryView } from './summary-view.tsx';
import { TargetsView } from './targets-view.tsx';

/** Figures of the register: tables of counts, targets and what was reached, and what a work report needs. */
export function StatisticsPage() {
  const view = useSession((screen) => screen.statView);
  return view === 'targets' ? <TargetsView /> : view === 'report' ? <SummaryView /> : <CountsView />;
}
