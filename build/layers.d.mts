export const rooms: Readonly<Record<string, readonly string[]>>;
export const isolated: readonly string[];
export const packages: Readonly<Record<string, readonly string[]>>;
export const nodeRooms: readonly string[];
export function violation(from: string, specifier: string, target: string | null): string | null;
