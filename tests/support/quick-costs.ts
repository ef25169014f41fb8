import type { EngineOptions } from '../../shared/engine/create-engine.ts';

/** What passphrases and telephone codes cost where they are not what is tested: next to nothing, and no protection. */
export const quickCosts = {
  kdf: { memoryKiB: 64, iterations: 1, parallelism: 1 },
  codeWorkFactor: 4,
} as const satisfies EngineOptions;
