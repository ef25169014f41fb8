import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../shared/engine/engine.ts';
import { createNotices } from '../../../renderer/ui/engine-context.tsx';
import { concerns } from '../../../renderer/ui/use-query.ts';

describe('concerns', () => {
  it('matches register notices by record type and status notices by name', () => {
    const register: Notice = { kind: 'register', types: ['member', 'event'] };
    expect(concerns(register, ['event'])).toBe(true);
    expect(concerns(register, ['union', 'status'])).toBe(false);
    expect(concerns({ kind: 'status' }, ['status'])).toBe(true);
    expect(concerns({ kind: 'locked' }, ['status', 'member'])).toBe(false);
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
    notices.tell({ kind: 'status' });
    notices.tell({ kind: 'status' });
    expect(heard).toEqual(['first', 'second', 'second']);
  });
});
