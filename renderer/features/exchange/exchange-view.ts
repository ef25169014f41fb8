import type { OpenedFile, Place } from '../../../shared/shell/shell.ts';
import type { ArchiveKeyWritten } from '../../../shared/engine/modules/archive/face.ts';
import type {
  BundleFound,
  BundlePeek,
  BundleRefusal,
  BundleWritten,
  ImportConfirm,
  Peer,
} from '../../../shared/engine/modules/exchange/face.ts';
import type { Reconciliation } from '../../../shared/engine/modules/reconciliation/face.ts';
import { keptState } from '../../session/kept-state.ts';
import { whenLeft } from '../../session/left-place.ts';
import type { Saying } from '../../ui/said.tsx';

/** A bundle and where it lies. */
export interface Lying {
  readonly place: Place;
  readonly bundle: BundleFound;
}

/** What the exchange shows. */
export type ExchangeView =
  | { readonly name: 'log' | 'devices' | 'provision' | 'renew' | 'archive' | 'not-in-force' }
  | { readonly name: 'read'; readonly first: Lying | null }
  | { readonly name: 'write'; readonly peer: Peer | null; readonly whole: boolean }
  | { readonly name: 'sheet'; readonly sheet: Reconciliation; readonly next: Lying | null };

/** How far reading a bundle has come. */
export type ReadStage =
  | { readonly name: 'place' }
  | { readonly name: 'looking'; readonly place: Place }
  /** A file that is to be opened next. */
  | { readonly name: 'given'; readonly file: OpenedFile }
  | { readonly name: 'list'; readonly place: Place; readonly found: readonly BundleFound[] }
  | { readonly name: 'peek'; readonly file: OpenedFile; readonly peek: BundlePeek; readonly place: Place | null }
  | { readonly name: 'refused'; readonly sentence: string; readonly fileName: string };

/** What only a person can answer. */
export type ReadQuestion = Extract<BundleRefusal, { readonly tag: 'confirm-sender' | 'shrunken' }>;

/** How far making an archive key has come. */
export type ArchiveStage =
  | { readonly name: 'form'; readonly said: string | null }
  | { readonly name: 'working' | 'done' }
  | { readonly name: 'paper'; readonly made: ArchiveKeyWritten };

export const NOTHING_CONFIRMED: ImportConfirm = { newSender: false, shrink: false };

export const LOG: ExchangeView = { name: 'log' };

/**
 * All of these outlive the page: who looks elsewhere while a bundle is read or written comes back to its progress, to
 * the question it asks, or to what came of it.
 */
export const exchangeView = keptState<ExchangeView>(LOG);
export const readStage = keptState<ReadStage>({ name: 'place' });
/** Whether a place was chosen by the clerk: then the only stick is not taken unasked. */
export const readChosen = keptState(false);
export const readQuestion = keptState<ReadQuestion | null>(null);
export const readConfirmed = keptState<ImportConfirm>(NOTHING_CONFIRMED);
/** `removable`: it was written to a stick, which may now be pulled. */
export const bundleWritten = keptState<(BundleWritten & { readonly removable: boolean }) | null>(null);
/** Who looks elsewhere between stick and paper comes back to the paper: there is no printing it later. */
export const archiveMaking = keptState<ArchiveStage>({ name: 'form', said: null });
export const writeSaid = keptState<Saying | null>(null);

whenLeft('exchange', () => {
  exchangeView.reset();
  beginAnew();
});

/** Reading or writing begins from the start. */
export function beginAnew(): void {
  for (const kept of [readStage, readChosen, readQuestion, readConfirmed, bundleWritten, writeSaid]) kept.reset();
  // A key between stick and paper is not forgotten for a look elsewhere.
  if (['form', 'done'].includes(archiveMaking.store.getState().value.name)) archiveMaking.reset();
}

/** A file that the system handed to the program is opened next, whatever the exchange showed before. */
export function readGiven(file: OpenedFile): void {
  beginAnew();
  exchangeView.store.setState({ value: { name: 'read', first: null } });
  readChosen.store.setState({ value: true });
  readStage.store.setState({ value: { name: 'given', file } });
}

/** The bundle chosen already is opened next, once: `ReadPanel` goes on from there. */
export function readNext({ place }: Lying): void {
  beginAnew();
  readChosen.store.setState({ value: true });
  readStage.store.setState({ value: { name: 'looking', place } });
}
