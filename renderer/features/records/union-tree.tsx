import { useRef, useState, type KeyboardEvent } from 'react';
import type { UnionBranch } from '../../../shared/engine/modules/unions/face.ts';
import type { ListFilter } from '../../../shared/kinds/list-filter.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { grouped } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { everyRecord } from '../../session/list-query.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { asked, branchFilters, treeNodes, type TreeNode } from './tree-nodes.ts';
import './unions.css';

/** The unions by district, office and community, with counts; the list shows those of the line that is chosen. */
export function UnionTree() {
  const t = useT();
  const engine = useEngine();
  const { office, role } = useOffice();
  const branches = useQuery(() => engine.unionTree(), []).data;
  const filters = useSession((screen) => (screen.listQueries.union ?? everyRecord).filters) ?? NONE;
  const narrow = useSession((screen) => screen.narrow);
  // One line would only say what the list says.
  if (branches === undefined || !isWorthwhile(branches)) return null;
  const choose = (chosen: readonly ListFilter[]): void => {
    narrow('union', { filters: [...filters.filter((filter) => !isOfTree(filter)), ...chosen] });
  };
  const root = role === 'district' ? office : null;
  return <Tree label={t('tree.title')} branches={branches} root={root} chosen={asked(filters)} onChoose={choose} />;
}

/** Whether unions stand in several offices, or in communities. */
const isWorthwhile = (branches: readonly UnionBranch[]): boolean =>
  branches.length > 1 || branches.some(({ communities }) => communities.some(({ name }) => name !== ''));

const NONE: readonly ListFilter[] = [];

/** Whether a condition is one that the tree sets. */
const isOfTree = (filter: ListFilter): boolean =>
  'field' in filter && (filter.field === 'office' || filter.field === 'community');

interface TreeProps {
  readonly label: string;
  readonly branches: readonly UnionBranch[];
  /** The district at the top; at an office there is none. */
  readonly root: string | null;
  /** The key of the line that the list shows. */
  readonly chosen: string | null;
  readonly onChoose: (filters: readonly ListFilter[]) => void;
}

/** Up and down walk the lines, right and left open and close them, Enter chooses one. */
function Tree({ label, branches, root, chosen, onChoose }: TreeProps) {
  const t = useT();
  const tree = useRef<HTMLUListElement>(null);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const nodes = treeNodes(branches, root, turned);
  const at = focused ?? chosen ?? nodes[0]?.key ?? null;
  const entered = nodes.some(({ key }) => key === at) ? at : (nodes[0]?.key ?? null);

  const turn = (key: string): void => {
    setTurned(new Set(turned.has(key) ? [...turned].filter((each) => each !== key) : [...turned, key]));
  };
  const goTo = (node: TreeNode | undefined): void => {
    if (node === undefined) return;
    setFocused(node.key);
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(node.key)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, node: TreeNode): void => {
    const i = nodes.indexOf(node);
    const parent = nodes.slice(0, i).findLast(({ level }) => level < node.level);
    if (event.key === 'ArrowDown') goTo(nodes[i + 1]);
    else if (event.key === 'ArrowUp') goTo(nodes[i - 1]);
    else if (event.key === 'Home') goTo(nodes[0]);
    else if (event.key === 'End') goTo(nodes.at(-1));
    else if (event.key === 'ArrowRight') {
      if (node.open === false) turn(node.key);
      else if (node.open === true) goTo(nodes[i + 1]);
    } else if (event.key === 'ArrowLeft') {
      if (node.open === true) turn(node.key);
      else goTo(parent);
    } else if (event.key === 'Enter' || event.key === ' ') onChoose(branchFilters(node));
    else return;
    event.preventDefault();
  };
  const nameOf = ({ office, community }: TreeNode): string => {
    if (community !== null) return community === '' ? t('tree.community.none') : community;
    return office === '' ? t('tree.office.none') : placeName(office ?? root ?? '');
  };

  return (
    <ul ref={tree} role="tree" aria-label={label} className="uni-tree">
      {nodes.map((node) => {
        const name = nameOf(node);
        const figures = t('tree.figures', { unions: grouped(node.unions), members: grouped(node.members) });
        return (
          <li
            key={node.key}
            role="treeitem"
            data-key={node.key}
            aria-level={node.level}
            aria-expanded={node.open ?? undefined}
            aria-selected={node.key === chosen}
            aria-label={`${name} ${figures}`}
            tabIndex={node.key === entered ? 0 : -1}
            title={figures}
            style={{ paddingLeft: 6 + (node.level - 1) * 14 }}
            onFocus={() => {
              setFocused(node.key);
            }}
            onKeyDown={(event) => {
              onKeyDown(event, node);
            }}
            onClick={() => {
              onChoose(branchFilters(node));
            }}
          >
            <span
              className="uni-tree-turn"
              aria-hidden="true"
              onClick={(event) => {
                if (node.open === null) return;
                event.stopPropagation();
                turn(node.key);
              }}
            >
              {node.open === null ? '' : node.open ? '▾' : '▸'}
            </span>
            <span className="uni-tree-name">{name}</span>
            <span className="uni-tree-count">{grouped(node.unions)}</span>
          </li>
        );
      })}
    </ul>
  );
}
