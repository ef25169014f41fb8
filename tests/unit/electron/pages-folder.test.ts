import { describe, expect, it } from 'vitest';
import { createPagesFolder } from '../../../electron/pages-folder.ts';
import type { Disk } from '../../../electron/disk.ts';

const clock = { now: () => Date.UTC(2026, 2, 1, 8, 30) };
const ASIDE = '/profile/IndexedDB-2026-03-01T08-30-00-000Z.damaged';

/** A disk of names only, on which a folder may be held by another program, and calls be refused once by a scanner. */
function names(...there: readonly string[]) {
  const found = new Set(there);
  const state = { held: false, scanned: new Set<string>() };
  const fail = (code: string): Promise<never> => Promise.reject(Object.assign(new Error(code), { code }));
  const byName = {
    stat: (path: string) => Promise.resolve(found.has(path) ? { bytes: 0, at: 0, isFile: true } : null),
    open: (path: string) => {
      if (state.scanned.delete('open')) return fail('EPERM');
      found.add(path);
      return Promise.resolve({ close: () => Promise.resolve() });
    },
    rename: (from: string, to: string) => {
      if (state.held || state.scanned.delete('rename')) return fail('EBUSY');
      found.delete(from);
      found.add(to);
      return Promise.resolve();
    },
    unlink: (path: string) => {
      if (state.scanned.delete('unlink')) return fail('EBUSY');
      return found.delete(path) ? Promise.resolve() : fail('ENOENT');
    },
    fsyncDir: () => Promise.resolve(),
  };
  // On Windows the host's paths have its separators.
  const plain = (path: string): string => path.replaceAll('\\', '/');
  const disk = {
    ...byName,
    stat: (path: string) => byName.stat(plain(path)),
    open: (path: string) => byName.open(plain(path)),
    rename: (from: string, to: string) => byName.rename(plain(from), plain(to)),
    unlink: (path: string) => byName.unlink(plain(path)),
  } as unknown as Disk;
  return { found, state, pages: createPagesFolder(disk, '/profile', clock, () => Promise.resolve()) };
}

describe('the folder of IndexedDB', () => {
  it('is moved beside, never deleted, and nothing stays asked for', async () => {
    const { found, pages } = names('/profile/IndexedDB');
    expect(await pages.setAside()).toEqual({ ok: true, value: null });
    expect([...found]).toEqual([ASIDE]);
  });

  it('that is held is moved at the next start, before anything opens it', async () => {
    const { found, state, pages } = names('/profile/IndexedDB');
    state.held = true;
    expect(await pages.setAside()).toEqual({ ok: false, error: { tag: 'busy', code: 'EBUSY' } });
    expect(found.has('/profile/IndexedDB')).toBe(true);
    await pages.finish();
    expect(found.has('/profile/IndexedDB')).toBe(true);
    state.held = false;
    await pages.finish();
    expect([...found]).toEqual([ASIDE]);
  });

  it('is moved at once though a scanner looks at it, at the request for it and at its end for a moment', async () => {
    const { found, state, pages } = names('/profile/IndexedDB');
    for (const call of ['open', 'rename', 'unlink']) state.scanned.add(call);
    expect(await pages.setAside()).toEqual({ ok: true, value: null });
    expect([...found]).toEqual([ASIDE]);
    expect(state.scanned.size).toBe(0);
  });

  it('stays where it is at a start that nobody asked it to be moved before', async () => {
    const { found, pages } = names('/profile/IndexedDB');
    await pages.finish();
    expect([...found]).toEqual(['/profile/IndexedDB']);
  });

  it('that is not there is set aside all the same', async () => {
    const { found, pages } = names();
    expect(await pages.setAside()).toEqual({ ok: true, value: null });
    expect([...found]).toEqual([]);
  });
});
