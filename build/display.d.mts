export function hasDisplay(): boolean;
export function ensureDisplay(): Promise<Record<string, string>>;
export function startXvfb(): Promise<string>;
