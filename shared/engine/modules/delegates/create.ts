import type { Host } from '../../host.ts';
import type { DelegatesFace } from './face.ts';
import { roster } from './roster.ts';

export const createDelegates = ({ workspace }: Pick<Host, 'workspace'>): DelegatesFace => ({
  roster: (congress) => Promise.resolve(roster(workspace(), congress)),
});
