/** One line of the list beneath an input. */
export interface Choice {
  readonly key: string;
  readonly label: string;
  /** Stands quietly at the right: a code, how often it was used. */
  readonly hint?: string;
  /** Its code, where typing that means it. */
  readonly code?: string;
  /** How well it fits what was typed, the smaller the better; without it all fit alike. */
  readonly rank?: number;
}
