export interface FoundElectron {
  /** The executable, in the folder of the whole runtime. */
  readonly path: string;
  readonly version: string;
  readonly origin: 'override' | 'official' | 'npm';
}
export function findElectron(): Promise<FoundElectron>;
