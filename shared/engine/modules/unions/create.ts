import type { Host } from '../../host.ts';
import { dissolution, dissolveUnion } from './dissolve-union.ts';
import type { UnionsFace } from './face.ts';
import { unionTree } from './union-tree.ts';

export function createUnions({ workspace }: Pick<Host, 'workspace'>): UnionsFace {
  return {
    unionTree: () => Promise.resolve(unionTree(workspace())),
    dissolution: (union) => Promise.resolve(dissolution(workspace(), union)),
    dissolveUnion: (input) => dissolveUnion(workspace(), input),
  };
}
