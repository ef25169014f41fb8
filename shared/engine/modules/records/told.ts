import { today } from '../../../base/calendar-day.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { STANDING } from '../../../kinds/list-filter.ts';
import { kindOf } from '../../../kinds/schema.ts';
import type { Value } from '../../../sync/change.ts';
import type { Values } from '../../../values/field.ts';
import { figuresOf } from '../../figures.ts';
import type { KeptRow, Row } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';

type Asked = Pick<Workspace, 'identity' | 'clock' | 'register'>;

/** What a kind tells in a column, to this PC and today; null where it tells nothing there. */
export function tellerOf(workspace: Asked, type: RecordType, column: string): ((values: Values) => Value) | null {
  const telling = kindOf(type).told?.[column];
  if (telling === undefined) return null;
  const viewer = { ...workspace.identity, today: today(workspace.clock), figures: figuresOf(workspace) };
  return (values) => telling.tell(values, viewer);
}

/** What the records of a kind stand as: as the kind tells it, else as the register keeps it. */
export function standingsOf(workspace: Asked, type: RecordType): (row: Row) => string {
  const tell = tellerOf(workspace, type, STANDING);
  return tell === null ? (row) => (row as KeptRow).standing : ({ state }) => String(tell(state.values) ?? '');
}

/** All that the kind of a record tells of it. */
export const allTold = (workspace: Asked, type: RecordType, values: Values): Values =>
  Object.fromEntries(
    Object.keys(kindOf(type).told ?? {}).map((column) => [column, tellerOf(workspace, type, column)?.(values) ?? null]),
  );
