import { entry } from '../../../values/code-entry.ts';
import { workingList } from '../../../values/code-list.ts';
import { measures, type Measure } from '../figures.ts';

/** 口径项目: the figures that a district may decide, each with what it is while none did. */
export const measureItem = workingList(
  'measureItem',
  Object.entries<Measure>(measures).map(([code, { label, unit, usual }]) =>
    entry(code, `${label}（${usual === null ? '内置不计' : `内置 ${String(usual)} ${unit}`}）`, label),
  ),
);
