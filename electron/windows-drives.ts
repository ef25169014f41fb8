import * as v from 'valibot';
import { fromUtf8 } from '../shared/base/bytes.ts';
import type { Drive, DriveHost, DriveSource } from './drive.ts';
import { systemDrive, windowsProgram } from './system-program.ts';

/**
 * The letters that are looked at for a change. Not A and B: a floppy drive, or one the firmware merely claims, grinds
 * for seconds each time it is asked.
 */
const LETTERS = 'CDEFGHIJKLMNOPQRSTUVWXYZ';

/** Win32_LogicalDisk.DriveType. */
const REMOVABLE = 2;
const FIXED = 3;
const NETWORK = 4;

/** Win32_LogicalDisk.Access (CIM_StorageExtent): readable only. */
const READABLE = 1;

const POWERSHELL = 'WindowsPowerShell\\v1.0\\powershell.exe';

/**
 * One line of JSON for each letter, in ASCII: labels come as base64 of their UTF-8, for the console's code page (936)
 * holds characters whose second byte is a backslash. `usb`: the letter lies on a disk with bus type USB (MSFT_Disk,
 * BusType 7), which is how hard disks in a USB case and sticks that call themselves fixed are known.
 */
const QUERY = [
  `$storage = 'root/Microsoft/Windows/Storage';`,
  `$usb = @(Get-CimInstance -Namespace $storage -ClassName MSFT_Disk -Filter 'BusType = 7' -ErrorAction SilentlyContinue`,
  `| ForEach-Object { Get-CimInstance -Namespace $storage -ClassName MSFT_Partition`,
  `-Filter ('DiskNumber = ' + $_.Number) -ErrorAction SilentlyContinue } | ForEach-Object { [string]$_.DriveLetter });`,
  `Get-CimInstance -ClassName Win32_LogicalDisk -ErrorAction Stop | ForEach-Object {`,
  `$name = [string]$_.VolumeName; [pscustomobject]@{ id = [string]$_.DeviceID; type = [int]$_.DriveType;`,
  `usb = $usb -contains ([string]$_.DeviceID).Substring(0, 1); access = [int]$_.Access; medium = ($_.Size -gt 0);`,
  `serial = [string]$_.VolumeSerialNumber;`,
  `label = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($name)) } | ConvertTo-Json -Compress }`,
].join(' ');

const LogicalDisk = v.object({
  id: v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z]:$/)),
  type: v.number(),
  usb: v.boolean(),
  access: v.nullish(v.number(), 0),
  medium: v.boolean(),
  serial: v.nullish(v.string(), ''),
  label: v.nullish(v.string(), ''),
});

type LogicalDisk = v.InferOutput<typeof LogicalDisk>;

/** Drives of Windows. A change is seen by the serial numbers behind the letters; only then PowerShell is asked. */
export function windowsDrives({ env, run, deviceOf }: Pick<DriveHost, 'env' | 'run' | 'deviceOf'>): DriveSource {
  /**
   * Letters of the network, never looked at: one that is out of reach answers after half a minute, and holds up the
   * disk's threads so long. Null until they are known; until then nothing is looked at.
   */
  let network: ReadonlySet<string> | null = null;
  return {
    signature: async () => {
      if (network === null) return 'unknown';
      const seen: string[] = [];
      for (const letter of LETTERS) {
        if (network.has(`${letter}:`)) continue;
        const device = await deviceOf(`${letter}:\\`);
        if (device !== null) seen.push(`${letter}${device}`);
      }
      return seen.join(' ');
    },
    query: async () => {
      const args = ['-NoProfile', '-NonInteractive', '-Command', QUERY];
      const disks = parseDisks(await run(windowsProgram(POWERSHELL, env), args));
      network = new Set(disks.filter((disk) => disk.type === NETWORK).map((disk) => disk.id));
      return disks.filter((disk) => canBePulled(disk, systemDrive(env))).map(asDrive);
    },
  };
}

/**
 * The lines that were understood; another is passed over, so that one odd drive never hides the others.
 * @throws when none was, for every PC has a drive
 */
export function parseDisks(printed: string): readonly LogicalDisk[] {
  const disks = printed.split(/\r?\n/).flatMap((line) => {
    const parsed = v.safeParse(LogicalDisk, parsedLine(line.replace(/^\uFEFF/, '').trim()));
    return parsed.success ? [parsed.output] : [];
  });
  if (disks.length === 0) throw new Error('no line of the drive list was understood');
  return disks;
}

const canBePulled = ({ id, type, usb, medium }: LogicalDisk, system: string): boolean =>
  medium && id !== system && (type === REMOVABLE || (type === FIXED && usb));

function asDrive({ id, label, access, serial }: LogicalDisk): Drive {
  const name = labelOf(label);
  return {
    path: `${id}\\`,
    label: name === '' ? id : `${name} (${id})`,
    readOnly: access === READABLE,
    volume: /^[0-9A-F]{1,8}$/i.test(serial) ? serial.toUpperCase().padStart(8, '0') : null,
  };
}

/** A label that cannot be read leaves the letter alone to name the drive. */
function labelOf(base64: string): string {
  try {
    return fromUtf8(Uint8Array.from(Buffer.from(base64, 'base64'))).trim();
  } catch {
    return '';
  }
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
