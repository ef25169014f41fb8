import { Button } from '@mantine/core';
import { isDistrict } from '../../../shared/base/place.ts';
import type { Peer } from '../../../shared/engine/modules/exchange/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { ExchangeLog } from './exchange-log.tsx';
import { TITLES } from './exchange-titles.ts';
import type { ExchangeView } from './exchange-view.ts';
import { PeerTable } from './peer-table.tsx';
import { owedText } from './write-panel.tsx';

interface LogbookProps {
  /** Undefined until they are known. */
  readonly peers: readonly Peer[] | undefined;
  readonly onView: (next: ExchangeView) => void;
  /** A task that begins from the start. */
  readonly onBegin: (next: ExchangeView) => void;
}

/** Where the exchange begins: the two things people come for, what each peer is owed, and what was. */
export function Logbook({ peers, onView, onBegin }: LogbookProps) {
  const t = useT();
  const engine = useEngine();
  const { role } = useOffice();
  const status = useQuery(() => engine.status(), []).data;
  return (
    <div className="mc-page" data-exchange>
      <PageHeader
        title={t('place.exchange')}
        hint={role === 'district' ? t('exchange.hint.district') : t('exchange.hint.office')}
        actions={
          <>
            {(role === 'district' ? (['provision', 'devices'] as const) : (['devices'] as const)).map((name) => (
              <Button
                key={name}
                variant="default"
                onClick={() => {
                  onView({ name });
                }}
              >
                {t(TITLES[name])}
              </Button>
            ))}
          </>
        }
      />
      <BigButtons
        peers={peers ?? []}
        onWrite={() => {
          onBegin({ name: 'write', peer: peers?.length === 1 ? (peers[0] ?? null) : null, whole: false });
        }}
        onRead={() => {
          onBegin({ name: 'read', first: null });
        }}
      />
      {peers !== undefined && peers.length > 0 && (
        <section aria-label={t('exchange.peers.title')} className="exc-peers">
          <PeerTable
            peers={peers}
            confirmed={role === 'office' && status !== undefined ? status.confirmed : null}
            onWrite={(peer) => {
              onBegin({ name: 'write', peer, whole: false });
            }}
          />
        </section>
      )}
      {status !== undefined && (
        <NotCounted
          notInForce={status.counts.notInForce}
          later={status.counts.later}
          onOpen={() => {
            onView({ name: 'not-in-force' });
          }}
        />
      )}
      <ExchangeLog />
    </div>
  );
}

interface NotCountedProps {
  readonly notInForce: number;
  readonly later: number;
  readonly onOpen: () => void;
}

/** What is held and counts in no figure: changes out of force, and what a later version of the program wrote. */
function NotCounted({ notInForce, later, onOpen }: NotCountedProps) {
  const t = useT();
  return (
    <>
      {notInForce > 0 && (
        <div className="exc-not-in-force-line">
          <span>△ {t('not-in-force.line', { n: notInForce })}</span>
          <Button variant="default" size="compact-sm" onClick={onOpen}>
            {t('not-in-force.open')}
          </Button>
        </div>
      )}
      {later > 0 && <div className="mc-quiet">{t('status.later', { n: later })}</div>}
    </>
  );
}

interface BigButtonsProps {
  readonly peers: readonly Peer[];
  readonly onWrite: () => void;
  readonly onRead: () => void;
}

/** The two things people come here for. */
function BigButtons({ peers, onWrite, onRead }: BigButtonsProps) {
  const t = useT();
  const { role, districtName } = useOffice();
  const usable = peers.filter((peer) => !peer.revoked);
  // To its district an office reports; its own other PCs it only tells as well.
  const addressed = role === 'district' ? usable : usable.filter((peer) => isDistrict(peer.office));
  const total = (of: 'unsent' | 'unconfirmed'): number => addressed.reduce((sum, peer) => sum + peer[of], 0);
  const unsent = total('unsent');
  const [only] = usable;
  const [first] = addressed;
  const owed =
    first === undefined
      ? role === 'district'
        ? t('exchange.no-peer.district')
        : t('exchange.no-peer')
      : owedText(t, role, { office: first.office, unsent, unconfirmed: total('unconfirmed') });
  return (
    <div className="exc-big">
      <button
        type="button"
        className="mc-pick exc-big-button"
        data-main={unsent > 0 || undefined}
        disabled={only === undefined}
        aria-label={t('exchange.write')}
        aria-describedby="exchange-owed"
        onClick={onWrite}
      >
        <span className="exc-big-title">{t('exchange.write')}</span>
        <span id="exchange-owed">{owed}</span>
      </button>
      <button
        type="button"
        className="mc-pick exc-big-button"
        data-main={unsent === 0 || undefined}
        aria-label={t('exchange.read')}
        aria-describedby="exchange-read-hint"
        onClick={onRead}
      >
        <span className="exc-big-title">{t('exchange.read')}</span>
        <span id="exchange-read-hint">
          {role === 'district'
            ? t('exchange.read.hint.district')
            : t('exchange.read.hint', { office: t('frame.district-office', { district: districtName }) })}
        </span>
      </button>
    </div>
  );
}
