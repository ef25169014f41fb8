import { stat } from 'node:fs/promises';

/**
 * What tells one medium from another while the program runs: on Windows the serial number of the volume (eight
 * hexadecimal digits, as Windows shows it), elsewhere the number of the mounted device. Null when nothing lies there, or
 * nothing can be learnt of it.
 */
export type DeviceOf = (path: string) => Promise<string | null>;

export const deviceOf: DeviceOf = async (path) => {
  try {
    return deviceName((await stat(path, { bigint: true })).dev, process.platform);
  } catch {
    return null;
  }
};

/** Newer Windows tells 64 bits of a serial of which it shows the lower 32. */
export function deviceName(dev: bigint, platform: string): string {
  if (platform !== 'win32') return dev.toString();
  return BigInt.asUintN(32, dev).toString(16).toUpperCase().padStart(8, '0');
}
