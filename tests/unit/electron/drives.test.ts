import { describe, expect, it } from 'vitest';
import { deviceName } from '../../../electron/device.ts';
import type { Drive, DriveHost, DriveSource } from '../../../electron/drive.ts';
import { createDriveList, driveSource } from '../../../electron/drives.ts';

const STICK: Drive = { path: 'E:\\', label: '工会 (E:)', readOnly: false, volume: '1A2B3C4D' };

const hostOf = (overrides: Partial<DriveHost>): DriveHost => ({
  platform: 'linux',
  env: { SystemRoot: 'C:\\Windows' },
  run: () => Promise.reject(new Error('asked')),
  deviceOf: () => Promise.resolve(null),
  readText: () => Promise.resolve(''),
  ...overrides,
});

const linux = (printed: unknown): Promise<readonly Drive[]> =>
  driveSource(hostOf({ run: () => Promise.resolve(JSON.stringify(printed)) })).query();

const device = (overrides: object): object => ({
  name: 'sdb',
  label: null,
  mountpoint: null,
  rm: false,
  hotplug: false,
  ro: false,
  tran: null,
  uuid: null,
  ...overrides,
});

describe('removable drives on Linux', () => {
  it('are the mounted partitions of removable devices, by lsblk', async () => {
    const blockdevices = [
      device({ name: 'nvme0n1', tran: 'nvme', children: [device({ name: 'nvme0n1p1', mountpoint: '/' })] }),
      device({
        name: 'sdb',
        rm: true,
        tran: 'usb',
        children: [
          device({ name: 'sdb1', label: '工会U盘', mountpoint: '/media/user/工会U盘', uuid: '6F2A-11B0' }),
          device({ name: 'sdb2', mountpoint: null }),
          device({ name: 'sdb3', mountpoint: '[SWAP]' }),
        ],
      }),
      device({ name: 'sdc', hotplug: '1', rm: '0', ro: '1', mountpoint: '/mnt/card' }),
    ];
    expect(await linux({ blockdevices })).toEqual([
      { path: '/media/user/工会U盘', label: '工会U盘', readOnly: false, volume: '6F2A-11B0' },
      { path: '/mnt/card', label: 'sdc', readOnly: true, volume: null },
    ]);
  });

  it('are never the disk the system runs from', async () => {
    const booted = device({ rm: true, mountpoint: '/', children: [device({ mountpoint: '/boot/efi' })] });
    expect(await linux({ blockdevices: [booted] })).toEqual([]);
  });

  it('are told although one device among them is odd', async () => {
    const good = device({ rm: true, mountpoint: '/media/a', label: 'A' });
    const drives = await linux({ blockdevices: [{ name: 7 }, null, device({ rm: 'maybe' }), good] });
    expect(drives.map((drive) => drive.label)).toEqual(['A']);
  });
});

interface Disk {
  readonly id: string;
  readonly type: number;
  readonly usb?: boolean;
  readonly access?: number;
  readonly medium?: boolean;
  readonly serial?: string;
  readonly label?: string;
}

/** A line as the query prints it. */
const line = ({ id, type, usb = false, access = 0, medium = true, serial = '', label = '' }: Disk): string =>
  JSON.stringify({ id, type, usb, access, medium, serial, label: Buffer.from(label).toString('base64') });

const windows = (...lines: readonly string[]): Promise<readonly Drive[]> =>
  driveSource(hostOf({ platform: 'win32', run: () => Promise.resolve(lines.join('\r\n')) })).query();

const SYSTEM = line({ id: 'C:', type: 3, serial: '00C0FFEE', label: '系统' });

