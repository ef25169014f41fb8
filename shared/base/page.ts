export interface Window {
  readonly offset: number;
  readonly limit: number;
}

export interface Page<T> {
  /** Rows of the whole answer. */
  readonly total: number;
  readonly rows: readonly T[];
}
