import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closeToOthers, profileFolder, type FolderSystem, type ProfileHost } from '../../../electron/profile.ts';

const ROAMING = 'C:\\Users\\clerk\\AppData\\Roaming\\Mingce';
const LOCAL = 'C:\\Users\\clerk\\AppData\\Local\\Mingce';

/** A Windows PC on which these files lie. */
function pc(files: readonly string[], overrides: Partial<ProfileHost> = {}): ProfileHost & { moved: string[] } {
  const moved: string[] = [];
  return {
    platform: 'win32',
    env: { LOCALAPPDATA: 'C:\\Users\\clerk\\AppData\\Local' },
    home: 'C:\\Users\\clerk',
    usual: ROAMING,
    exists: (path) => files.includes(path),
    rename: (from, to) => moved.push(from, to),
    moved,
    ...overrides,
  };
}

describe('the profile on Windows', () => {
  it('lies in the local folder, which does not roam from PC to PC', () => {
    expect(profileFolder(pc([]))).toBe(LOCAL);
    expect(profileFolder(pc([], { env: {} }))).toBe(LOCAL);
    expect(profileFolder(pc([], { env: { LOCALAPPDATA: 'nowhere' } }))).toBe(LOCAL);
    expect(profileFolder(pc([], { env: { LOCALAPPDATA: 'D:\\Local' } }))).toBe('D:\\Local\\Mingce');
  });

  it.each(['keys.mck', 'journal'])('takes a register along that was begun in the roaming one (%s)', (sign) => {
    const host = pc([`${ROAMING}\\${sign}`]);
    expect(profileFolder(host)).toBe(LOCAL);
    expect(host.moved).toEqual([ROAMING, LOCAL]);
  });

  it('goes on in the roaming folder when it cannot be moved: never a second, empty register beside it', () => {
    const rename = (): never => {
      throw Object.assign(new Error('EXDEV'), { code: 'EXDEV' });
    };
    expect(profileFolder(pc([`${ROAMING}\\keys.mck`], { rename }))).toBe(ROAMING);
  });

  it('moves nothing over a register that is there', () => {
    const host = pc([`${ROAMING}\\keys.mck`, `${LOCAL}\\keys.mck`]);
    expect(profileFolder(host)).toBe(LOCAL);
    expect(host.moved).toEqual([]);
  });

  it('is elsewhere the usual folder', () => {
    expect(profileFolder(pc([], { platform: 'linux', usual: '/home/clerk/.config/Mingce' }))).toBe(
      '/home/clerk/.config/Mingce',
    );
  });
});

describe('the folder of the profile', () => {
  /** A file system with one folder of this mode, or none yet. */
  function system(mode: number | null, own = true): FolderSystem & { mode: () => number | null } {
    let now = mode;
    return {
      mkdirSync: (_path, options) => {
        now ??= options.mode;
      },
      accessSync: () => undefined,
      statSync: () => ({ mode: 0o040000 | (now ?? 0) }),
      chmodSync: (_path, wanted) => {
        if (!own) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
        now = wanted;
      },
      mode: () => now,
    };
  }

  it('is made for this user alone', () => {
    const fresh = system(null);
    expect(closeToOthers('/profile', 'linux', fresh)).toBe(true);
    expect(fresh.mode()).toBe(0o700);
  });

  it.each([0o755, 0o770, 0o701])('is closed when it was open to others (%o)', (mode) => {
    const open = system(mode);
    expect(closeToOthers('/profile', 'linux', open)).toBe(true);
    expect(open.mode()).toBe(0o700);
  });

  it('is used as it is when it belongs to somebody else', () => {
    const foreign = system(0o770, false);
    expect(closeToOthers('/profile', 'linux', foreign)).toBe(true);
    expect(foreign.mode()).toBe(0o770);
  });

  it('is left to Windows there, which closes the user’s folder', () => {
    const windows = system(0o777);
    expect(closeToOthers('C:\\profile', 'win32', windows)).toBe(true);
    expect(windows.mode()).toBe(0o777);
  });

  it('is made with those above it, and refused where a file lies in its place', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingce-profile-'));
    try {
      const deep = join(folder, '名册', 'Mingce');
      expect(closeToOthers(deep, process.platform)).toBe(true);
      expect(statSync(deep).isDirectory()).toBe(true);
      const file = join(folder, 'file');
      writeFileSync(file, '');
      expect(closeToOthers(file, process.platform)).toBe(false);
      expect(closeToOthers(join(file, 'below'), process.platform)).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
