import { toHex } from '../../../base/bytes.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { Host } from '../../host.ts';
import { putBackNotices } from '../../put-back/notices.ts';
import type { Workspace } from '../../workspace.ts';
import { unreadableNotes } from '../../notes.ts';
import { introduceSelf } from '../replicas/replicas.ts';
import type { OnProgress } from '../tasks/face.ts';
import type { OpenError, Session, StartNotice } from './face.ts';
import { mendValues } from './mend-values.ts';
import { openProfile, type OpenOptions } from './open-profile.ts';
import type { Unlocked } from './set-up.ts';

/** Who is signed in, if anybody: one profile at a time. */
export interface SignedIn extends Pick<Host, 'workspace' | 'isOpen' | 'reopen'> {
  /** Null when nobody is. */
  current(): Workspace | null;
  /** Opens an unlocked profile; from then on its user is signed in. */
  readonly enter: (
    unlocked: Unlocked,
    onProgress: OnProgress,
    options?: OpenOptions,
  ) => Promise<Result<Session, OpenError>>;
  leave(): void;
}

/**
 * Long because its functions share the one profile that is open.
 * @param opened called with every profile that was opened, before anybody is told of it
 */
export function createSignedIn(
  { parts, tasks, announce }: Pick<Host, 'parts' | 'tasks' | 'announce'>,
  opened: (workspace: Workspace) => Promise<void>,
): SignedIn {
  let current: Workspace | null = null;

  function now(): Workspace {
    if (current === null) throw new Error('the register is locked');
    return current;
  }

  function leave(): void {
    current = null;
    announce({ kind: 'locked' });
  }

  async function enter(
    unlocked: Unlocked,
    onProgress: OnProgress,
    options: OpenOptions = {},
  ): Promise<Result<Session, OpenError>> {
    const task = tasks.start(onProgress);
    const tell = (step: string, done: number, total: number): void => {
      task.close(step, done, total);
    };
    const profile = await openProfile(parts, unlocked, announce, tell, options);
    if (!profile.ok) return profile;
    const mended = await mendValues(profile.value);
    const tidied: readonly StartNotice[] = mended > 0 ? [{ tag: 'values-mended', n: mended }] : [];
    const unread = unreadableNotes(profile.value.register);
    const unreadable: readonly StartNotice[] = unread > 0 ? [{ tag: 'notes-unreadable', n: unread }] : [];
    const workspace: Workspace = {
      ...profile.value,
      startNotices: [...profile.value.startNotices, ...tidied, ...putBackNotices(profile.value), ...unreadable],
    };
    await opened(workspace);
    current = workspace;
    await introduceSelf(workspace);
    void workspace.checkpoint();
    return ok(sessionOf(workspace));
  }

  return {
    current: () => current,
    workspace: now,
    isOpen: (workspace) => workspace === current,
    enter,
    leave,
    async reopen(change, onProgress) {
      const workspace = now();
      await workspace.checkpoint();
      const entered = await workspace.retire(async () => {
        const changed = await change();
        return changed.ok ? enter(changed.value, onProgress, { quietly: true }) : changed;
      });
      if (!entered.ok && !(await journalAsBefore(workspace))) {
        leave();
        return entered;
      }
      announce({ kind: 'session' });
      announce({ kind: 'changed' });
      return entered;
    },
  };
}

async function journalAsBefore({ shell, store }: Pick<Workspace, 'shell' | 'store'>): Promise<boolean> {
  const journal = await shell.journal.open();
  return journal.ok && journal.value.hash === toHex(store.head().hash);
}

export function sessionOf({ identity, startNotices }: Pick<Workspace, 'identity' | 'startNotices'>): Session {
  const { role, office, officeName, districtName, userName, replica } = identity;
  return { role, office, officeName, districtName, userName, replica, notices: startNotices };
}
