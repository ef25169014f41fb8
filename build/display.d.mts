export function ensureDisplay(): Promise<Record<string, string>>;
