import type { Result } from '../../../base/result.ts';
import type { OpenedFile, Place, ShellError } from '../../../shell/shell.ts';

/** Files and places that a person chooses. */
export interface FilesFace {
  /** Lets a person choose a file to be read. `cancelled`: none was chosen. */
  chooseFile(kind: 'sheet' | 'bundle' | 'backup'): Promise<Result<OpenedFile, ShellError>>;
  /** Takes a file the user dropped on the window. */
  takeFile(name: string, bytes: Uint8Array): Promise<OpenedFile>;
  /** Sticks plugged in just now. A failure says nothing about whether there are any. */
  drives(): Promise<Result<readonly Place[], ShellError>>;
  /** Lets a person choose a folder; by the id of its place it can be named from then on. `cancelled`: none was chosen. */
  chooseFolder(): Promise<Result<Place, ShellError>>;
  /** The file the system handed to the program to open (a double click on a bundle), once. */
  givenFile(): Promise<Result<OpenedFile | null, ShellError>>;
}

export interface FileWritten {
  readonly name: string;
  readonly placeLabel: string;
  /** Length in bytes. */
  readonly bytes: number;
}
