import { Button } from '@mantine/core';
import type { ReplicaRow } from '../../../shared/engine/modules/replicas/face.ts';
import { whenOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { Fingerprint } from './import-dialogs.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useTell } from '../../ui/use-tell.ts';

/** A former name whose keys are still in use is not revoked by itself: its PC would be locked out at its next restoring. */
const mayBeRevoked = (replica: ReplicaRow, all: readonly ReplicaRow[]): boolean =>
  replica.state === 'trusted' ||
  replica.state === 'waiting' ||
  (replica.state === 'retired' &&
    !all.some((other) => other.state === 'trusted' && other.fingerprint === replica.fingerprint));

/** The PCs this one knows, with their fingerprints; the district confirms and revokes. */
export function ReplicaList() {
  const t = useT();
  const now = useNow();
  const engine = useEngine();
  const { tell } = useTell();
  const { role } = useOffice();
  const list = useQuery(() => engine.replicas(), []);
  const [ask, dialog] = useConfirm();

  const confirm = async ({ replica, name, office, fingerprint }: ReplicaRow): Promise<void> => {
    const given = await ask({
      title: t('replica.confirm.title', { name }),
      verb: t('replica.confirm.verb'),
      children: (
        <>
          <p className="mc-first">{t('replica.confirm.body', { office: partyName(t, office) })}</p>
          <Fingerprint text={fingerprint} />
        </>
      ),
    });
    if (given === null) return;
    tell(await engine.confirmReplica(replica), () => t('replica.confirmed', { name }));
    list.reload();
  };
  const revoke = async ({ replica, name, office }: ReplicaRow): Promise<void> => {
    const reason = await ask({
      title: t('replica.revoke.title', { name }),
      verb: t('replica.revoke.verb'),
      danger: true,
      reason: t('replica.revoke.reason'),
      children: t('replica.revoke.body', { office: partyName(t, office) }),
    });
    if (reason === null) return;
    tell(await engine.revokeReplica(replica, reason), () => t('replica.revoked', { name }));
    list.reload();
  };
  return (
    <div className="exc-devices">
      <table className="mc-ruled" aria-label={t('replica.table')}>
        <thead>
          <tr>
            <th>{t('word.office')}</th>
            <th>{t('replica.name')}</th>
            <th>{t('word.fingerprint')}</th>
            <th>{t('replica.state')}</th>
            <th>{t('replica.last')}</th>
            <th data-numeric>{t('replica.holes')}</th>
            {role === 'district' && <th />}
          </tr>
        </thead>
        <tbody>
          {list.data?.map((replica) => (
            <tr key={replica.replica}>
              <th scope="row">{partyName(t, replica.office)}</th>
              <td>{replica.name}</td>
              <td className="exc-mono">{replica.fingerprint}</td>
              <td>
                <span className="exc-state" data-state={replica.state}>
                  {t(`replica.state.${replica.state}`)}
                </span>
                {replica.reason !== '' && <div className="exc-reason">{replica.reason}</div>}
              </td>
              <td>
                {replica.state === 'this'
                  ? ''
                  : replica.lastBundleAt === null
                    ? t('exchange.peers.never')
                    : whenOf(t, replica.lastBundleAt, now)}
              </td>
              <td data-numeric>{replica.holes === 0 ? '' : replica.holes}</td>
              {role === 'district' && (
                <td className="exc-buttons">
                  {replica.state === 'waiting' && (
                    <Button
                      size="compact-sm"
                      aria-label={t('replica.confirm.of', { name: replica.name })}
                      onClick={() => void confirm(replica)}
                    >
                      {t('replica.confirm')}
                    </Button>
                  )}
                  {mayBeRevoked(replica, list.data ?? []) && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('replica.revoke.of', { name: replica.name })}
                      onClick={() => void revoke(replica)}
                    >
                      {t('replica.revoke')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {dialog}
    </div>
  );
}
