import { seenFields } from '../../authority/tell-seen.ts';
import { newReplicaId } from '../../../base/id.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { MINIMUM_FREE } from '../../store/store.ts';
import { atLeast } from '../../at-least.ts';
import type { ReadAhead } from './read-ahead.ts';
import { putPagesAside } from './pages-aside.ts';
import type { Unlocked } from './set-up.ts';
import type { Notice, OpenError, StartNotice } from './face.ts';
import { renamed } from '../../identity.ts';
import { readSealedCheckpoint } from '../../store/checkpoint.ts';
import { openInTime, PagesUnusable } from '../../store/page-store.ts';
import { changesIn } from '../../store/mark.ts';
import type { JournalFindings } from '../../store/recovery.ts';
import { storeIdentity } from '../../stored-identity.ts';
import type { EngineParts } from '../../engine-parts.ts';
import { openWorkspace, type Workspace } from '../../workspace.ts';

export interface OpenOptions {
  /** The profile goes on under another name: IndexedDB was emptied on purpose, and nothing is news. */
  readonly quietly?: boolean;
  /** Somebody was told that nothing of the register is left, and goes on with an empty one. */
  readonly fromEmpty?: boolean;
  /** The checkpoint as it is read already, or being read. */
  readonly ahead?: Pick<ReadAhead, 'taken'>;
}

/**
 * Opens an unlocked profile: both copies made equal, the register in memory, and all that was found said as notices.
 * A database that does not work is set aside and made anew from the journal. Where less was found than was acknowledged,
 * the installation goes on as a new replica: numbers that are lost here may be out in bundles, and are never given again.
 */
export async function openProfile(
  parts: EngineParts,
  unlocked: Unlocked,
  announce: (notice: Notice) => void,
  onProgress: (step: string, done: number, total: number) => void,
  { quietly = false, fromEmpty = false, ahead }: OpenOptions = {},
): Promise<Result<Workspace, OpenError>> {
  const findings: JournalFindings = { cut: false, damaged: null, lost: false };
  const open = async (as: Unlocked, fresh: boolean): ReturnType<typeof openWorkspace> => {
    const sealed = (fresh ? undefined : await ahead?.taken()) ?? (await readSealedCheckpoint(parts.db));
    return openWorkspace(parts, { ...as, sealed, fresh, fromEmpty, findings }, announce, onProgress, seenFields);
  };
  const opened = await overWorkingPages(parts, (fresh) => open(unlocked, fresh || quietly));
  if (!opened.ok) return opened;
  const { workspace, setAside } = opened.value;
  const { identity, store, register } = workspace;
  if (store.head().frames === 0 && identity.begun && !fromEmpty) return nothingLeft(workspace);

  const found = changesIn(register.runs());
  const least = atLeast(workspace, found);
  const short = least !== null && least > found;
  const begunEmpty = fromEmpty && store.head().frames === 0;
  const notices = quietly ? [] : sayings(workspace, { found, least, setAside, begunEmpty });
  if (!short && !begunEmpty) return ok({ ...workspace, startNotices: notices });

  const begun = store.head().frames > 0;
  const stored = await storeIdentity(workspace, { ...renamed(identity, newReplicaId(parts.random)), begun });
  if (!stored.ok) return stored;
  const again = await open({ identity: stored.value, key: unlocked.key }, true);
  return again.ok ? ok({ ...again.value, startNotices: notices }) : again;
}

interface Findings {
  readonly found: number;
  readonly least: number | null;
  readonly setAside: 'damaged' | 'blank' | null;
  readonly begunEmpty: boolean;
}

/** What was found and mended, and then, once, whether everything is there: the promise only where it is certain. */
function sayings(workspace: Workspace, findings: Findings): readonly StartNotice[] {
  const { found, least, setAside, begunEmpty } = findings;
  const { startNotices, certain, store, identity } = workspace;
  const mark = workspace.mark?.replica === identity.replica ? workspace.mark : null;
  if (begunEmpty) return [{ tag: 'began-empty' }];
  const mended = startNotices.map((notice): StartNotice =>
    notice.tag === 'pages-rebuilt' && setAside === 'damaged' ? { tag: 'pages-set-aside' } : notice,
  );
  if (least !== null && least > found) return [...mended, { tag: 'incomplete', n: found, least }];
  if (mark !== null && mark.frames > store.head().frames) return [...mended, { tag: 'log-incomplete', n: found }];
  if (mended.length === 0) return [];
  const sure = certain && (mark !== null || mended.every(({ tag }) => tag === 'torn-tail-cut'));
  return [...mended, sure ? { tag: 'all-there', n: found } : { tag: 'not-checked', n: found }];
}

/** Both copies are empty, and were not always. */
async function nothingLeft(workspace: Workspace): Promise<Result<never, OpenError>> {
  const copies = await workspace.shell.journal.copies();
  return err({
    tag: 'register-lost',
    least: atLeast(workspace, 0),
    points: copies.ok ? copies.value.length : 0,
  });
}

type Opened = { readonly workspace: Workspace; readonly setAside: Findings['setAside'] };

/**
 * Opens over the database as it is; when that does not work, once more over a new one, the old one set aside. Where there
 * is no room for a new one it stays.
 */
async function overWorkingPages(
  parts: EngineParts,
  open: (fresh: boolean) => ReturnType<typeof openWorkspace>,
): Promise<Result<Opened, OpenError>> {
  const { db, shell } = parts;
  /** What the database failed by, in the place of an outcome. */
  const attempt = async (fresh: boolean): Promise<Awaited<ReturnType<typeof open>> | PagesFailure> => {
    try {
      await openInTime(db, parts.sleep);
      return await open(fresh);
    } catch (error) {
      if (!db.isFailure(error)) throw error;
      return { why: error instanceof PagesUnusable ? error.why : 'damaged' };
    }
  };
  const first = await attempt(false);
  if ('ok' in first) return first.ok ? ok({ workspace: first.value, setAside: null }) : first;
  const free = await shell.disk.free();
  if (free.ok && free.value < MINIMUM_FREE) return err({ tag: 'disk-full' });
  const moved = await putPagesAside(parts);
  if (!moved.ok) return moved;
  const again = await attempt(true);
  if (!('ok' in again)) return err({ tag: 'pages-stuck' });
  return again.ok ? ok({ workspace: again.value, setAside: first.why === 'blank' ? 'blank' : 'damaged' }) : again;
}

interface PagesFailure {
  readonly why: PagesUnusable['why'];
}
