import type { CalendarDay } from '../../base/calendar-day.ts';
import { idCheckDigit } from '../../values/id-card.ts';
import { isMobile } from '../../values/phone.ts';
import type { Completeness } from '../kind.ts';
import { documentOf } from './from-document.ts';

/** Later than any birth: whether a day is in the future is no matter of being sound. */
const LAST_DAY = '2199-12-31' as CalendarDay;
const CITIZEN = /^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|1\d|2[0-8])\d{3}[\dX]$/;

/**
 * 合格会员信息, a working definition (工作口径): who is a member or was retained, with all that the national system asks when
 * one is entered. Wrong numbers count as missing ones, as they did in the assessment of Beijing (2012); the same number
 * twice is for the place of duplicates. What else the paper form wants only lowers the score.
 */
export const completeness: Completeness = {
  counted: ['active', 'retained', 'no-event'],
  lacking: 'no-event',
  blocks: ['name', 'documentType', 'documentNumber', 'sex', 'birthDate', 'mobile', 'union'],
  lowers: [
    'ethnicity',
    'education',
    'politicalStatus',
    'employment',
    'skillLevel',
    'householdType',
    'householdPlace',
    'nativePlace',
    'migrantWorker',
    'workplace',
  ],
  sound: {
    documentNumber(valueOf) {
      const [type, number] = [valueOf('documentType'), valueOf('documentNumber')];
      if (type === '111' && typeof number === 'string' && CITIZEN.test(number))
        return idCheckDigit(number) === number[17];
      const values = { documentType: type ?? null, documentNumber: number ?? null };
      return documentOf(values, LAST_DAY)?.problems.every(({ severity }) => severity !== 'error') !== false;
    },
    mobile(valueOf) {
      const mobile = valueOf('mobile');
      return typeof mobile === 'string' && isMobile(mobile);
    },
  },
};
