import type { Host } from '../../host.ts';
import type { RecordsFace } from './face.ts';
import { problemsOf } from './record-check.ts';
import { recordPosition, records } from './record-list.ts';
import { named } from './record-title.ts';
import { history, recordDetail, suggest } from './records.ts';
import { saveRecord, setVoid } from './save-record.ts';

export function createRecords({ workspace }: Pick<Host, 'workspace'>): RecordsFace {
  return {
    records: (type, query, window) => Promise.resolve(records(workspace(), type, query, window)),
    recordPosition: (type, query, id) => Promise.resolve(recordPosition(workspace(), type, query, id)),
    record(type, id) {
      const row = workspace().register.get(type, id);
      return Promise.resolve(row === undefined || row.state.erased ? null : recordDetail(workspace(), row));
    },
    history(type, id) {
      const row = workspace().register.get(type, id);
      return row === undefined ? Promise.resolve([]) : history(workspace(), row);
    },
    named: (ids) => Promise.resolve(named(workspace(), ids)),
    suggest: (type, field, typed) => Promise.resolve(suggest(workspace(), type, field, typed)),
    check: (type, values, id) => Promise.resolve(problemsOf(workspace(), type, values, id)),
    save: (input) => saveRecord(workspace(), input),
    setVoid: (type, id, reason) => setVoid(workspace(), type, id, reason),
  };
}
