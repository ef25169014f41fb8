import { describe, expect, it } from 'vitest';
import { readArguments, siftArguments } from '../../../electron/start-arguments.ts';

const windows = (...args: readonly string[]) => readArguments(['C:\\mingce.exe', ...args], 'C:\\Users\\clerk', 'win32');
const linux = (...args: readonly string[]) => readArguments(['/opt/mingce', ...args], '/home/clerk', 'linux');

describe('the arguments of a start', () => {
  it('name the bundle that was double-clicked, by its absolute path', () => {
    expect(windows('E:\\上报\\370102001-0007.mcb').file).toBe('E:\\上报\\370102001-0007.mcb');
    expect(windows('上报.MCB').file).toBe('C:\\Users\\clerk\\上报.MCB');
    expect(linux('.', '/media/U盘/a.mcb').file).toBe('/media/U盘/a.mcb');
  });

  it('name none when there is none: a folder, a sheet, a switch', () => {
    expect(windows().file).toBeNull();
    expect(windows('.', 'C:\\a.xlsx', '--open=C:\\a.mcb', '/x.mcb').file).toBeNull();
  });

  it('name the profile as it is written, capitals and Chinese signs included', () => {
    expect(windows('--user-data-dir=D:\\名册 Data').profile).toBe('D:\\名册 Data');
    expect(windows('--User-Data-Dir=D:\\X').profile).toBe('D:\\X');
    expect(linux('--user-data-dir=数据').profile).toBe('/home/clerk/数据');
    expect(linux('--user-data-dir=').profile).toBeNull();
    expect(linux().profile).toBeNull();
  });

  it('leave the sandbox on unless told', () => {
    expect(linux().noSandbox).toBe(false);
    expect(linux('--no-sandbox').noSandbox).toBe(true);
  });
});

describe('what a packaged program takes', () => {
  const sift = (platform: string, ...args: readonly string[]) => siftArguments(['mingce', ...args], platform);

  it('is no debugging port, no flag of the script engine, no foreign code and no weaker sandbox', () => {
    const debugging = [
      '--remote-debugging-port=9222',
      '--remote-debugging-pipe',
      '--inspect',
      '--inspect-brk=0',
      '-r',
      '--require=x.js',
      '--js-flags=--expose-gc',
      '--load-extension=x',
      '--disable-web-security',
      '--renderer-cmd-prefix=x',
      '--proxy-server=x',
      '--REMOTE-DEBUGGING-PORT=9222',
      '--user-data-dir-x=1',
      '--',
    ];
    for (const platform of ['linux', 'win32']) {
      expect(sift(platform, ...debugging, 'E:\\a.mcb')).toEqual({ kept: ['E:\\a.mcb'], dropped: debugging });
    }
  });

  it('knows Windows’ own way of writing switches', () => {
    expect(sift('win32', '/remote-debugging-port=9222', '-inspect').dropped).toHaveLength(2);
    expect(sift('linux', '/media/a.mcb').kept).toEqual(['/media/a.mcb']);
  });

  it('is where its data lies and how it is drawn, and a file', () => {
    const taken = ['--user-data-dir=D:\\名册', '--disable-gpu', '--force-device-scale-factor=1.25', 'E:\\a.mcb'];
    expect(sift('win32', ...taken)).toEqual({ kept: taken, dropped: [] });
    expect(sift('win32', '--no-sandbox').dropped).toEqual(['--no-sandbox']);
    expect(sift('linux', '--no-sandbox').kept).toEqual(['--no-sandbox']);
  });

  it('is the same when it is sifted again, so that a program starts anew only once', () => {
    const { kept } = sift('win32', '--inspect', '--disable-gpu', 'a.mcb');
    expect(sift('win32', ...kept)).toEqual({ kept, dropped: [] });
  });
});
