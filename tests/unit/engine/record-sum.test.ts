import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/base/id.ts';
import {
  apartFromState,
  computed,
  keptSum,
  NOTHING_SUMMED,
  OF_STATE,
  sumOfRow,
  withChanges,
} from '../../../shared/engine/record-sum.ts';
import { unitOf } from '../../../shared/kinds/schema.ts';
import type { Change, Dot } from '../../../shared/sync/change.ts';
import { addSums, changeSummer } from '../../../shared/sync/digest.ts';
import { knowLine } from '../../../shared/sync/known-lines.ts';
import { applyChange, type RecordState } from '../../../shared/sync/merge.ts';
import { change } from '../bundle/fixture.ts';

/** The change that makes a record, with whatever else it may have. */
const maker = (more: Partial<Change> = {}): Change => {
  const made = change(1, { fields: { name: '测甲', note: null, workers: 3, isOpen: true }, ...more });
  return { ...made, id: made.dot as string as RecordId };
};
const stateOf = (...changes: readonly Change[]): RecordState =>
  changes.reduce<RecordState | undefined>((state, each) => applyChange(state, each, unitOf), undefined) as RecordState;
/** As changes are summed one by one. */
const sumOf = (...changes: readonly [Change, ...Change[]]) =>
  changes.map((each) => changeSummer()(each)).reduce((all, sum) => addSums(changes[0].id, all, sum));

describe('the sum of a record that is one plain change', () => {
  it.each([
    ['made by hand', {}],
    ['of an import', { batch: 'import-1' }],
    ['of a kind that this version does not know', { type: 'later' }],
    ['of an id of its own', { id: 'other:1' as RecordId }],
  ])('is put off until it is asked for, and is then that of the change (%s)', (_, more) => {
    const made = { ...maker(more), ...more };
    const state = stateOf(made);
    const sum = withChanges(NOTHING_SUMMED, [made], state);
    expect(sum).toBe(OF_STATE);
    expect(keptSum(state, sum)).toBe(OF_STATE);
    expect(computed(state, sum)).toEqual(sumOf(made));
    const row = { state, sum };
    expect(sumOfRow(row)).toEqual(sumOf(made));
    expect(row.sum).toEqual(sumOf(made));
  });

  it('holds what a later change adds, though the state is another by then', () => {
    const made = maker();
    const row = { state: stateOf(made), sum: OF_STATE } as const;
    const edit = { ...change(2, { fields: { name: '测乙' }, over: { name: [made.dot] } }), id: made.id };
    const state = stateOf(made, edit);
    expect(computed(state, withChanges(apartFromState(row), [edit], state))).toEqual(sumOf(made, edit));
  });
});

describe('a sum that a state does not say', () => {
  it.each([
    ['what it replaces', { over: { name: ['aaaaaaaaaaaaaaaa:1' as Dot] } }],
    ['that it erases', { erase: true }],
    ['what it said before under another name', { was: `bbbbbbbbbbbbbbbb:7#${'A'.repeat(43)}` }],
    ['the hash of a line that was wiped', { hash: 'A'.repeat(43) }],
    ['what a later version wrote', { extra: { zone: 1 } }],
  ] as const)('is that of its changes: %s', (_, more) => {
    const made = maker(more);
    const state = stateOf(made);
    const sum = withChanges(NOTHING_SUMMED, [made], state);
    expect(sum).not.toBe(OF_STATE);
    expect(keptSum(state, sum)).toEqual(sumOf(made));
  });

  it('is that of its changes: two of them, or one of another record’s fields', () => {
    const made = maker();
    const edit = { ...change(2, { fields: { note: '甲' }, over: { note: [made.dot] } }), id: made.id };
    const state = stateOf(made, edit);
    expect(computed(state, withChanges(NOTHING_SUMMED, [made, edit], state))).toEqual(sumOf(made, edit));
    expect(withChanges(NOTHING_SUMMED, [edit], state)).not.toBe(OF_STATE);
    expect(withChanges(NOTHING_SUMMED, [made], stateOf(maker({ fields: { name: '测丙' } })))).not.toBe(OF_STATE);
    expect(withChanges(sumOf(made), [made], stateOf(made))).not.toBe(OF_STATE);
  });

  it('is taken from the line where that was hashed already', () => {
    const made = maker();
    knowLine(made, 'a line');
    const state = stateOf(made);
    const sum = withChanges(NOTHING_SUMMED, [made], state);
    expect(sum).not.toBe(OF_STATE);
    expect(keptSum(state, sum)).toEqual(sumOf(made));
  });
});

describe('changes whose lines are hashed, as those of a bundle are', () => {
  it('are added at once: none of them is kept in memory for its sum', () => {
    const made = maker();
    const edit = { ...change(2, { fields: { note: '甲' }, over: { note: [made.dot] } }), id: made.id };
    const expected = sumOf(made, edit);
    knowLine(made, 'line of the first');
    knowLine(edit, 'line of the second');
    const state = stateOf(made, edit);
    const sum = withChanges(NOTHING_SUMMED, [made, edit], state);
    expect(sum).not.toHaveProperty('changes');
    expect(sum).toEqual(sumOf(made, edit));
    expect(sum).not.toEqual(expected);
  });

  it('wait with one that is not hashed yet', () => {
    const made = maker();
    const edit = { ...change(2, { fields: { note: '甲' }, over: { note: [made.dot] } }), id: made.id };
    knowLine(made, 'line of the first');
    const state = stateOf(made, edit);
    const sum = withChanges(NOTHING_SUMMED, [made, edit], state);
    expect(sum).toHaveProperty('changes', [made, edit]);
    expect(computed(state, sum)).toEqual(sumOf(made, edit));
  });
});
