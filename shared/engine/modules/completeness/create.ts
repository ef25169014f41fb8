import type { RecordType } from '../../../kinds/all.ts';
import type { Host } from '../../host.ts';
import type { Workspace } from '../../workspace.ts';
import { shownText } from '../records/record-title.ts';
import { completenessCounts, completenessIn } from './completeness.ts';
import type { CompletenessFace, CompletenessGroup } from './face.ts';

/** Groups told at most: a district has more unions than anybody reads. */
const MOST_GROUPS = 500;

export function createCompleteness({ workspace }: Pick<Host, 'workspace'>): CompletenessFace {
  return {
    completeness: (type) => Promise.resolve(completenessCounts(workspace(), type)),
    completenessBy: (type, field) => Promise.resolve(groupsBy(workspace(), type, field)),
  };
}

function groupsBy(workspace: Workspace, type: RecordType, field: string): readonly CompletenessGroup[] {
  return [...completenessIn(workspace, type, field)]
    .map(([value, counts]) => ({ value: typeof value === 'string' ? value : null, ...counts }))
    .sort((a, b) => b.counted - b.qualified - (a.counted - a.qualified) || b.counted - a.counted)
    .slice(0, MOST_GROUPS)
    .map((group) => ({ ...group, name: shownText(workspace, type, field, { [field]: group.value }) }));
}
