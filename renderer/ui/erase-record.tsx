import { Button } from '@mantine/core';
import type { RecordId } from '../../shared/base/id.ts';
import type { Erasure } from '../../shared/engine/modules/erasure/face.ts';
import { dayTimeOf } from '../i18n/format.ts';
import type { Translate } from '../i18n/t.ts';
import { useT } from '../i18n/use-t.ts';
import { useOffice } from '../session/session-context.ts';
import './erasure.css';
import { useEngine } from './engine-context.tsx';
import { useConfirm } from './confirm.tsx';
import { useQuery } from './use-query.ts';
import { useTell } from './use-tell.ts';
import type { RecordType } from '../../shared/kinds/all.ts';

interface EraseRecordProps {
  readonly type: RecordType;
  readonly id: RecordId;
  readonly name: string;
}

/** The button that wipes a record for privacy, where this PC may; the name has to be typed first. */
export function EraseRecord({ type, id, name }: EraseRecordProps) {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const { role } = useOffice();
  const [ask, dialog] = useConfirm();
  const erasure = useQuery(() => engine.erasure(type, id), [type, id]).data;
  if (erasure?.mayErase !== true) return null;

  const begins = role === 'office' ? 'erase.ask' : 'erase';
  const erase = async (): Promise<void> => {
    const word = name.trim() === '' ? t('erase.type.nameless') : name;
    const given = await ask({
      title: t(`${begins}.title`, { name }),
      verb: t(`${begins}.verb`),
      danger: true,
      reason: t('erase.type', { name: word }),
      exactly: word,
      children: (
        <>
          <p className="mc-first">{whatGoes(t, type, erasure)}</p>
          {erasure.referring > 0 && <p>{t('erase.referring', { n: erasure.referring })}</p>}
          <p>{t(`erase.where.${role}`)}</p>
          <p className="ers-never">{t('erase.never')}</p>
          <p className="mc-soft">{t('erase.copies')}</p>
          <p className="mc-soft">{t('erase.who')}</p>
        </>
      ),
    });
    if (given === null) return;
    tell(await engine.erase(type, id), ({ asked, erased }) =>
      asked ? t('erase.asked.done') : t('erase.done', { n: erased.length }),
    );
  };
  const withdraw = async (): Promise<void> => {
    tell(await engine.withdrawErasure(type, id), () => t('erase.withdrawn'));
  };
  if (erasure.asked !== null && role === 'office') {
    return (
      <div className="ers-asked" role="status">
        <span>{t('erase.asked', { at: dayTimeOf(erasure.asked) })}</span>
        <Button variant="default" onClick={() => void withdraw()}>
          {t('erase.withdraw')}
        </Button>
      </div>
    );
  }
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => void erase()}>
        {t(role === 'office' ? 'erase.ask' : 'erase.begin')}
      </Button>
      {dialog}
    </>
  );
}

/** What an erasure wipes: the record itself, and what goes with it by kind. */
function whatGoes(t: Translate, type: RecordType, { along }: Erasure): string {
  const own = t.find(`erase.what.${type}`) ?? '';
  if (along.length === 0) return own;
  const others = along.map(({ type: of, count }) =>
    t('erase.along.one', { type: of === null ? t('type-later') : t(`type.${of}`), n: count }),
  );
  return `${own}${t('erase.along', { records: others.join(t('word.list-join')) })}`;
}
