import { describe, expect, it } from 'vitest';
import { listDrives } from '../../../electron/drives.ts';

const device = (overrides: object): object => ({
  name: 'sdb',
  label: null,
  mountpoint: null,
  rm: false,
  hotplug: false,
  ro: false,
  tran: null,
  ...overrides,
});

describe('removable drives', () => {
  it('are the mounted partitions of removable devices, by lsblk', async () => {
    const printed = JSON.stringify({
      blockdevices: [
        device({ name: 'nvme0n1', tran: 'nvme', children: [device({ name: 'nvme0n1p1', mountpoint: '/' })] }),
        device({
          name: 'sdb',
          rm: true,
          tran: 'usb',
          children: [
            device({ name: 'sdb1', label: '工会U盘', mountpoint: '/media/user/工会U盘' }),
            device({ name: 'sdb2', mountpoint: null }),
            device({ name: 'sdb3', mountpoint: '[SWAP]' }),
          ],
        }),
        device({ name: 'sdc', hotplug: '1', rm: '0', ro: '1', mountpoint: '/mnt/card' }),
      ],
    });
    expect(await listDrives('linux', () => Promise.resolve(printed))).toEqual([
      { path: '/media/user/工会U盘', label: '工会U盘', readOnly: false },
      { path: '/mnt/card', label: 'sdc', readOnly: true },
    ]);
  });

  it('are never the disk the system runs from', async () => {
    const booted = device({ rm: true, mountpoint: '/', children: [device({ mountpoint: '/boot/efi' })] });
    const printed = JSON.stringify({ blockdevices: [booted] });
    expect(await listDrives('linux', () => Promise.resolve(printed))).toEqual([]);
  });

  it('are what CIM calls drive type 2 on Windows: none, one object, or a list', async () => {
    const one = { DeviceID: 'E:', VolumeName: '工会', Access: 3 };
    const two = { DeviceID: 'F:', VolumeName: '', Access: 1 };
    const on = (printed: string) => listDrives('win32', () => Promise.resolve(printed));
    expect(await on('')).toEqual([]);
    expect(await on(JSON.stringify(one))).toEqual([{ path: 'E:\\', label: '工会 (E:)', readOnly: false }]);
    expect(await on(JSON.stringify([one, two]))).toEqual([
      { path: 'E:\\', label: '工会 (E:)', readOnly: false },
      { path: 'F:\\', label: 'F:', readOnly: true },
    ]);
  });

  it('asks for no program where it knows none', async () => {
    expect(await listDrives('darwin', () => Promise.reject(new Error('asked')))).toEqual([]);
  });
});
