import { describe, expect, it } from 'vitest';
import { localeToStartWith } from '../../../electron/locale.ts';

const HAN = '/home/办事员/.config/Mingce';
const needed = (env: Record<string, string>, profile = HAN, platform = 'linux') =>
  localeToStartWith(env, profile, platform);

describe('the locale the program starts with', () => {
  it('is another one where its own cannot write the name of the profile folder', () => {
    for (const env of [
      {},
      { LANG: 'C' },
      { LC_ALL: 'POSIX', LANG: 'zh_CN.UTF-8' },
      { LC_CTYPE: 'C', LANG: 'zh_CN.UTF-8' },
    ])
      expect(needed(env)).toBe('C.UTF-8');
  });

  it('is its own where that can write every name, or the name is plain', () => {
    for (const env of [{ LANG: 'zh_CN.UTF-8' }, { LC_ALL: 'C.utf8', LANG: 'C' }, { LC_ALL: '', LANG: 'en_US.UTF-8' }])
      expect(needed(env)).toBeNull();
    expect(needed({ LANG: 'C' }, '/home/clerk/.config/Mingce')).toBeNull();
    expect(needed({}, 'C:\\用户', 'win32')).toBeNull();
  });

  it('is asked for only once: the program that was started anew is content', () => {
    expect(needed({ LC_ALL: needed({ LANG: 'C' }) ?? '', LANG: 'C' })).toBeNull();
  });
});
