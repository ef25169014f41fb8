import { useState } from 'react';
import type { RecordType } from '../../shared/kinds/all.ts';
import { fieldOf } from '../../shared/kinds/schema.ts';
import type { RecordGroup } from './record-groups.ts';
import { useKeptNames } from './kept-names.ts';

/** The fields of a form of a new record, as the clerk chose and ordered them on this PC. */
export interface FormLayout {
  /** Every field, in the order of the groups. */
  readonly all: readonly string[];
  /** Fields that cannot be left out: nothing is saved without them. */
  readonly locked: readonly string[];
  readonly shown: readonly string[];
  /** Null shows all in their groups. */
  readonly show: (fields: readonly string[] | null) => void;
  readonly groups: readonly RecordGroup[];
}

/**
 * @param given whether a field that is not chosen holds something or has a problem: it shows itself, and stays for as long
 *   as the form does
 * @param titles of the chosen fields, and of those that showed themselves
 */
export function useFormLayout(
  type: RecordType,
  groups: readonly RecordGroup[],
  given: (field: string) => boolean,
  titles: { readonly chosen: string; readonly risen: string },
): FormLayout {
  const { names, keep } = useKeptNames(`form.${type}`);
  const all = groups.flatMap(({ fields }) => fields);
  const locked = all.filter((field) => fieldOf(type, field)?.need === 'core');
  const shown = names === null ? all : withLocked(names, all, locked);
  const [risen, setRisen] = useState<readonly string[]>([]);
  const rising = all.filter((field) => !shown.includes(field) && !risen.includes(field) && given(field));
  if (rising.length > 0) setRisen([...risen, ...rising]);
  return {
    all,
    locked,
    shown,
    show: keep,
    groups: names === null ? groups : chosenGroups(all, shown, risen, titles),
  };
}

/** Those chosen that there still are, and before them those that nothing can be saved without. */
export function withLocked(
  chosen: readonly string[],
  all: readonly string[],
  locked: readonly string[],
): readonly string[] {
  const known = chosen.filter((field) => all.includes(field));
  return [...locked.filter((field) => !known.includes(field)), ...known];
}

/** The chosen fields in their order, and behind them in the order of the form those that showed themselves. */
export function chosenGroups(
  all: readonly string[],
  shown: readonly string[],
  risen: readonly string[],
  titles: { readonly chosen: string; readonly risen: string },
): readonly RecordGroup[] {
  const others = all.filter((field) => risen.includes(field) && !shown.includes(field));
  const chosen = { title: titles.chosen, fields: shown, folded: false };
  return others.length === 0 ? [chosen] : [chosen, { title: titles.risen, fields: others, folded: false }];
}
