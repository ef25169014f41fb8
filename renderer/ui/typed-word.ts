/** Whether a reason was given; where a certain text is asked for, whether it is that. */
export function isTyped(typed: string, exactly?: string): boolean {
  const bare = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
  return exactly === undefined ? typed.trim() !== '' : bare(typed) !== '' && bare(typed) === bare(exactly);
}
