import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { Drive } from './bundle-file.ts';

/** Runs a program and answers what it printed. */
export type RunCommand = (command: string, args: readonly string[]) => Promise<string>;

const TIMEOUT_MS = 15_000;

export const runCommand: RunCommand = async (command, args) => {
  const options = { timeout: TIMEOUT_MS, windowsHide: true, maxBuffer: 4 * 1024 * 1024 };
  return (await promisify(execFile)(command, [...args], options)).stdout;
};

/** Removable drives that are mounted now: by `lsblk` on Linux, by CIM on Windows; none elsewhere. */
export function listDrives(platform: string, run: RunCommand): Promise<readonly Drive[]> {
  if (platform === 'linux') return linuxDrives(run);
  return platform === 'win32' ? windowsDrives(run) : Promise.resolve([]);
}

const Flag = v.union([v.boolean(), v.picklist(['0', '1'])]);
const Text = v.nullish(v.string(), null);

interface BlockDevice {
  readonly label: string | null;
  readonly name: string;
  readonly mountpoint: string | null;
  readonly rm: boolean | '0' | '1';
  readonly hotplug: boolean | '0' | '1';
  readonly ro: boolean | '0' | '1';
  readonly tran: string | null;
  readonly children?: readonly BlockDevice[] | undefined;
}

const BlockDevice: v.GenericSchema<unknown, BlockDevice> = v.object({
  label: Text,
  name: v.string(),
  mountpoint: Text,
  rm: Flag,
  hotplug: Flag,
  ro: Flag,
  tran: Text,
  children: v.optional(v.array(v.lazy(() => BlockDevice))),
});

const BlockDevices = v.object({ blockdevices: v.array(BlockDevice) });

async function linuxDrives(run: RunCommand): Promise<readonly Drive[]> {
  const columns = 'NAME,LABEL,MOUNTPOINT,RM,HOTPLUG,RO,TRAN';
  const { blockdevices } = v.parse(BlockDevices, JSON.parse(await run('lsblk', ['--json', '-o', columns])));
  return blockdevices.flatMap((device) => mounted(device, false));
}

/** A partition is removable when its device is: only the device states its connection. */
function mounted(device: BlockDevice, parentRemovable: boolean): readonly Drive[] {
  const removable = parentRemovable || isOn(device.rm) || isOn(device.hotplug) || device.tran === 'usb';
  const path = device.mountpoint;
  const own =
    removable && path !== null && path.startsWith('/') && !['/', '/boot', '/boot/efi', '/home'].includes(path)
      ? [{ path, label: device.label ?? device.name, readOnly: isOn(device.ro) }]
      : [];
  return [...own, ...(device.children ?? []).flatMap((child) => mounted(child, removable))];
}

const isOn = (flag: boolean | '0' | '1'): boolean => flag === true || flag === '1';

const LogicalDisk = v.object({
  DeviceID: v.pipe(v.string(), v.regex(/^[A-Z]:$/)),
  VolumeName: Text,
  Access: v.nullish(v.number(), null),
});

/** `Access` 1 is read-only (CIM_StorageExtent). A drive without a medium has no size and is left out by the query. */
const WINDOWS_QUERY = [
  '[Console]::OutputEncoding = [Text.Encoding]::UTF8;',
  '@(Get-CimInstance Win32_LogicalDisk -Filter "DriveType = 2 AND Size > 0"',
  '| Select-Object DeviceID, VolumeName, Access) | ConvertTo-Json -Compress',
].join(' ');

async function windowsDrives(run: RunCommand): Promise<readonly Drive[]> {
  const printed = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', WINDOWS_QUERY]);
  if (printed.trim() === '') return [];
  const parsed: unknown = JSON.parse(printed);
  const disks = v.parse(v.array(LogicalDisk), Array.isArray(parsed) ? parsed : [parsed]);
  return disks.map((disk) => ({
    path: `${disk.DeviceID}\\`,
    label: disk.VolumeName ? `${disk.VolumeName} (${disk.DeviceID})` : disk.DeviceID,
    readOnly: disk.Access === 1,
  }));
}
