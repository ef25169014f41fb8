import { today } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { countRoster, quotaLines, type CountedDelegate } from '../../../kinds/congress/roster.ts';
import { hasEnded } from '../../../kinds/standing-until.ts';
import { textIn } from '../../../values/reading.ts';
import { figuresOf } from '../../figures.ts';
import { isVoided, textOf, type Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import type { Roster } from './face.ts';

/** The roster of a congress, held against the quotas; null when nobody stands in it. */
export function roster(workspace: Pick<Workspace, 'register' | 'clock'>, id: RecordId): Roster | null {
  const { register, clock } = workspace;
  const congress = register.get('congress', id);
  if (congress === undefined || congress.erased) return null;
  const day = today(clock);
  const serving = [...register.rows('delegate').values()].filter(
    (row) => !row.erased && !isVoided(row) && textOf(row, 'congress') === id && !hasEnded(row.state.values, day),
  );
  if (serving.length === 0) return null;
  const counted = serving.map((row) => countedOf(workspace, row));
  return {
    lines: quotaLines(congress.state.values, countRoster(counted), figuresOf(workspace)),
    withoutSex: counted.filter(({ sex }) => sex === null).length,
    withoutKind: counted.filter(({ kind }) => kind === null).length,
  };
}

/** Of a member what the member's own record says. */
function countedOf({ register }: Pick<Workspace, 'register'>, { state: { values } }: Row): CountedDelegate {
  const member = textIn(values, 'member');
  const known = member === null ? undefined : register.get('member', member as RecordId);
  const own = known === undefined || known.erased ? null : textIn(known.state.values, 'sex');
  return { sex: own ?? textIn(values, 'sex'), kind: textIn(values, 'kind') };
}
