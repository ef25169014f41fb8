import type { Host } from '../../host.ts';
import type { KeyingFace } from './face.ts';
import { keyAgain, keyingReport, keyingSample, noteKeyed } from './keying.ts';

export function createKeying({ workspace, parts }: Pick<Host, 'workspace' | 'parts'>): KeyingFace {
  return {
    keyingSample: (days, size) => Promise.resolve(keyingSample(workspace(), parts.random, days, size)),
    keyAgain: (id, typed) => Promise.resolve(keyAgain(workspace(), id, typed)),
    noteKeyed: (id, figures) => noteKeyed(workspace(), id, figures),
    keyingReport: (days) => Promise.resolve(keyingReport(workspace(), days)),
  };
}
