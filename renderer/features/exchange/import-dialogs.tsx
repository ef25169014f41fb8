import type { BundleRefusal } from '../../../shared/engine/modules/exchange/face.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';
import { Confirm } from '../../ui/confirm.tsx';

interface DialogProps<Tag> {
  readonly question: Extract<BundleRefusal, { readonly tag: Tag }> | null;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** A PC that sends for the first time: its fingerprint, to be compared by telephone. */
export function SenderDialog({ question, onConfirm, onCancel }: DialogProps<'confirm-sender'>) {
  const t = useT();
  const office = question?.officeName ?? '';
  return (
    <Confirm
      opened={question !== null}
      title={t('exchange.sender.title')}
      verb={t('exchange.sender.verb')}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <p className="mc-first">{t('exchange.sender.body', { office, replica: question?.replicaName ?? '' })}</p>
      <Fingerprint text={question?.fingerprint ?? ''} />
      <p className="mc-soft">{t('exchange.sender.where')}</p>
      <p className="mc-warns">{t('exchange.sender.warning', { office })}</p>
    </Confirm>
  );
}

/** A fingerprint in groups that can be read out. */
export function Fingerprint({ text }: { readonly text: string }) {
  const t = useT();
  return (
    <div className="exc-fingerprint" role="group" aria-label={t('word.fingerprint')} data-testid="fingerprint">
      {text.split(' ').map((group, at) => (
        <span key={`${String(at)}${group}`}>{group}</span>
      ))}
    </div>
  );
}

/** A bundle after which far fewer people would be there: the numbers, before anything happens. */
export function ShrinkDialog({ question, onConfirm, onCancel }: DialogProps<'shrunken'>) {
  const t = useT();
  const { from, to } = question ?? { from: 0, to: 0 };
  const office = partyName(t, question?.office ?? '');
  return (
    <Confirm
      opened={question !== null}
      title={t('exchange.shrink.title', { office })}
      verb={t('exchange.shrink.verb')}
      danger
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      <p className="mc-first">{t('exchange.shrink.body', { office, from, to, n: from - to })}</p>
      <p className="mc-soft">{t('exchange.shrink.hint')}</p>
    </Confirm>
  );
}
