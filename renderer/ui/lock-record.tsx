import { Button } from '@mantine/core';
import type { RecordDetail } from '../../shared/engine/modules/records/face.ts';
import { kindOf } from '../../shared/kinds/schema.ts';
import { useT } from '../i18n/use-t.ts';
import { useConfirm } from './confirm.tsx';
import { useEngine } from './engine-context.tsx';
import { useTell } from './use-tell.ts';

/** By which wish a record is locked; empty while it is not, and of kinds that are never locked. */
export function lockOf({ type, values }: Pick<RecordDetail, 'type' | 'values'>): string {
  const { lockedBy } = kindOf(type);
  const wish = lockedBy === undefined ? null : values[lockedBy];
  return typeof wish === 'string' ? wish : '';
}

/** The button by which a record of a kind that can be locked is locked by the person's wish, or unlocked again. */
export function LockRecord({ record }: { readonly record: RecordDetail }) {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const [ask, dialog] = useConfirm();
  const { type, id, title: name } = record;
  if (kindOf(type).lockedBy === undefined) return null;
  const turn = lockOf(record) === '' ? 'lock' : 'unlock';
  const turnLock = async (): Promise<void> => {
    const given = await ask({
      title: t(`record.${turn}.title`, { name }),
      verb: t(`record.${turn}`),
      ...(turn === 'lock' ? { danger: true, reason: t('record.lock.reason') } : {}),
      children: t(`record.${turn}.body`),
    });
    if (given === null) return;
    tell(await engine.setLock(type, id, turn === 'lock' ? given : null), () => t(`record.${turn}.done`, { name }));
  };
  return (
    <>
      <Button
        variant={turn === 'lock' ? 'subtle' : 'default'}
        {...(turn === 'lock' ? { color: 'gray' } : {})}
        onClick={() => void turnLock()}
      >
        {t(`record.${turn}`)}
      </Button>
      {dialog}
    </>
  );
}
