import { code, text } from '../values/fields.ts';
import type { Problem, Values } from '../values/field.ts';
import { liesIn } from '../base/place.ts';
import { communitiesIn, community as communities, placeName } from '../values/gazetteer.ts';
import { problem } from '../values/problem-codes.ts';
import { textIn } from '../values/reading.ts';

/**
 * 所在社区, by its name: those that the district registered for the office are offered, and any other is told. It is no code,
 * since lists from elsewhere name communities long before anybody registers them.
 */
export const community = text({ max: 50, suggests: 'communities' });

/** 所在社区 of a person, by its code: one of those that the district registered for the office. */
export const communityCode = code(communities, { within: 'office' });

/** A person's community that lies in another office than the record. */
export function communityElsewhere(values: Values): readonly Problem[] {
  const [value, office] = [textIn(values, 'community'), textIn(values, 'office')];
  if (value === null || office === null || liesIn(value, office)) return [];
  return [
    problem('community', 'warning', 'community-elsewhere', { value: placeName(value), office: placeName(office) }),
  ];
}

/** A community that is none of those that the record's office has; nothing is said of an office that has none registered. */
export function communityProblems(values: Values): readonly Problem[] {
  const [value, office] = [textIn(values, 'community'), textIn(values, 'office')];
  if (value === null || office === null) return [];
  const registered = communitiesIn(office);
  if (registered.length === 0 || registered.some(({ name }) => name === value)) return [];
  return [problem('community', 'warning', 'community-unknown', { value, office: placeName(office) })];
}
