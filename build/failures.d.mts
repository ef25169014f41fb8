export interface Failure {
  readonly file: string;
  readonly name: string;
  readonly error: string;
}
export const FAILED: string;
export function failureLines(failures: readonly Failure[]): readonly string[];
