import { describe, expect, it } from 'vitest';
import { createFieldCommits, type Unsettled } from '../../../renderer/ui/field-commits.ts';

const open = (id: string): Unsettled => ({
  id,
  label: id,
  problem: { field: id, severity: 'error', code: 'choice-open' },
});
const alphabetically = (ids: readonly string[]): readonly string[] => [...ids].sort();

describe('the fields a save asks', () => {
  it('asks every field, also behind one that is open, one after the other in the order of the page', async () => {
    const commits = createFieldCommits(alphabetically);
    const asked: string[] = [];
    for (const id of ['c', 'a', 'b'])
      commits.join(id, async () => {
        await Promise.resolve();
        asked.push(id);
        return id === 'a' ? null : open(id);
      });
    expect(await commits.settle()).toEqual(open('b'));
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('no longer asks a field that is gone, and asks the one that took its place', async () => {
    const commits = createFieldCommits(alphabetically);
    const leave = commits.join('a', () => Promise.resolve(open('a')));
    const leaveNext = commits.join('a', () => Promise.resolve(null));
    leave();
    expect(await commits.settle()).toBeNull();
    leaveNext();
    commits.join('b', () => Promise.resolve(open('b')))();
    expect(await commits.settle()).toBeNull();
  });
});
