import { describe, expect, it, vi } from 'vitest';
import { tellAnswered, tellFailed, useFailedQueries } from '../../../renderer/session/failed-queries.ts';

describe('questions that failed', () => {
  it('are each kept with how they are asked again, until they are answered', () => {
    const again = vi.fn();
    tellFailed('a', again);
    tellFailed('b', again);
    for (const ask of Object.values(useFailedQueries.getState().failed)) ask();
    expect(again).toHaveBeenCalledTimes(2);
    tellAnswered('a');
    expect(Object.keys(useFailedQueries.getState().failed)).toEqual(['b']);
    const before = useFailedQueries.getState();
    tellAnswered('a');
    expect(useFailedQueries.getState()).toBe(before);
    tellAnswered('b');
    expect(useFailedQueries.getState().failed).toEqual({});
  });
});
