import type { Value } from '../sync/change.ts';
import type { Values } from '../values/field.ts';
import { textIn } from '../values/reading.ts';
import type { Kind } from './kind.ts';

/** Other spellings of a record's name, each once, in their order; none where its kind keeps no such. */
export function otherNames({ alsoNamed }: Pick<Kind, 'alsoNamed'>, values: Values): readonly string[] {
  const text = alsoNamed === undefined ? null : textIn(values, alsoNamed);
  if (text === null) return [];
  const names = text.split('\n').map((line) => line.trim());
  return [...new Set(names)].filter((name) => name !== '');
}

/**
 * What is to be written, with the name that a record had until now among its other spellings: sheets go on writing it.
 * @returns `given` itself when it gives no other name
 */
export function withFormerName({ alsoNamed, named }: Kind, given: Values, before: Values): Values {
  const [field = ''] = named;
  const [former, now] = [textIn(before, field), textIn(given, field)];
  if (alsoNamed === undefined || former === null || now === null || former === now) return given;
  const kept = otherNames(
    { alsoNamed },
    { [alsoNamed]: (Object.hasOwn(given, alsoNamed) ? given : before)[alsoNamed] as Value },
  );
  const names = [...new Set([...kept, former])].filter((name) => name !== now).join('\n');
  return (before[alsoNamed] ?? null) === names ? given : { ...given, [alsoNamed]: names === '' ? null : names };
}
