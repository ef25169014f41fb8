import { PART_BOUND, type PartBound } from '../bundle/series.ts';
import type { KdfParameters } from '../crypto/kdf.ts';
import type { Engine } from './engine.ts';
import { createFiles } from './files.ts';
import type { Host } from './host.ts';
import { createAnnual } from './modules/annual/create.ts';
import { createArchive } from './modules/archive/create.ts';
import { createBackups } from './modules/backups/create.ts';
import { createBatches } from './modules/batches/create.ts';
import { createBulk } from './modules/bulk/create.ts';
import { createCompleteness } from './modules/completeness/create.ts';
import { createConflicts } from './modules/conflicts/create.ts';
import { createDelegates } from './modules/delegates/create.ts';
import { createDraftsFace } from './modules/drafts/create.ts';
import { createDuplicates } from './modules/duplicates/create.ts';
import { createErasure } from './modules/erasure/create.ts';
import { createExchange } from './modules/exchange/create.ts';
import { createFilesFace } from './modules/files/create.ts';
import { createFolder } from './modules/folder/create.ts';
import { createKeying } from './modules/keying/create.ts';
import { createMembers } from './modules/members/create.ts';
import { createPlacesFace } from './modules/places/create.ts';
import { createReconciliation } from './modules/reconciliation/create.ts';
import { createRecords } from './modules/records/create.ts';
import { createReplicas } from './modules/replicas/create.ts';
import { createRestore } from './modules/restore/create.ts';
import { createRosters } from './modules/rosters/create.ts';
import { createSession } from './modules/session/create.ts';
import type { Notice } from './modules/session/face.ts';
import { createSignedIn } from './modules/session/signed-in.ts';
import { createSheets } from './modules/sheets/create.ts';
import { status } from './modules/status/status.ts';
import { createStatistics } from './modules/statistics/create.ts';
import { createTransfers } from './modules/transfers/create.ts';
import { createUnions } from './modules/unions/create.ts';
import { createViews } from './modules/views/create.ts';
import { createPlaces } from './places.ts';
import { createTasks } from './tasks.ts';
import type { EngineParts } from './engine-parts.ts';

/** What differs between a released program and a test. Without them it is as released. */
export interface EngineOptions {
  /** Cost of deriving a key from a passphrase. */
  readonly kdf?: KdfParameters;
  /** Cost of the telephone code of a new office: log2 of scrypt's N, stored in the file it opens. */
  readonly codeWorkFactor?: number;
  /** An export larger than this is split into a series of files. */
  readonly bound?: PartBound;
}

/**
 * The composition root of the engine. It makes what several capabilities share (`Host`: the ports, the long tasks, the open
 * profile), hands it to each, and joins their faces to the one object that a window calls. Two of them need each other: who
 * signs in has the log of backups opened, and a restored backup signs somebody in.
 */
export function createEngine(parts: EngineParts, options: EngineOptions = {}): Engine {
  const listeners = new Set<(notice: Notice) => void>();
  const announce = (notice: Notice): void => {
    for (const listener of listeners) listener(notice);
  };
  const tasks = createTasks(parts.clock);
  const files = createFiles(parts.shell);
  const signedIn = createSignedIn({ parts, tasks, announce }, (workspace) => backups.opened(workspace));
  const { workspace, isOpen, reopen } = signedIn;
  const bound = options.bound ?? PART_BOUND;
  const host: Host = { parts, tasks, files, places: createPlaces(), bound, announce, workspace, isOpen, reopen };
  const backups = createBackups(host, signedIn.enter);
  const archive = createArchive(host);

  return {
    ...createSession(host, signedIn, listeners, archive.forget, options.kdf),
    status: () => status(workspace(), backups.standing()),
    cancel(taskId) {
      tasks.cancel(taskId);
      return Promise.resolve();
    },
    ...createFilesFace(host),
    ...createRecords(host),
    ...createCompleteness(host),
    ...createStatistics(host),
    ...createViews(host),
    ...createAnnual(host),
    ...createMembers(host),
    ...createKeying(host),
    ...createErasure(host),
    ...createDraftsFace(host),
    ...createSheets(host),
    ...createRosters(host),
    ...createBatches(host),
    ...createBulk(host),
    ...createExchange(host),
    ...createReconciliation(host),
    ...createFolder(host),
    ...createReplicas(host, options.codeWorkFactor),
    ...createPlacesFace(host),
    ...archive.face,
    ...createRestore(host),
    ...backups.face,
    ...createConflicts(host),
    ...createTransfers(host),
    ...createUnions(host),
    ...createDelegates(host),
    ...createDuplicates(host),
  };
}