describe('removable drives on Windows', () => {
  it('are sticks, and what hangs on USB although it calls itself a fixed disk; never the disk Windows runs from', async () => {
    const drives = await windows(
      SYSTEM,
      line({ id: 'D:', type: 3, label: '数据' }),
      line({ id: 'E:', type: 2, serial: '1a2b3c4d', label: '工会' }),
      line({ id: 'F:', type: 3, usb: true, serial: 'BEEF', label: '移动硬盘' }),
      line({ id: 'G:', type: 2, medium: false }),
      line({ id: 'H:', type: 5, label: '光盘' }),
      line({ id: 'Z:', type: 4, label: '共享' }),
    );
    expect(drives).toEqual([STICK, { path: 'F:\\', label: '移动硬盘 (F:)', readOnly: false, volume: '0000BEEF' }]);
    const toGo = driveSource(
      hostOf({
        platform: 'win32',
        env: { SystemRoot: 'E:\\Windows' },
        run: () => Promise.resolve(line({ id: 'E:', type: 3, usb: true })),
      }),
    );
    expect(await toGo.query()).toEqual([]);
  });

  it('keep their labels, whatever the console’s code page would make of them', async () => {
    // In code page 936 the second byte of 乗 is a backslash, which breaks JSON.
    const [odd, none] = await windows(
      line({ id: 'E:', type: 2, label: '乗\\"U盘' }),
      line({ id: 'F:', type: 2, access: 1 }),
    );
    expect(odd?.label).toBe('乗\\"U盘 (E:)');
    expect(none).toMatchObject({ label: 'F:', readOnly: true, volume: null });
  });

  it('are told although the text begins with a mark, and one drive among them is odd', async () => {
    const drives = await windows(
      `\uFEFF${line({ id: 'e:', type: 2, label: '一' })}`,
      line({ id: '\\\\?\\Volume{1}', type: 2 }),
      line({ id: 'AB:', type: 2 }),
      '{"id":"F:","type":"2"',
      'WARNING: 警告',
      line({ id: 'G:', type: 2, label: '二' }),
    );
    expect(drives.map((drive) => drive.label)).toEqual(['一 (E:)', '二 (G:)']);
  });

  it('are a failure, not none, when nothing that was printed is understood', async () => {
    await expect(windows('')).rejects.toThrow('understood');
    await expect(windows('无法加载模块')).rejects.toThrow('understood');
  });

  it('are asked of PowerShell by its absolute path', async () => {
    const asked: string[] = [];
    const run = (program: string): Promise<string> => {
      asked.push(program);
      return Promise.resolve(SYSTEM);
    };
    await driveSource(hostOf({ platform: 'win32', env: { SystemRoot: 'D:\\WINNT' }, run })).query();
    expect(asked).toEqual(['D:\\WINNT\\System32\\WindowsPowerShell\\v1.0\\powershell.exe']);
  });

  it('are asked for anew only when a serial number behind a letter changes; letters of the network are let alone', async () => {
    let asked = 0;
    const plugged = new Map([['C:\\', '00C0FFEE']]);
    const looked: string[] = [];
    const source = driveSource(
      hostOf({
        platform: 'win32',
        run: () => {
          asked += 1;
          const stick = plugged.has('E:\\') ? [line({ id: 'E:', type: 2, serial: plugged.get('E:\\') ?? '' })] : [];
          return Promise.resolve([SYSTEM, line({ id: 'Z:', type: 4 }), ...stick].join('\n'));
        },
        deviceOf: (path) => {
          looked.push(path);
          return Promise.resolve(plugged.get(path) ?? null);
        },
      }),
    );
    const list = createDriveList(source, () => 0);
    for (let i = 0; i < 5; i++) expect(await list()).toEqual([]);
    const settled = asked;
    expect(settled).toBeLessThanOrEqual(2);
    for (let i = 0; i < 20; i++) await list();
    expect(asked).toBe(settled);
    plugged.set('E:\\', '11111111');
    expect((await list())[0]?.volume).toBe('11111111');
    plugged.set('E:\\', '22222222');
    expect((await list())[0]?.volume).toBe('22222222');
    plugged.delete('E:\\');
    expect(await list()).toEqual([]);
    expect(asked).toBe(settled + 3);
    expect(looked).not.toContain('Z:\\');
    expect(looked).not.toContain('A:\\');
  });
});

describe('the list of drives', () => {
  /** A system whose answers the test gives. */
  function asked(): DriveSource & { sign: string; queries: number; answer: (drives: readonly Drive[] | null) => void } {
    const source = {
      sign: 'a',
      queries: 0,
      answer: (drives: readonly Drive[] | null): void => {
        throw new Error(`nobody asked for ${String(drives?.length)} drives`);
      },
      signature: () => Promise.resolve(source.sign),
      query: () => {
        source.queries += 1;
        return new Promise<readonly Drive[]>((resolve, reject) => {
          source.answer = (drives) => {
            if (drives === null) reject(new Error('refused'));
            else resolve(drives);
          };
        });
      },
    };
    return source;
  }
  const turns = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };

  it('runs one query at a time, whose answer all who asked meanwhile get', async () => {
    const source = asked();
    const list = createDriveList(source, () => 0);
    const all = [list(), list(), list()];
    await turns();
    const more = list();
    expect(source.queries).toBe(1);
    source.answer([STICK]);
    expect(await Promise.all([...all, more])).toEqual([[STICK], [STICK], [STICK], [STICK]]);
    expect(source.queries).toBe(1);
  });

  it('says that it could not be learnt, never that there is none; and rests before it asks again', async () => {
    const source = asked();
    let now = 1000;
    const list = createDriveList(source, () => now);
    const failed = { error: { tag: 'io', code: 'NO_DRIVE_LIST' } };
    const first = list();
    await turns();
    source.answer(null);
    await expect(first).rejects.toMatchObject(failed);
    await expect(list()).rejects.toMatchObject(failed);
    expect(source.queries).toBe(1);
    now += 30_000;
    const later = list();
    await turns();
    expect(source.queries).toBe(2);
    source.answer([]);
    expect(await later).toEqual([]);
  });

  it('asks no program where it knows none', async () => {
    expect(await createDriveList(driveSource(hostOf({ platform: 'darwin' })), () => 0)()).toEqual([]);
  });
});

describe('the name of a device', () => {
  it('is on Windows the serial as Windows shows it, of which newer ones tell more', () => {
    expect(deviceName(0x1a2b3c4dn, 'win32')).toBe('1A2B3C4D');
    expect(deviceName(0x99887766_1a2b3c4dn, 'win32')).toBe('1A2B3C4D');
    expect(deviceName(0xbeefn, 'win32')).toBe('0000BEEF');
    expect(deviceName(2049n, 'linux')).toBe('2049');
  });
});
