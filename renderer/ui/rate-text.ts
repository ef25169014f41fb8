/** A rate in percents, to tenths; null, of nothing at all, is a dash. */
export const rateText = (rate: number | null): string => (rate === null ? '—' : `${rate.toFixed(1)}%`);
