import type { Indicator } from '../../../shared/annual/form.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { Value } from '../../../shared/sync/change.ts';
import { valueTypes } from '../../../shared/values/value-types.ts';

/** What is typed into a figure: nothing takes it away, so that the register's counts again. */
export function typedFigure(
  { code, type }: Pick<Indicator, 'code' | 'type'>,
  text: string,
): Result<Value, 'unreadable'> {
  const clean = text.trim();
  if (clean === '') return ok(null);
  const spec = {
    name: code,
    kind: type === 'yes-no' ? ('boolean' as const) : ('integer' as const),
    need: 'optional' as const,
  };
  const read = valueTypes[spec.kind].read(spec, clean);
  return read.ok ? read : err('unreadable');
}

/** A change against the year before, with its sign. */
export const changeText = (now: number | null, last: number | null): string =>
  now === null || last === null || now === last
    ? ''
    : `${now > last ? '+' : '−'}${Math.abs(now - last).toLocaleString('en-US')}`;
