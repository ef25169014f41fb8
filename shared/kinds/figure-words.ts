import type { KnownWord } from '../values/vocabulary.ts';
import { dueWords } from './due.ts';
import { sizeWords } from './employer/size-band.ts';
import type { Figures } from './measure/figures.ts';

/** The words of codes that name figures of the district: how near a day is, how large a unit is. */
export const figureWords = (figures: Figures): readonly KnownWord[] => [...dueWords(figures), ...sizeWords(figures)];
