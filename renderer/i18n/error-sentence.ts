import { partyName } from './party-name.ts';
import type { MessageKey, Place, Translate } from './t.ts';

type Tags<K> = K extends `error.${infer Tag}` ? Tag : never;

/** Any expected failure of the engine. One whose tag has no sentence does not compile. */
export interface Failure {
  readonly tag: Tags<MessageKey>;
}

/** The sentence that tells a failure and what to do about it. */
export function errorSentence(t: Translate, failure: Failure): string {
  if (isOtherSuite(failure)) return t('error.newer-suite');
  const places: Record<string, Place> = {};
  for (const [name, value] of Object.entries(failure) as [string, unknown][]) {
    const place = placeOf(t, name, value, failure);
    if (place !== null) places[name === 'problems' ? 'n' : name] = place;
  }
  return t.find(`error.${failure.tag}`, places) ?? t('error.unexpected');
}

/** Whether what is wanted is no later version of the format but other algorithms, whose name means nothing to people. */
const isOtherSuite = (failure: Failure): boolean =>
  failure.tag === 'newer-format' && 'version' in failure && !/^\d+$/.test(String(failure.version));

function placeOf(t: Translate, name: string, value: unknown, failure: Failure): Place | null {
  if (name === 'office' && typeof value === 'string') return partyName(t, value);
  if (name === 'of') return t.find(`type.${String(value)}`);
  if (name === 'part') return t.find(`error.part.${String(value)}`);
  if (name === 'kind') return t.find(`bundle-kind.${String(value)}`);
  if (name === 'problems') return Array.isArray(value) ? value.length : null;
  if (Array.isArray(value)) {
    const type = 'type' in failure ? String(failure.type) : 'member';
    return value.map((each) => t.find(`field.${type}.${String(each)}`) ?? String(each)).join(t('word.list-join'));
  }
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
