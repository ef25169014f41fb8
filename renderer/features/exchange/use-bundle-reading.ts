import { useEffect, useEffectEvent } from 'react';
import type { OpenedFile, Place } from '../../../shared/shell/shell.ts';
import type { BundleFound, ImportConfirm } from '../../../shared/engine/modules/exchange/face.ts';
import type { Reconciliation } from '../../../shared/engine/modules/reconciliation/face.ts';
import type { Engine } from '../../../shared/engine/engine.ts';
import { useT } from '../../i18n/use-t.ts';
import { useKept } from '../../session/kept-state.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useTask, type Task } from '../../ui/use-task.ts';
import {
  NOTHING_CONFIRMED,
  readChosen,
  readConfirmed,
  readQuestion,
  readStage,
  type Lying,
  type ReadQuestion,
  type ReadStage,
} from './exchange-view.ts';
import { refusalSentence } from './refusal-sentence.ts';

/** How far the reading of a bundle is, and the steps a person takes in it. */
export interface BundleReading {
  readonly stage: ReadStage;
  /** Whether a place or a file was chosen before. */
  readonly chosen: boolean;
  /** What only a person can answer before the bundle is read. */
  readonly question: ReadQuestion | null;
  readonly task: Task;
  /** Back to the choice of a place. */
  readonly restart: () => void;
  /** Looks for bundles in a place. */
  readonly look: (place: Place) => Promise<void>;
  readonly chooseFile: () => Promise<void>;
  /** Shows what a bundle is, before it is read. */
  readonly open: (place: Place, bundle: BundleFound) => Promise<void>;
  /** Reads it. `confirm`: what the person says yes to now, beside what it was said to before. */
  readonly read: (file: OpenedFile, place: Place | null, confirm?: Partial<ImportConfirm>) => Promise<void>;
  readonly dropQuestion: () => void;
}

/**
 * Long because each step goes on to others, and all of them say how far it is.
 * @param first the bundle to open at once, or null
 * @param onRead with the one its sender wrote after it, when that lies beside it unread
 */
export function useBundleReading(
  first: Lying | null,
  onRead: (sheet: Reconciliation, next: Lying | null) => void,
): BundleReading {
  const t = useT();
  const engine = useEngine();
  const task = useTask('exchange');
  const [stage, setStage] = useKept(readStage);
  const [chosen, setChosen] = useKept(readChosen);
  const [question, setQuestion] = useKept(readQuestion);
  const [confirmed, setConfirmed] = useKept(readConfirmed);

  const look = async (place: Place): Promise<void> => {
    setChosen(true);
    setStage({ name: 'looking', place });
    const found = await engine.bundlesIn(place.id);
    setStage(
      found.ok
        ? { name: 'list', place, found: found.value }
        : { name: 'refused', sentence: refusalSentence(t, found.error), fileName: place.label },
    );
  };

  const peekAt = async (file: OpenedFile, place: Place | null): Promise<void> => {
    const peek = await engine.peekBundle(file);
    setConfirmed(NOTHING_CONFIRMED);
    setStage(
      peek.ok
        ? { name: 'peek', file, peek: peek.value, place }
        : { name: 'refused', sentence: refusalSentence(t, peek.error), fileName: file.name },
    );
  };

  const open = async (place: Place, { entry }: BundleFound): Promise<void> => {
    const file = await engine.openBundleIn(place.id, entry);
    if (file.ok) await peekAt(file.value, place);
    else setStage({ name: 'refused', sentence: refusalSentence(t, file.error), fileName: entry.name });
  };

  const openFirst = useEffectEvent(() => {
    if (first !== null && stage.name === 'looking') void open(first.place, first.bundle);
  });
  useEffect(() => {
    openFirst();
  }, []);
  const openGiven = useEffectEvent(() => {
    if (stage.name === 'given') void peekAt(stage.file, null);
  });
  const givenId = stage.name === 'given' ? stage.file.id : null;
  useEffect(() => {
    openGiven();
  }, [givenId]);

  const chooseFile = async (): Promise<void> => {
    const file = await engine.chooseFile('bundle');
    setChosen(true);
    if (file.ok) await peekAt(file.value, null);
    else if (file.error.tag !== 'cancelled') {
      setStage({ name: 'refused', sentence: refusalSentence(t, file.error), fileName: '' });
    }
  };

  const read = async (file: OpenedFile, place: Place | null, more: Partial<ImportConfirm> = {}): Promise<void> => {
    const confirm = { ...confirmed, ...more };
    setQuestion(null);
    setConfirmed(confirm);
    const outcome = await task.run((onProgress) => engine.importBundle(file, confirm, onProgress));
    if (outcome === null) return;
    if (outcome.ok) onRead(outcome.value, await nextOf(engine, outcome.value.sheetId, place));
    else if (outcome.error.tag === 'confirm-sender' || outcome.error.tag === 'shrunken') setQuestion(outcome.error);
    else setStage({ name: 'refused', sentence: refusalSentence(t, outcome.error), fileName: file.name });
  };

  return {
    ...{ stage, chosen, question, task, look, chooseFile, open, read },
    restart: () => {
      setStage({ name: 'place' });
    },
    dropQuestion: () => {
      setQuestion(null);
    },
  };
}

/** The bundle that the sender wrote after the one of this sheet, when it lies in the same place and was not read. */
async function nextOf(engine: Engine, sheetId: string, place: Place | null): Promise<Lying | null> {
  const beside = place === null ? null : await engine.bundlesIn(place.id);
  if (place === null || beside?.ok !== true) return null;
  const bundle = beside.value.find(({ fits, follows }) => fits === 'new' && follows === sheetId);
  return bundle === undefined ? null : { place, bundle };
}
