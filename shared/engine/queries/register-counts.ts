import type { Register } from '../register.ts';

/** Records as people count them: neither struck out, nor erased, nor only known of because they are elsewhere. */
export interface RegisterCounts {
  readonly members: number;
  readonly unions: number;
  readonly employers: number;
  /** Members struck out. */
  readonly voided: number;
}

export function registerCounts(register: Register): RegisterCounts {
  let voided = 0;
  let others = 0;
  for (const row of register.members().values()) {
    if (!row.state.erased && row.status === 'voided') voided += 1;
    else if (row.state.erased || row.status === 'stub') others += 1;
  }
  return {
    members: register.members().size - voided - others,
    unions: notVoided(register, 'union'),
    employers: notVoided(register, 'employer'),
    voided,
  };
}

function notVoided(register: Register, type: 'union' | 'employer'): number {
  let count = 0;
  for (const { state } of register.rows(type).values()) if (typeof state.values['void'] !== 'string') count += 1;
  return count;
}
