import { Button } from '@mantine/core';
import type { Place } from '../../../shared/shell/shell.ts';
import { isDistrict } from '../../../shared/base/place.ts';
import type { Peer } from '../../../shared/engine/modules/exchange/face.ts';
import type { Session } from '../../../shared/engine/modules/session/face.ts';
import { bytesOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useKept } from '../../session/kept-state.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { Said, sayingOf } from '../../ui/said.tsx';
import { useTask } from '../../ui/use-task.ts';
import { bundleWritten, writeSaid } from './exchange-view.ts';
import { PlaceChooser } from '../../ui/place-chooser.tsx';
import { recordCounts, refusalSentence } from './refusal-sentence.ts';

interface WritePanelProps {
  readonly peers: readonly Peer[];
  /** For whom, when that was said already. */
  readonly peer: Peer | null;
  /** Everything once more, to mend a difference. */
  readonly whole: boolean;
  readonly onPeer: (peer: Peer) => void;
  readonly onClose: () => void;
}

/** Writes what a peer is owed to a stick: for whom, where, how far, and when the stick may be pulled out. */
export function WritePanel({ peers, peer, whole, onPeer, onClose }: WritePanelProps) {
  return peer === null ? (
    <PeerChooser peers={peers} onChoose={onPeer} />
  ) : (
    <WriteFor key={peer.office} peer={peer} whole={whole} onClose={onClose} />
  );
}

function PeerChooser({
  peers,
  onChoose,
}: {
  readonly peers: readonly Peer[];
  readonly onChoose: (peer: Peer) => void;
}) {
  const t = useT();
  const { role } = useOffice();
  return (
    <section className="mc-card" aria-label={t('exchange.choose-peer')}>
      <h2>{t('exchange.choose-peer')}</h2>
      <div className="mc-picks">
        {peers.map((peer) => (
          <button
            key={peer.office}
            type="button"
            className="mc-pick"
            disabled={peer.revoked}
            onClick={() => {
              onChoose(peer);
            }}
          >
            <span className="mc-pick-label">{partyName(t, peer.office)}</span>
            <span className="mc-soft">{peer.revoked ? t('replica.state.revoked') : owedText(t, role, peer)}</span>
          </button>
        ))}
      </div>
    </section>
  );
}

/** What there is to write for a peer, in one sentence. */
export function owedText(
  t: Translate,
  role: Session['role'],
  peer: Pick<Peer, 'office' | 'unsent' | 'unconfirmed'>,
): string {
  const way = role === 'district' ? '.down' : isDistrict(peer.office) ? '.up' : '';
  if (peer.unsent > 0) return t(`exchange.write.owed${way}`, { n: peer.unsent });
  return peer.unconfirmed > 0 ? t('exchange.write.confirming', { n: peer.unconfirmed }) : t('exchange.write.none');
}

interface WriteForProps extends Pick<WritePanelProps, 'whole' | 'onClose'> {
  readonly peer: Peer;
}

function WriteFor({ peer, whole, onClose }: WriteForProps) {
  const t = useT();
  const engine = useEngine();
  const task = useTask('exchange');
  const [written, setWritten] = useKept(bundleWritten);
  const [said, setSaid] = useKept(writeSaid);
  const preview = useQuery(() => engine.exportPreview(peer.office), [peer.office]);

  const write = async (place: Place): Promise<void> => {
    setSaid(null);
    const outcome = await task.run((onProgress) => engine.exportBundle(peer.office, place.id, onProgress, whole));
    if (outcome === null) return;
    if (outcome.ok) setWritten({ ...outcome.value, removable: place.removable === true });
    else setSaid(sayingOf(t, outcome.error, refusalSentence(t, outcome.error)));
  };

  if (task.running) {
    return (
      <section className="mc-card">
        <h2>{t('exchange.writing', { office: partyName(t, peer.office) })}</h2>
        <ProgressBar progress={task.progress} startedAt={task.startedAt} />
      </section>
    );
  }
  if (written !== null) {
    const { name, names, placeLabel, changes, bytes, removable } = written;
    const parts = names.length;
    const office = partyName(t, peer.office);
    return (
      <section className="mc-card exc-safe" role="status" data-testid="exchange-safe">
        <h2>
          <span aria-hidden="true">✓ </span>
          {removable ? t('provision.done.title') : t('provision.done.title.folder')}
        </h2>
        {parts === 1 ? (
          <>
            <p>{t('exchange.written.body', { name, place: placeLabel, n: changes, bytes: bytesOf(bytes) })}</p>
            <p className="mc-soft">
              {removable ? t('exchange.written.next', { office }) : t('exchange.written.next.folder', { office })}
            </p>
          </>
        ) : (
          <>
            <p>{t('exchange.written.series', { parts, place: placeLabel, n: changes, bytes: bytesOf(bytes) })}</p>
            <ul className="exc-names">
              {names.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
            <p className="mc-soft">{t('exchange.written.series.next', { parts, office })}</p>
          </>
        )}
        <div className="mc-actions">
          <Button data-autofocus autoFocus onClick={onClose}>
            {t('exchange.back')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setWritten(null);
            }}
          >
            {t('exchange.written.again')}
          </Button>
        </div>
      </section>
    );
  }
  const records = preview.data === undefined ? '' : recordCounts(t, preview.data.records);
  return (
    <section className="mc-card">
      <h2>{t('exchange.write.to', { office: partyName(t, peer.office) })}</h2>
      {preview.data !== undefined && (
        <p>
          {whole
            ? t('exchange.preview.whole')
            : preview.data.changes === 0
              ? t('exchange.preview.none')
              : t('exchange.preview', { n: preview.data.changes, records })}
        </p>
      )}
      {!whole && preview.data !== undefined && preview.data.parts > 1 && (
        <p>{t('exchange.preview.parts', { parts: preview.data.parts })}</p>
      )}
      <Said className="exc-said" said={said} />
      <PlaceChooser
        title={t('exchange.place.write')}
        toWrite
        takeOnly={said === null && !whole}
        onChoose={(place) => void write(place)}
      />
    </section>
  );
}
