import { Button } from '@mantine/core';
import type { UnlockError } from '../../../shared/engine/modules/session/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useConfirm } from '../../ui/confirm.tsx';

/** Failures to open after which somebody may go on with an empty register. */
export type NothingLeft = Extract<UnlockError, { readonly tag: 'register-lost' | 'both-copies-damaged' }>;

export const isNothingLeft = (error: UnlockError): error is NothingLeft =>
  error.tag === 'register-lost' || error.tag === 'both-copies-damaged';

interface RegisterLostProps {
  readonly found: NothingLeft;
  /** Goes on to the backups. */
  readonly onRestore: () => void;
  /** Goes on with an empty register. */
  readonly onBegin: () => void;
}

/** Says that nothing of the register is left, how much there ought to be, and what can be done. */
export function RegisterLost({ found, onRestore, onBegin }: RegisterLostProps) {
  const t = useT();
  const [ask, dialog] = useConfirm();
  const least = found.tag === 'register-lost' ? found.least : null;
  const points = found.tag === 'register-lost' ? found.points : 0;
  const begin = async (): Promise<void> => {
    const verb = t('lost.begin');
    const reason = t('lost.begin.type', { word: verb });
    const given = await ask({ title: verb, verb, danger: true, reason, exactly: verb, children: t('lost.begin.body') });
    if (given !== null) onBegin();
  };
  return (
    <section className="mc-setup-lost" role="alert">
      <h2>{t('lost.title')}</h2>
      <p>
        {found.tag === 'register-lost' ? t('lost.empty') : t('lost.damaged')}
        {least === null ? t('lost.maybe') : t('lost.least', { n: least })}
      </p>
      <ol className="mc-setup-steps">
        <li>{t('lost.first')}</li>
        <li>{t('lost.backup')}</li>
        {points > 0 && <li>{t('lost.points', { n: points })}</li>}
        <li>{t('lost.district')}</li>
      </ol>
      <div className="mc-setup-end">
        <Button onClick={onRestore}>{t('backup.setup.title')}</Button>
        <Button variant="default" onClick={() => void begin()}>
          {t('lost.begin')}
        </Button>
      </div>
      {dialog}
    </section>
  );
}
