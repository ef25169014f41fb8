export interface PackOptions {
  readonly electron: { readonly path: string; readonly version: string };
  /** This one's when left out. */
  readonly platform?: 'WINDOWS' | 'MAC' | 'LINUX';
  /** `dir` for a plain folder, or a kind of installer. */
  readonly target: string;
  /** Folder the packages are made in; dist/ when left out. */
  readonly output?: string;
}

export function pack(options: PackOptions): Promise<readonly string[]>;
