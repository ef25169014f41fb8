import { ageOn, formatDay } from '../../base/calendar-day.ts';
import { labelOf } from '../../values/code-list.ts';
import { sex as sexes } from '../../values/codes/sex.ts';
import type { Problem } from '../../values/field.ts';
import { isMobile } from '../../values/phone.ts';
import { problem } from '../../values/problem-codes.ts';
import { dayIn, textIn } from '../../values/reading.ts';
import { communityElsewhere } from '../community.ts';
import { problemsIn, type Rules } from '../kind.ts';
import { documentOf } from './from-document.ts';
import { words } from './words.ts';

const own = problemsIn(words);

const YOUNGEST = 16;
const OLDEST = 100;
/** 本人同意, of the list `consentBasis`. */
const CONSENT = '1';

/** The document number against what else is said; the age; the mobile number; what a check and a consent lack; a community elsewhere. */
export const rules: Rules = (values, today) => {
  const problems: Problem[] = [];
  const document = documentOf(values, today);
  const birth = dayIn(values, 'birthDate');
  const sex = textIn(values, 'sex');
  if (document !== null) problems.push(...document.problems);
  if (document?.birthDate !== undefined && birth !== null && birth !== document.birthDate) {
    problems.push(
      problem('birthDate', 'error', 'birth-contradicts-document', {
        given: formatDay(birth),
        document: formatDay(document.birthDate),
      }),
    );
  }
  if (document?.sex !== undefined && sex !== null && sex !== document.sex && labelOf(sexes, sex) !== null) {
    problems.push(
      problem('sex', 'error', 'sex-contradicts-document', {
        given: labelOf(sexes, sex) ?? sex,
        document: labelOf(sexes, document.sex) ?? document.sex,
      }),
    );
  }
  const born = birth ?? document?.birthDate ?? null;
  if (born !== null && born <= today) {
    const age = ageOn(born, today);
    if (age < YOUNGEST) problems.push(problem('birthDate', 'warning', 'age-under-16', { age: String(age) }));
    if (age > OLDEST) problems.push(problem('birthDate', 'warning', 'age-over-100', { age: String(age) }));
  }
  const mobile = textIn(values, 'mobile');
  if (mobile !== null && !isMobile(mobile)) problems.push(problem('mobile', 'warning', 'mobile-form'));
  if (
    textIn(values, 'verification') === null &&
    ['verifiedBy', 'verifiedOn'].some((name) => textIn(values, name) !== null)
  )
    problems.push(own('verification', 'warning', 'verified-how'));
  if (textIn(values, 'consentBasis') === CONSENT && textIn(values, 'consentOn') === null)
    problems.push(own('consentOn', 'warning', 'consent-no-day'));
  return [...problems, ...communityElsewhere(values)];
};
