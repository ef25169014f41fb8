import type { Register } from './register/register.ts';

/**
 * What follows from a register, made once for each of its versions: many ask for it, of thousands of rows, between two
 * writes.
 * @param versionOf what it depends on
 */
export function keptPerVersion<W extends { readonly register: Register }, T>(
  versionOf: (workspace: W) => number,
  make: (workspace: W) => T,
): (workspace: W) => T {
  const kept = new WeakMap<W, { readonly version: number; readonly value: T }>();
  return (workspace) => {
    const version = versionOf(workspace);
    const before = kept.get(workspace);
    if (before?.version === version) return before.value;
    const value = make(workspace);
    kept.set(workspace, { version, value });
    return value;
  };
}
