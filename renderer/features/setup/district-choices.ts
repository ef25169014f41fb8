import { presentCounties, type County } from '../../../shared/values/home-county.ts';
import type { Choice } from '../../ui/choice.ts';
import { initialsOf } from '../../ui/initials.ts';

/** A screenful: of 2,900 counties nobody walks through more. */
const MOST = 50;
const NONE = 9;

/**
 * The counties of the country that what is typed may mean, the likeliest first: by code, by name, by the pinyin initials
 * of the name, by what they lie in (济南, 山东省济南市历下). Nothing typed gives the first of the table.
 */
export function districtChoices(typed: string): readonly Choice[] {
  const word = typed.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  const found: { readonly county: County; readonly rank: number }[] = [];
  for (const county of presentCounties()) {
    const rank = word === '' ? 0 : rankOf(county, word);
    if (rank < NONE) found.push({ county, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ county: { code, name, within }, rank }) => ({
      ...{ key: code, label: name, code, rank },
      hint: [within, code].filter((part) => part !== '').join(' '),
    }));
}

function rankOf({ code, name, within }: County, word: string): number {
  if (/^\d+$/.test(word)) return code === word ? 0 : code.startsWith(word) ? 1 : NONE;
  if (name === word) return 0;
  if (name.startsWith(word)) return 1;
  if (within + name === word) return 0;
  if (initialsOf(name).startsWith(word)) return 2;
  return (within + name).includes(word) ? 3 : NONE;
}
