import { Button } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useEffect, useRef, type RefObject } from 'react';
import type { Peer } from '../../../shared/engine/modules/exchange/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useKept } from '../../session/kept-state.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { ArchivePanel } from './archive-panel.tsx';
import { beginAnew, exchangeView, LOG, readNext, type ExchangeView } from './exchange-view.ts';
import './exchange.css';
import { TITLES } from './exchange-titles.ts';
import { Logbook } from './logbook.tsx';
import { NotInForceList } from './not-in-force-list.tsx';
import { ProvisionPanel } from './provision-panel.tsx';
import { ReadPanel } from './read-panel.tsx';
import { ReconciliationSheet } from './reconciliation-sheet.tsx';
import { RenewPanel } from './renew-panel.tsx';
import { ReplicaList } from './replica-list.tsx';
import { WritePanel } from './write-panel.tsx';

/** The exchange by stick, as a logbook: what goes out, what came in, what is still owed. */
export function ExchangePage() {
  const t = useT();
  const engine = useEngine();
  const { role } = useOffice();
  const bundle = useSession((screen) => screen.bundle);
  const showBundle = useSession((screen) => screen.showBundle);
  const peers = useQuery(() => engine.peers(), []).data;
  const asked = useQuery(() => (bundle === null ? Promise.resolve(null) : engine.reconciliation(bundle)), [bundle]);
  const [own, setView] = useKept(exchangeView);
  const busy = useTask('exchange').running;
  const view: ExchangeView =
    bundle !== null && asked.data !== undefined && asked.data !== null
      ? { name: 'sheet', sheet: asked.data, next: null }
      : own;
  const page = useRef<HTMLDivElement>(null);
  const begin = (next: ExchangeView): void => {
    beginAnew();
    setView(next);
  };
  const back = (): void => {
    showBundle(null);
    begin(LOG);
  };
  useKeysOfView(page, view.name, busy, back);

  if (view.name === 'log') return <Logbook peers={peers} onView={setView} onBegin={begin} />;
  /** What a PC may do about keys: the district keeps one for its archive, an office renews its own. */
  const keys = role === 'district' ? 'archive' : 'renew';
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
      <View
        view={view}
        peers={peers ?? []}
        onView={setView}
        onBegin={(next) => {
          if (view.name === 'sheet') showBundle(null);
          begin(next);
        }}
        onBack={back}
      />
    </div>
  );
}

/** Esc goes back from a view to the logbook, and the keys go on working in whatever view comes. */
function useKeysOfView(
  page: RefObject<HTMLDivElement | null>,
  view: ExchangeView['name'],
  busy: boolean,
  back: () => void,
): void {
  // What had the focus is gone with the view before; the keys shall go on working in the new one.
  useEffect(() => {
    if (!(page.current?.contains(document.activeElement) ?? true)) page.current?.focus();
  }, [page, view]);
  useWindowEvent('keydown', (event) => {
    if (event.key !== 'Escape' || busy || view === 'log') return;
    // Not the Esc of a dialog, nor of the search above. A button that was just disabled leaves the focus to nobody.
    const { target } = event;
    const ours = target === document.body || (target instanceof Node && page.current?.contains(target) === true);
    if (ours && document.querySelector('[role="dialog"]') === null) back();
  });
}

interface ViewProps {
  readonly view: ExchangeView;
  readonly peers: readonly Peer[];
  readonly onView: (next: ExchangeView) => void;
  /** A task that begins from the start. */
  readonly onBegin: (next: ExchangeView) => void;
  readonly onBack: () => void;
}

/** One view, beneath its head. */
function View({ view, peers, onView, onBegin, onBack }: ViewProps) {
  switch (view.name) {
    case 'log':
      return null;
    case 'write':
      return (
        <WritePanel
          peers={peers}
          peer={view.peer}
          whole={view.whole}
          onPeer={(peer) => {
            onView({ ...view, peer });
          }}
          onClose={onBack}
        />
      );
    case 'read':
      return (
        <ReadPanel
          first={view.first}
          onRead={(sheet, next) => {
            onView({ name: 'sheet', sheet, next });
          }}
        />
      );
    case 'sheet':
      return (
        <ReconciliationSheet
          key={view.sheet.sheetId}
          sheet={view.sheet}
          next={view.next?.bundle ?? null}
          onNext={() => {
            if (view.next !== null) readNext(view.next);
            onView({ name: 'read', first: view.next });
          }}
          onWriteWhole={() => {
            onBegin({
              name: 'write',
              peer: peers.find((each) => each.office === view.sheet.office) ?? null,
              whole: true,
            });
          }}
        />
      );
    case 'not-in-force':
      return <NotInForce />;
    case 'devices':
      return <ReplicaList />;
    case 'archive':
      return <ArchivePanel />;
    case 'renew':
      return (
        <RenewPanel
          onWrite={() => {
            onBegin({ name: 'write', peer: null, whole: false });
          }}
        />
      );
    case 'provision':
      return <ProvisionPanel onClose={onBack} />;
  }
}

function NotInForce() {
  const t = useT();
  const { role } = useOffice();
  return (
    <section className="mc-card">
      <p className="mc-first">
        {role === 'district' ? t('not-in-force.body.district') : t('not-in-force.body.office')}
      </p>
      <NotInForceList query={null} label={t('not-in-force.title')} none={<p>{t('not-in-force.none')}</p>} />
    </section>
  );
}
