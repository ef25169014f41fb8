/** What yes and no are typed as: the word, its pinyin, its English, the figure of the official sheet. */
const YES = ['是', 'shi', 'yes', 'true', '1', '√'];
const NO = ['否', '不是', 'fou', 'no', 'false', '0', '2', '×'];

/** The answers that a typed text may mean, by the beginning of their words; both when nothing is typed. */
export function booleansFor(typed: string): readonly boolean[] {
  const word = typed.normalize('NFKC').trim().toLowerCase();
  const fits = (words: readonly string[]): boolean => words.some((each) => each.startsWith(word));
  return [...(fits(YES) ? [true] : []), ...(fits(NO) ? [false] : [])];
}
