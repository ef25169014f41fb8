import { afterEach, describe, expect, it } from 'vitest';
import { useSession } from '../../../renderer/session/session-store.ts';

afterEach(() => {
  useSession.getState().clear();
});

describe('a new record, by its key', () => {
  it.each([
    ['union', 'union', 'union/new'],
    ['honour', 'honour', 'honour/new'],
    ['transfer', 'transfer', 'transfer/new'],
    ['home', 'member', 'member/new'],
    ['settings', 'member', 'member/new'],
  ] as const)('from %s opens in %s the form kept as %s', (from, opensIn, draft) => {
    useSession.getState().go(from);
    useSession.getState().beginNew();
    const { place, forms } = useSession.getState();
    expect(place).toBe(opensIn);
    expect(forms).toEqual({ [opensIn]: { id: null, draft } });
  });
});
