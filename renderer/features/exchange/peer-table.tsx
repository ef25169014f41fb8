import { Button } from '@mantine/core';
import type { Peer } from '../../../shared/engine/modules/exchange/face.ts';
import type { ListFilter, SendStateName } from '../../../shared/kinds/list-filter.ts';
import { whenOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import { grouped } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { missingSentence } from './refusal-sentence.ts';
import { useNow } from '../../ui/use-now.ts';

interface PeerTableProps {
  readonly peers: readonly Peer[];
  /** Confirmed in all; only an office, which has one to report to, knows it. */
  readonly confirmed: number | null;
  readonly onWrite: (peer: Peer) => void;
}

/** What each peer is owed and has confirmed, when it was last heard of, and what is missing from it. */
export function PeerTable({ peers, confirmed, onWrite }: PeerTableProps) {
  const t = useT();
  const now = useNow();
  const { role } = useOffice();
  const showList = useSession((screen) => screen.showList);
  const down = role === 'district';
  const show = (peer: Peer, state: SendStateName): void => {
    const ofOffice: readonly ListFilter[] = down ? [{ is: 'one-of', field: 'office', codes: [peer.office] }] : [];
    showList('member', { filters: [...ofOffice, { is: 'send', states: [state] }] });
  };
  return (
    <table className="mc-ruled">
      <thead>
        <tr>
          <th>{t('exchange.log.peer')}</th>
          <th data-numeric>{t(down ? 'exchange.peers.unsent.district' : 'exchange.peers.unsent')}</th>
          <th data-numeric>{t(down ? 'exchange.peers.unconfirmed.district' : 'exchange.peers.unconfirmed')}</th>
          {confirmed !== null && <th data-numeric>{t('exchange.peers.confirmed')}</th>}
          <th>{t('exchange.peers.sent')}</th>
          <th>{t('exchange.peers.received')}</th>
          <th>{t('exchange.peers.waiting')}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {peers.map((peer) => (
          <tr key={peer.office}>
            <th scope="row">
              {partyName(t, peer.office)}
              {peer.revoked && <span className="mc-quiet">{`（${t('replica.state.revoked')}）`}</span>}
            </th>
            {(['unsent', 'unconfirmed'] as const).map((state) => (
              <td key={state} data-numeric>
                <Count
                  n={peer[state]}
                  onOpen={() => {
                    show(peer, state);
                  }}
                />
              </td>
            ))}
            {confirmed !== null && <td data-numeric>{grouped(confirmed)}</td>}
            <td>{whenText(t, peer.lastSentAt, now)}</td>
            <td>{whenText(t, peer.lastReceivedAt, now)}</td>
            <td>{peer.waiting === 0 ? t('word.none') : <Holes peer={peer} />}</td>
            <td>
              <Button
                variant="default"
                size="compact-sm"
                disabled={peer.revoked}
                aria-label={t('exchange.write.to', { office: partyName(t, peer.office) })}
                onClick={() => {
                  onWrite(peer);
                }}
              >
                {t('exchange.write')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const whenText = (t: ReturnType<typeof useT>, at: number | null, now: number): string =>
  at === null ? t('exchange.peers.never') : whenOf(t, at, now);

function Count({ n, onOpen }: { readonly n: number; readonly onOpen: () => void }) {
  const t = useT();
  if (n === 0) return <>{grouped(n)}</>;
  return (
    <button type="button" className="mc-link" title={t('exchange.peers.members')} onClick={onOpen}>
      {grouped(n)}
    </button>
  );
}

/** What to ask the peer for: the holes its newest waiting bundle named. */
function Holes({ peer }: { readonly peer: Peer }) {
  const t = useT();
  const engine = useEngine();
  const missing = useQuery(async () => {
    const log = await engine.exchangeLog();
    const sheet = log.find((each) => each.office === peer.office && each.outcome === 'waiting')?.sheetId;
    return typeof sheet === 'string' ? ((await engine.reconciliation(sheet))?.missing ?? []) : [];
  }, [peer.office, peer.waiting]);
  return (
    <span className="exc-holes">
      <span>{t('exchange.peers.holes', { n: peer.waiting })}</span>
      {missing.data?.map((each) => (
        <span key={`${each.replica}${String(each.from)}`}>{missingSentence(t, each)}</span>
      ))}
    </span>
  );
}
