import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReplicaRow } from '../../../shared/engine/modules/replicas/face.ts';
import { whenOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
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

type Asked = { readonly what: 'confirm' | 'revoke'; readonly replica: ReplicaRow } | null;

/** The PCs this one knows, with their fingerprints; the district confirms and revokes. */
export function ReplicaList() {
  const t = useT();
  const now = useNow();
  const engine = useEngine();
  const { tell } = useTell();
  const { role } = useOffice();
  const list = useQuery(() => engine.replicas(), []);
  const [asked, setAsked] = useState<Asked>(null);
  const close = (): void => {
    setAsked(null);
  };

  const confirm = async (replica: ReplicaRow): Promise<void> => {
    close();
    tell(await engine.confirmReplica(replica.replica), () => t('replica.confirmed', { name: replica.name }));
    list.reload();
  };
  const revoke = async (replica: ReplicaRow, reason: string): Promise<void> => {
    close();
    tell(await engine.revokeReplica(replica.replica, reason), () => t('replica.revoked', { name: replica.name }));
    list.reload();
  };

  const of = asked?.replica;
  const names = { name: of?.name ?? '', office: of === undefined ? '' : partyName(t, of.office) };
  return (
    <>
      <table className="exc-table" aria-label={t('replica.table')}>
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
                      onClick={() => {
                        setAsked({ what: 'confirm', replica });
                      }}
                    >
                      {t('replica.confirm')}
                    </Button>
                  )}
                  {mayBeRevoked(replica, list.data ?? []) && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('replica.revoke.of', { name: replica.name })}
                      onClick={() => {
                        setAsked({ what: 'revoke', replica });
                      }}
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
      <Confirm
        opened={asked?.what === 'confirm'}
        title={t('replica.confirm.title', { name: names.name })}
        verb={t('replica.confirm.verb')}
        onConfirm={() => {
          if (of !== undefined) void confirm(of);
        }}
        onCancel={close}
      >
        <p className="mc-first">{t('replica.confirm.body', { office: names.office })}</p>
        <Fingerprint text={of?.fingerprint ?? ''} />
      </Confirm>
      <Confirm
        opened={asked?.what === 'revoke'}
        title={t('replica.revoke.title', { name: names.name })}
        verb={t('replica.revoke.verb')}
        danger
        reason={t('replica.revoke.reason')}
        onConfirm={(reason) => {
          if (of !== undefined) void revoke(of, reason);
        }}
        onCancel={close}
      >
        {t('replica.revoke.body', { office: names.office })}
      </Confirm>
    </>
  );
}
