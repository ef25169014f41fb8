import { useEffect, useEffectEvent, useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { Values } from '../../../shared/values/field.ts';
import type { Likeness } from '../../../shared/engine/modules/members/face.ts';
import { useEngine } from '../../ui/engine-context.tsx';

const ASK_AFTER_MS = 200;
/** What tells a person. */
const IDENTITY = ['documentNumber', 'documentType', 'name', 'birthDate', 'sex'];

/** The records that may be the same person as the one being filled in, looked for a moment after each change. */
export function useLikeness(
  values: Values,
  except: RecordId | null,
  ready: boolean,
): readonly [readonly Likeness[], (people: readonly Likeness[]) => void] {
  const engine = useEngine();
  const [alike, setAlike] = useState<readonly Likeness[]>([]);
  const look = useEffectEvent(async (gone: () => boolean): Promise<void> => {
    const found = await engine.samePerson(values, except);
    if (!gone()) setAlike(found);
  });
  const identity = JSON.stringify(IDENTITY.map((field) => values[field] ?? null));
  useEffect(() => {
    if (!ready) return undefined;
    let gone = false;
    const timer = window.setTimeout(() => void look(() => gone), ASK_AFTER_MS);
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [ready, identity]);
  return [alike, setAlike];
}
