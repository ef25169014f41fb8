import { Button } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { isDistrict } from '../../../shared/base/place.ts';
import type { Peer } from '../../../shared/engine/modules/exchange/face.ts';
import type { MessageKey } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useKept } from '../../session/kept-state.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { ArchivePanel } from './archive-panel.tsx';
import { ExchangeLog } from './exchange-log.tsx';
import { beginAnew, exchangeView, LOG, readNext, type ExchangeView } from './exchange-view.ts';
import './exchange.css';
import { NotInForceList } from './not-in-force-list.tsx';
import { PeerTable } from './peer-table.tsx';
import { ProvisionPanel } from './provision-panel.tsx';
import { ReadPanel } from './read-panel.tsx';
import { ReconciliationSheet } from './reconciliation-sheet.tsx';
import { RenewPanel } from './renew-panel.tsx';
import { ReplicaList } from './replica-list.tsx';
import { owedText, WritePanel } from './write-panel.tsx';

/** The exchange by stick, as a logbook: what goes out, what came in, what is still owed. */
export function ExchangePage() {
  const t = useT();
  const engine = useEngine();
  const { role } = useOffice();
  const bundle = useSession((screen) => screen.bundle);
  const showBundle = useSession((screen) => screen.showBundle);
  const peers = useQuery(() => engine.peers(), []);
  const status = useQuery(() => engine.status(), []);
  const asked = useQuery(() => (bundle === null ? Promise.resolve(null) : engine.reconciliation(bundle)), [bundle]);
  const [own, setView] = useKept(exchangeView);
  const busy = useTask('exchange').running;
  const view: ExchangeView =
    bundle !== null && asked.data !== undefined && asked.data !== null
      ? { name: 'sheet', sheet: asked.data, next: null }
      : own;
  const page = useRef<HTMLDivElement>(null);
  // What had the focus is gone with the view before; the keys shall go on working in the new one.
  useEffect(() => {
    if (!(page.current?.contains(document.activeElement) ?? true)) page.current?.focus();
  }, [view.name]);
  /** What a PC may do about keys: the district keeps one for its archive, an office renews its own. */
  const keys = role === 'district' ? 'archive' : 'renew';
  const begin = (next: ExchangeView): void => {
    beginAnew();
    setView(next);
  };
  const back = (): void => {
    showBundle(null);
    begin(LOG);
  };

  useWindowEvent('keydown', (event) => {
    if (event.key !== 'Escape' || busy || view.name === 'log') return;
    // Not the Esc of a dialog, nor of the search above. A button that was just disabled leaves the focus to nobody.
    const { target } = event;
    const ours = target === document.body || (target instanceof Node && page.current?.contains(target) === true);
    if (ours && document.querySelector('[role="dialog"]') === null) back();
  });

  if (view.name === 'log') {
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
                    setView({ name });
                  }}
                >
                  {t(TITLES[name])}
                </Button>
              ))}
            </>
          }
        />
        <BigButtons
          peers={peers.data ?? []}
          onWrite={() => {
            begin({ name: 'write', peer: peers.data?.length === 1 ? (peers.data[0] ?? null) : null, whole: false });
          }}
          onRead={() => {
            begin({ name: 'read', first: null });
          }}
        />
        {peers.data !== undefined && peers.data.length > 0 && (
          <section aria-label={t('exchange.peers.title')} className="exc-peers">
            <PeerTable
              peers={peers.data}
              confirmed={role === 'office' && status.data !== undefined ? status.data.confirmed : null}
              onWrite={(peer) => {
                begin({ name: 'write', peer, whole: false });
              }}
            />
          </section>
        )}
        {status.data !== undefined && status.data.counts.notInForce > 0 && (
          <div className="exc-not-in-force-line">
            <span>△ {t('not-in-force.line', { n: status.data.counts.notInForce })}</span>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                setView({ name: 'not-in-force' });
              }}
            >
              {t('not-in-force.open')}
            </Button>
          </div>
        )}
        {status.data !== undefined && status.data.counts.later > 0 && (
          <div className="mc-quiet">{t('status.later', { n: status.data.counts.later })}</div>
        )}
        <ExchangeLog />
      </div>
    );
  }
  return (
    <div
      ref={page}
      tabIndex={-1}
      className="mc-page"
      data-exchange
      data-flow={view.name === 'sheet' ? undefined : true}
    >
      <PageHeader
        title={t(TITLES[view.name])}
        actions={
          <>
            {view.name === 'devices' && (
              <Button
                variant="default"
                onClick={() => {
                  begin({ name: keys });
                }}
              >
                {t(TITLES[keys])}
              </Button>
            )}
            <Button variant="default" disabled={busy} onClick={back}>
              {t('exchange.back')}
            </Button>
          </>
        }
      />
      {view.name === 'write' && (
        <WritePanel
          peers={peers.data ?? []}
          peer={view.peer}
          whole={view.whole}
          onPeer={(peer) => {
            setView({ ...view, peer });
          }}
          onClose={back}
        />
      )}
      {view.name === 'read' && (
        <ReadPanel
          first={view.first}
          onRead={(sheet, next) => {
            setView({ name: 'sheet', sheet, next });
          }}
        />
      )}
      {view.name === 'sheet' && (
        <ReconciliationSheet
          key={view.sheet.sheetId}
          sheet={view.sheet}
          next={view.next?.bundle ?? null}
          onNext={() => {
            if (view.next !== null) readNext(view.next);
            setView({ name: 'read', first: view.next });
          }}
          onWriteWhole={() => {
            const peer = peers.data?.find((each) => each.office === view.sheet.office) ?? null;
            showBundle(null);
            begin({ name: 'write', peer, whole: true });
          }}
        />
      )}
      {view.name === 'not-in-force' && (
        <section className="mc-card">
          <p className="mc-first">
            {role === 'district' ? t('not-in-force.body.district') : t('not-in-force.body.office')}
          </p>
          <NotInForceList query={null} label={t('not-in-force.title')} none={<p>{t('not-in-force.none')}</p>} />
        </section>
      )}
      {view.name === 'devices' && <ReplicaList />}
      {view.name === 'archive' && <ArchivePanel />}
      {view.name === 'renew' && (
        <RenewPanel
          onWrite={() => {
            begin({ name: 'write', peer: null, whole: false });
          }}
        />
      )}
      {view.name === 'provision' && <ProvisionPanel onClose={back} />}
    </div>
  );
}

/** What each view is called: a sheet like the place it is of. */
const TITLES = {
  log: 'place.exchange',
  sheet: 'place.exchange',
  write: 'exchange.write',
  read: 'exchange.read',
  'not-in-force': 'not-in-force.title',
  devices: 'replica.table',
  renew: 'renew.title',
  archive: 'archive.title',
  provision: 'provision.title',
} as const satisfies Record<ExchangeView['name'], MessageKey>;

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
