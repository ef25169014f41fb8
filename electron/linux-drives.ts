import * as v from 'valibot';
import type { Drive, DriveHost, DriveSource } from './drive.ts';

const LSBLK = '/usr/bin/lsblk';
const COLUMNS = 'NAME,LABEL,MOUNTPOINT,RM,HOTPLUG,RO,TRAN,UUID';
/** The mount table of this process (proc(5)): changes with every medium that is mounted or gone. */
const MOUNTS = '/proc/self/mountinfo';

/** Mounted partitions of removable devices, by `lsblk`. A folder below /media that is no mount is none of them. */
export function linuxDrives({ run, readText }: Pick<DriveHost, 'run' | 'readText'>): DriveSource {
  return {
    signature: () => readText(MOUNTS).catch(() => ''),
    query: async () => {
      const { blockdevices } = v.parse(Listed, JSON.parse(await run(LSBLK, ['--json', '-o', COLUMNS])));
      return blockdevices.flatMap((each) => {
        const device = v.safeParse(BlockDevice, each);
        return device.success ? mounted(device.output, false) : [];
      });
    },
  };
}

const Flag = v.union([v.boolean(), v.picklist(['0', '1'])]);
const Text = v.nullish(v.string(), null);
const Listed = v.object({ blockdevices: v.array(v.unknown()) });

interface BlockDevice {
  readonly label: string | null;
  readonly name: string;
  readonly mountpoint: string | null;
  readonly rm: boolean | '0' | '1';
  readonly hotplug: boolean | '0' | '1';
  readonly ro: boolean | '0' | '1';
  readonly tran: string | null;
  readonly uuid: string | null;
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
  uuid: Text,
  children: v.optional(v.array(v.lazy(() => BlockDevice))),
});

const OF_THE_SYSTEM = ['/', '/boot', '/boot/efi', '/home'];

/** A partition is removable when its device is: only the device states its connection. */
function mounted(device: BlockDevice, parentRemovable: boolean): readonly Drive[] {
  const removable = parentRemovable || isOn(device.rm) || isOn(device.hotplug) || device.tran === 'usb';
  const path = device.mountpoint;
  const own =
    removable && path !== null && path.startsWith('/') && !OF_THE_SYSTEM.includes(path)
      ? [{ path, label: device.label ?? device.name, readOnly: isOn(device.ro), volume: device.uuid }]
      : [];
  return [...own, ...(device.children ?? []).flatMap((child) => mounted(child, removable))];
}

const isOn = (flag: boolean | '0' | '1'): boolean => flag === true || flag === '1';
