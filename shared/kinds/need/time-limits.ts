import type { Figures, MeasureItem } from '../measure/figures.ts';

/**
 * 工作口径: in how many working days a need is to be dealt with, by how urgent it is; a district may decide otherwise. Five is
 * what 济南市12345市民服务热线条例 gives for what the hotline hands on; one for the urgent is our own. Days off are moved every
 * year, so that no day is reckoned from these: a person gives it.
 */
export const TIME_LIMITS: Readonly<Record<string, MeasureItem>> = {
  urgent: 'need-urgent',
  important: 'need-important',
  normal: 'need-normal',
};

/** The working days for a need; where nobody has said how urgent it is, those of one that is not. */
export const workingDays = (urgency: string, figures: Figures): number | null =>
  figures(TIME_LIMITS[urgency] ?? 'need-normal');
