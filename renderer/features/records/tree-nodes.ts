import type { UnionBranch } from '../../../shared/engine/modules/unions/face.ts';
import type { ListFilter } from '../../../shared/kinds/list-filter.ts';

/** One line of the tree of unions that is in sight. */
export interface TreeNode {
  readonly key: string;
  /** From 1. */
  readonly level: number;
  /** Null of the district. */
  readonly office: string | null;
  /** Null of the district and of an office; empty where none is told. */
  readonly community: string | null;
  readonly unions: number;
  readonly members: number;
  /** Whether its lines are in sight; null when it has none. */
  readonly open: boolean | null;
}

const ROOT = '*';
const keyOf = (office: string, community: string): string => `${office}/${community}`;

/**
 * The lines in sight: 区, its offices, their communities.
 * @param root the district; null at an office, whose own line is the first
 * @param turned keys of the lines that are turned: the first is open otherwise, the others are closed
 */
export function treeNodes(
  branches: readonly UnionBranch[],
  root: string | null,
  turned: ReadonlySet<string>,
): readonly TreeNode[] {
  const top = root === null ? 1 : 2;
  const sum = (of: 'unions' | 'members'): number => branches.reduce((all, branch) => all + branch[of], 0);
  const isOpen = (key: string, level: number): boolean => (level === 1) !== turned.has(key);
  const district: TreeNode = {
    ...{ key: ROOT, level: 1, office: null, community: null, unions: sum('unions'), members: sum('members') },
    open: branches.length === 0 ? null : isOpen(ROOT, 1),
  };
  const lines = branches.flatMap(({ office, unions, members, communities }): TreeNode[] => {
    // One line for those of no community would only say the same again.
    const parts = communities.some(({ name }) => name !== '') ? communities : [];
    const open = parts.length === 0 ? null : isOpen(office, top);
    const own: TreeNode = { key: office, level: top, office, community: null, unions, members, open };
    if (open !== true) return [own];
    return [
      own,
      ...parts.map(({ name, ...figures }): TreeNode => ({
        ...{ key: keyOf(office, name), level: top + 1, office, community: name, ...figures },
        open: null,
      })),
    ];
  });
  return root === null ? lines : [district, ...(district.open === true ? lines : [])];
}

/** The conditions under which the list shows what a line counts. */
export function branchFilters({ office, community }: TreeNode): readonly ListFilter[] {
  const at: readonly ListFilter[] = office === null ? [] : [{ is: 'one-of', field: 'office', codes: [office] }];
  if (community === null) return at;
  const of: ListFilter =
    community === '' ? { is: 'missing', field: 'community' } : { is: 'one-of', field: 'community', codes: [community] };
  return [...at, of];
}

/** The key of the line that these conditions show; null when they show no single one. */
export function asked(filters: readonly ListFilter[]): string | null {
  const of = (field: string): ListFilter | undefined =>
    filters.find((filter) => 'field' in filter && filter.field === field);
  const [office, community] = [of('office'), of('community')];
  if (office === undefined) return community === undefined ? ROOT : null;
  const code = office.is === 'one-of' && office.codes.length === 1 ? office.codes[0] : undefined;
  if (code === undefined) return null;
  if (community === undefined) return code;
  if (community.is === 'missing') return keyOf(code, '');
  const name = community.is === 'one-of' && community.codes.length === 1 ? community.codes[0] : undefined;
  return name === undefined ? null : keyOf(code, name);
}
