import { describe, expect, it } from 'vitest';
import { createNotices } from '../../../renderer/ui/engine-context.tsx';
import { concerns } from '../../../renderer/ui/use-query.ts';

describe('concerns', () => {
  it('whatever was asked when the register has moved, and nothing when it was locked', () => {
    expect(concerns({ kind: 'changed' })).toBe(true);
    expect(concerns({ kind: 'locked' })).toBe(false);
  });
});

describe('notices', () => {
  it('reach every listener until it stops, also one that stops while it is told', () => {
    const notices = createNotices();
    const heard: string[] = [];
    const stop = notices.listen(() => {
      heard.push('first');
      stop();
    });
    notices.listen(() => heard.push('second'));
    notices.tell({ kind: 'changed' });
    notices.tell({ kind: 'changed' });
    expect(heard).toEqual(['first', 'second', 'second']);
  });
});
