import { inSteps } from '../../../base/steps.ts';
import type { RecordType } from '../../../kinds/all.ts';
import { kindOf } from '../../../kinds/schema.ts';
import type { Host } from '../../host.ts';
import { breathe } from '../../store/frames.ts';
import type { Workspace } from '../../workspace.ts';
import type { RecordsFace } from './face.ts';
import { linked } from './linked.ts';
import { problemsOf } from './record-check.ts';
import { recordPosition, records } from './record-list.ts';
import { indexing } from './record-search.ts';
import { named } from './record-title.ts';
import { history, recordDetail, suggest } from './records.ts';
import { saveRecord, setLock, setVoid } from './save-record.ts';

export function createRecords({ workspace, isOpen }: Pick<Host, 'workspace' | 'isOpen'>): RecordsFace {
  const ahead = new WeakMap<Workspace, Set<RecordType>>();

  /** Whoever sees a list may search it next: what a search looks through is made ready meanwhile. */
  async function makeReady(opened: Workspace, type: RecordType): Promise<void> {
    const begun = ahead.get(opened) ?? new Set();
    if (kindOf(type).kept === undefined || begun.has(type)) return;
    ahead.set(opened, begun.add(type));
    await breathe();
    await inSteps(indexing(opened, type), async () => {
      await breathe();
      return isOpen(opened);
    });
  }

  return {
    records(type, query, window) {
      const opened = workspace();
      const page = records(opened, type, query, window);
      void makeReady(opened, type);
      return Promise.resolve(page);
    },
    recordPosition: (type, query, id) => Promise.resolve(recordPosition(workspace(), type, query, id)),
    record(type, id) {
      const row = workspace().register.get(type, id);
      return Promise.resolve(row === undefined || row.state.erased ? null : recordDetail(workspace(), row));
    },
    history(type, id) {
      const row = workspace().register.get(type, id);
      return row === undefined ? Promise.resolve([]) : history(workspace(), row);
    },
    linked: (type, id) => Promise.resolve(linked(workspace(), type, id)),
    named: (ids) => Promise.resolve(named(workspace(), ids)),
    suggest: (type, field, typed) => Promise.resolve(suggest(workspace(), type, field, typed)),
    check: (type, values, id) => Promise.resolve(problemsOf(workspace(), type, values, id)),
    save: (input) => saveRecord(workspace(), input),
    setVoid: (type, id, reason) => setVoid(workspace(), type, id, reason),
    setLock: (type, id, reason) => setLock(workspace(), type, id, reason),
  };
}
