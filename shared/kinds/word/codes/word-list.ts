import { entry } from '../../../values/code-entry.ts';
import { codeList } from '../../../values/code-list.ts';
import { openLists } from '../open-lists.ts';

/** 代码表: the open code lists, by the names that the dictionary gives them. */
export const wordList = codeList(
  'wordList',
  [...openLists.values()].map(({ name, open }) => entry(name, open?.title ?? name)),
);
