import type { RecordType } from '../../shared/kinds/all.ts';
import { mayBeKept } from '../../shared/kinds/list-columns.ts';
import { practices, practiceStates } from '../../shared/kinds/practice.ts';
import { sendStates, type Bound, type ListFilter } from '../../shared/kinds/list-filter.ts';

/** A combination of conditions that a clerk named, to be chosen again. */
export interface KeptFilters {
  readonly name: string;
  readonly filters: readonly ListFilter[];
}

export type KeptByType = Readonly<Partial<Record<string, readonly KeptFilters[]>>>;

/** With a combination kept under a name, in the place of one that has the name already. */
export function keepFilters(kept: KeptByType, type: RecordType, { name, filters }: KeptFilters): KeptByType {
  const others = (kept[type] ?? []).filter((each) => each.name !== name);
  return { ...kept, [type]: [...others, { name, filters: filters.filter((each) => mayBeKept(type, each)) }] };
}

export const dropFilters = (kept: KeptByType, type: RecordType, name: string): KeptByType => ({
  ...kept,
  [type]: (kept[type] ?? []).filter((each) => each.name !== name),
});

/** What was kept on this PC, as far as it can be read. */
export function readKept(kept: unknown): KeptByType {
  if (!isObject(kept)) return {};
  return Object.fromEntries(
    Object.entries(kept).map(([type, combinations]) => [
      type,
      listOf(combinations).flatMap((each) =>
        isObject(each) && typeof each['name'] === 'string' && each['name'] !== ''
          ? [{ name: each['name'], filters: listOf(each['filters']).flatMap((filter) => readFilter(filter) ?? []) }]
          : [],
      ),
    ]),
  );
}

/** A condition of those that may be kept; null for anything else. */
function readFilter(filter: unknown): ListFilter | null {
  if (!isObject(filter)) return null;
  const { is, field } = filter;
  if (is === 'conflict' || is === 'incomplete' || is === 'locked') return { is };
  if (is === 'qualified') return { is, yes: filter['yes'] === true };
  if (is === 'send') return { is, states: sendStates.filter((state) => listOf(filter['states']).includes(state)) };
  if (is === 'voided') return { is, only: filter['only'] === true };
  if (is === 'practice') return readPractice(filter);
  if (typeof field !== 'string') return null;
  switch (is) {
    case 'missing':
    case 'unsound':
      return { is, field };
    case 'yes-no':
      return { is, field, yes: filter['yes'] === true };
    case 'one-of':
      return { is, field, codes: listOf(filter['codes']).filter((code) => typeof code === 'string') };
    case 'between':
      return { is, field, from: boundOf(filter['from']), to: boundOf(filter['to']) };
    default:
      return null;
  }
}

function readPractice({ of, year, how }: Readonly<Record<string, unknown>>): ListFilter | null {
  const practice = practices.find((each) => each === of);
  if (practice === undefined || typeof year !== 'number') return null;
  return { is: 'practice', of: practice, year, how: practiceStates.filter((state) => listOf(how).includes(state)) };
}

const boundOf = (value: unknown): Bound => (typeof value === 'string' || typeof value === 'number' ? value : null);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
