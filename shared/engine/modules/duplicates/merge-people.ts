import { toHex } from '../../../base/bytes.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { documentKey, personKey } from '../../../kinds/member/keys.ts';
import { isRecordType, kindOf } from '../../../kinds/schema.ts';
import type { DuplicatePair, MergePeople } from './face.ts';
import type { Page, Window } from '../../../base/page.ts';
import type { TaskError } from '../tasks/face.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { isLocked } from '../../locked.ts';
import { presenter } from '../records/record-list.ts';
import { textOf, valuesByName, type KeptRowOf } from '../../register/row.ts';
import { mayTouch } from '../../rights.ts';
import { ABOUT } from '../../../sync/change.ts';
import type { Workspace } from '../../workspace.ts';

/** The reason a merged record shows. */
const MERGED = '与另一条记录合并';

/**
 * Makes one record of two. Nothing is deleted: the dropped record is struck out and points to the one that stays, its
 * events and all else that is about the person move over, both histories remain; undoing the batch parts them again.
 */
export function mergePeople(
  workspace: Workspace,
  input: MergePeople,
): Promise<Result<{ readonly batch: string }, TaskError>> {
  const { register } = workspace;
  const batch = `merge-${toHex(workspace.random.bytes(6))}`;
  return clerkWrite(
    workspace,
    (writer): Result<{ readonly batch: string }, TaskError> => {
      const keep = register.get('member', input.keep)?.state;
      const drop = register.get('member', input.drop)?.state;
      if (keep === undefined || drop === undefined || input.keep === input.drop) return err({ tag: 'not-found' });
      if (keep.erased || drop.erased) return err({ tag: 'not-found' });
      if (!mayTouch(workspace, 'merge', 'member', keep.values) || !mayTouch(workspace, 'merge', 'member', drop.values))
        return err({ tag: 'not-allowed' });
      if ([keep, drop].some(({ values }) => isLocked(workspace, 'member', values))) return err({ tag: 'locked' });
      writer.update('member', input.keep, input.values);
      for (const { state } of register.aboutOf(input.drop))
        if (!state.erased && movesAlong(state.type) && mayTouch(workspace, 'save', state.type, state.values))
          writer.update(state.type, state.id, { [ABOUT]: input.keep });
      writer.update('member', input.drop, { void: MERGED, mergedInto: input.keep });
      return ok({ batch });
    },
    { batch },
  );
}

/** What is about a person goes over to the record that stays; a move between two offices is of the record that moved. */
const movesAlong = (type: string): boolean => {
  if (!isRecordType(type)) return false;
  const { belongs } = kindOf(type);
  return !(typeof belongs === 'object' && 'both' in belongs);
};

/** Every pair that may be one person, found by hash in one pass over the register. */
export function duplicates(workspace: Workspace, window: Window): Page<DuplicatePair> {
  const seen = new Set<string>();
  const pairs: { why: DuplicatePair['why']; left: KeptRowOf<'member'>; right: KeptRowOf<'member'> }[] = [];
  const live = [...workspace.register.kept('member').values()].filter(
    (row) => row.standing !== 'voided' && row.standing !== 'stub',
  );
  const valuesOf = valuesByName();
  const keys = [
    ['same-document', (row: KeptRowOf<'member'>) => documentKey(textOf(row, 'documentNumber'))],
    ['same-name-birth-sex', (row: KeptRowOf<'member'>) => personKey(valuesOf(row))],
  ] as const;
  for (const [why, keyOf] of keys) {
    const first = new Map<string, KeptRowOf<'member'>>();
    for (const row of live) {
      const key = keyOf(row);
      if (key === '') continue;
      const left = first.get(key);
      if (left === undefined) {
        first.set(key, row);
        continue;
      }
      const pair = `${left.id}|${row.id}`;
      if (!seen.has(pair)) pairs.push({ why, left, right: row });
      seen.add(pair);
    }
  }
  const present = presenter(workspace, 'member', ['documentNumber']);
  const may = (row: KeptRowOf<'member'>): boolean => mayTouch(workspace, 'merge', 'member', row.state.values);
  const rows = pairs.slice(window.offset, window.offset + window.limit).map(({ why, left, right }) => ({
    why,
    left: present(left),
    right: present(right),
    mayMerge: may(left) && may(right),
  }));
  return { total: pairs.length, rows };
}
