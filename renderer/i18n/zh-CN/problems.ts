/** One sentence for each problem a field can have: what, why, what to do. The key is `problem.` and the code. */
export const problems = {
  'problem.unknown': '此项有误，请核对。',
} as const;
