import type { Dot } from '../../sync/change.ts';
import type { Register } from '../register/register.ts';

/** Under which the notes of changes lie that are out of force. */
export const ASIDE = 'aside/';

/** A change that is held and out of force, with the reason. The journal keeps it; no record is folded from it. */
export const asideKey = (dot: Dot): string => `${ASIDE}${dot}`;

/** Whether a change is out of force, for one who has no workspace yet. */
export const isAside = (register: Register, dot: Dot): boolean => register.note(asideKey(dot)) !== undefined;
