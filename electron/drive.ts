import type { DeviceOf } from './device.ts';
import type { Environment, RunProgram } from './system-program.ts';

/** A mounted drive that can be pulled. */
export interface Drive {
  readonly path: string;
  /** For people: its label and letter. */
  readonly label: string;
  readonly readOnly: boolean;
  /** Names the medium wherever it is plugged in, and tomorrow as well; null where the system does not tell. */
  readonly volume: string | null;
}

/** How a system is asked for its drives. */
export interface DriveSource {
  /** What changes when a drive comes or goes. Cheap: asked every few seconds while a person waits for a stick. */
  readonly signature: () => Promise<string>;
  /** All drives. May take seconds. */
  readonly query: () => Promise<readonly Drive[]>;
}

/** What of the system the drives are learnt by. */
export interface DriveHost {
  readonly platform: string;
  readonly env: Environment;
  readonly run: RunProgram;
  readonly deviceOf: DeviceOf;
  /** Text of a file of the system. */
  readonly readText: (path: string) => Promise<string>;
}
