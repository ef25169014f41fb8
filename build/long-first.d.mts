export const LONG: readonly string[];
export function longFirst<T>(files: readonly T[], pathOf: (file: T) => string): T[];
