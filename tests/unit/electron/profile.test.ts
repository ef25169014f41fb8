import { chmodSync, mkdtempSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeToOthers, profileFolder, type ProfileHost } from '../../../electron/profile.ts';

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
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mingce-profile-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

  it('is made for this user alone, also where those above it are not there', () => {
    const path = join(folder, '名册', 'Mingce');
    expect(closeToOthers(path, 'linux')).toBe(true);
    expect(modeOf(path)).toBe('700');
  });

  it('is refused where a file lies in its place', () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    expect(closeToOthers(path, 'linux')).toBe(false);
    expect(closeToOthers(join(path, 'below'), 'win32')).toBe(false);
  });

  it('is closed when it was open to others, with what it holds left as it is', () => {
    const path = join(folder, 'open');
    mkdirSync(path);
    writeFileSync(join(path, 'keys.mck'), 'x');
    for (const mode of [0o755, 0o770, 0o701]) {
      chmodSync(path, mode);
      closeToOthers(path, 'linux');
      expect(modeOf(path)).toBe('700');
    }
    expect(statSync(join(path, 'keys.mck')).size).toBe(1);
  });
});
