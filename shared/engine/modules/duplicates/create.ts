import type { Host } from '../../host.ts';
import type { DuplicatesFace } from './face.ts';
import { duplicates, mergePeople } from './merge-people.ts';

export function createDuplicates({ workspace }: Pick<Host, 'workspace'>): DuplicatesFace {
  return {
    duplicates: (window) => Promise.resolve(duplicates(workspace(), window)),
    mergePeople: (input) => mergePeople(workspace(), input),
  };
}
