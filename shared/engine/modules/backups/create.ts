import { toHex, type Bytes } from '../../../base/bytes.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { BackupReason } from '../../../bundle/backup-manifest.ts';
import { openBackup } from '../../../bundle/backup.ts';
import { parseKeystore } from '../../../crypto/keys.ts';
import type { OpenedFile, Place } from '../../../shell/shell.ts';
import type { SignedIn } from '../session/signed-in.ts';
import type { BackupError, BackupMade, BackupRefusal, BackupsFace, BackupStanding } from './face.ts';
import type { Host } from '../../host.ts';
import type { Task } from '../../tasks.ts';
import type { Workspace } from '../../workspace.ts';
import { openBackupLog, type BackupLogStore } from './backup-log.ts';
import { listBackups, provenPlace } from './backup-place.ts';
import { previewOfBackup } from './backup-preview.ts';
import { momentOf } from './moment.ts';
import { backupFile, openOwn, openWithPassphrase, peekAt, type KnownBackup } from './own-backup.ts';
import { restoreInPlace, restoreToNewProfile } from './restore-backup.ts';
import { foldBackup, type FoldedBackup } from './scratch-register.ts';
import { dayOf, toThin } from './thinning.ts';
import { writeBackup } from './write-backup.ts';

export interface Backups {
  readonly face: BackupsFace;
  readonly standing: () => BackupStanding;
  /** To be called whenever a workspace was opened: what is known of its backups is read. */
  readonly opened: (workspace: Workspace) => Promise<void>;
}

/** The backups of an installation: where they go, making one, checking one, going back to one. */
export function createBackups(
  host: Pick<Host, 'parts' | 'tasks' | 'workspace' | 'announce' | 'reopen'>,
  enter: SignedIn['enter'],
): Backups {
  const { parts, tasks } = host;
  const { shell, clock } = parts;
  let log: BackupLogStore | null = null;
  /** One at a time: a second one would read the place while the first one writes. */
  let making: Promise<unknown> | null = null;
  /** The file looked at last, and whether it was found whole. Another one closes it. */
  let held: { readonly file: OpenedFile; readonly folded: FoldedBackup | null } | null = null;

  /** @throws when nothing is unlocked */
  function logNow(): BackupLogStore {
    if (log === null) throw new Error('the register is locked');
    return log;
  }

  async function hold(file: OpenedFile): Promise<void> {
    if (held?.file.id === file.id) return;
    const before = held;
    held = { file, folded: null };
    if (before !== null) await shell.files.close(before.file.id);
  }

  function standing(): BackupStanding {
    const { verified, failed } = logNow().now();
    const newest = verified[0];
    return {
      at: newest?.at ?? null,
      current: newest !== undefined && newest.chain === toHex(host.workspace().store.head().hash),
      failed,
    };
  }

  /** Writes, notes, thins out. */
  async function make(place: Place, reason: BackupReason, task: Task): Promise<Result<BackupMade, BackupError>> {
    const workspace = host.workspace();
    const written = await writeBackup(workspace, place, reason, task);
    if (!written.ok) return written;
    const { name, bytes, manifest } = written.value;
    const done = { id: manifest.id, at: Date.parse(manifest.createdAt), placeLabel: place.label };
    const { verified } = logNow().now();
    await logNow().set({ verified: [{ ...done, chain: manifest.journal.chain }, ...verified], failed: null });
    const thinned = await thinOut(workspace, place);
    return ok({ name, placeLabel: place.label, bytes, counts: manifest.counts, thinned });
  }

  /** Only files that this very replica wrote are ever removed. */
  async function thinOut(workspace: Workspace, place: Place): Promise<number> {
    const listed = await listBackups(workspace, place, isVerified);
    const own = (listed.ok ? listed.value : []).filter(
      (each) => each.own && each.says?.replica === workspace.identity.replica,
    );
    let gone = 0;
    for (const name of toThin(own.map(({ name, at, state }) => ({ name, at, verified: state === 'verified' }))))
      if ((await shell.backups.remove(place.id, name)).ok) gone += 1;
    return gone;
  }

  const isVerified = (id: string): boolean =>
    logNow()
      .now()
      .verified.some((each) => each.id === id);

  async function alone<T>(work: () => Promise<Result<T, BackupError>>): Promise<Result<T, BackupError>> {
    if (making !== null) return err({ tag: 'backup-running' });
    const mine = work();
    making = mine;
    try {
      return await mine;
    } finally {
      making = null;
      host.announce({ kind: 'changed' });
    }
  }

  /** Where the button writes: where backups lie already, or else the chosen place itself. */
  async function placeForButton(): Promise<Result<Place, BackupError>> {
    const proven = await provenPlace(host.workspace());
    if (proven !== null) return ok(proven);
    const kept = await shell.backups.kept();
    if (!kept.ok) return kept;
    if (kept.value === null) return err({ tag: 'backup-no-place' });
    return kept.value.place === null ? err({ tag: 'backup-place-away' }) : ok(kept.value.place);
  }

  /** Reads a backup of this installation whole; what was found whole once is not folded again while it is held. */
  async function check(
    workspace: Workspace,
    file: OpenedFile,
    task: Task,
  ): Promise<
    Result<
      { readonly known: KnownBackup; readonly folded: FoldedBackup },
      BackupRefusal | { readonly tag: 'cancelled' }
    >
  > {
    await hold(file);
    const known = await openOwn(workspace, backupFile(shell, file));
    if (!known.ok) return known;
    const before = held?.file.id === file.id ? held.folded : null;
    const folded =
      before === null
        ? await foldBackup(backupFile(shell, file), known.value.backup, known.value.unlocked, task)
        : ok(before);
    if (!folded.ok) return folded;
    held = { file, folded: folded.value };
    await found(known.value);
    return ok({ known: known.value, folded: folded.value });
  }

  /** A backup that was read whole and came out equal counts from then on, wherever it lies. */
  async function found({ backup }: KnownBackup): Promise<void> {
    const { manifest } = backup;
    if (isVerified(manifest.id)) return;
    const { verified } = logNow().now();
    const at = Date.parse(manifest.createdAt);
    const entry = { id: manifest.id, at, placeLabel: '', chain: manifest.journal.chain };
    await logNow().set({ verified: [...verified, entry] });
    host.announce({ kind: 'changed' });
  }

  /** Whether what is on this PC cannot be opened by any passphrase: keys that are damaged, both copies damaged or empty. */
  async function isLost(keystore: Bytes): Promise<boolean> {
    if (!parseKeystore(keystore).ok) return true;
    const journal = await shell.journal.open();
    const nothing = journal.ok && (journal.value.damagedAfter === 0 || journal.value.frames === 0);
    return nothing && (await parts.db.frames.count().catch(() => 0)) === 0;
  }

  const face: BackupsFace = {
    async backups() {
      const workspace = host.workspace();
      const kept = await shell.backups.kept();
      const { label = '', ownVolume = false } = kept.ok && kept.value !== null ? kept.value : {};
      const proven = await provenPlace(workspace);
      const place = proven ?? (kept.ok && kept.value !== null ? kept.value.place : null);
      const listed = place === null ? null : await listBackups(workspace, place, isVerified);
      const entries = listed?.ok === true ? listed.value : [];
      return {
        place:
          !kept.ok || kept.value === null
            ? null
            : {
                label: place?.label ?? label,
                free: place?.free ?? null,
                writable: place?.writable ?? true,
                ownVolume,
                proven: proven !== null,
              },
        entries: entries.map(({ name, bytes, at, state, says, refusal }) => ({
          ...{ name, bytes, at, state, says, refusal },
        })),
        standing: standing(),
        rehearsal: logNow().now().rehearsal,
        present: momentOf(workspace.register).counts,
      };
    },
    async keepBackupPlace(placeId) {
      const kept = await shell.backups.keep(placeId);
      host.announce({ kind: 'changed' });
      return kept;
    },
    backUp: (onProgress) =>
      alone(async () => {
        const place = await placeForButton();
        return place.ok ? make(place.value, 'button', tasks.start(onProgress)) : place;
      }),
    async backupDue(reason) {
      const { at, current } = standing();
      if (current) return null;
      if (reason === 'daily' && at !== null && dayOf(at) === dayOf(clock.now())) return null;
      return (await provenPlace(host.workspace()))?.label ?? null;
    },
    async backUpByItself(reason, onProgress) {
      // One that is under way may be all that is wanted.
      if (making !== null) await making.catch(() => undefined);
      if (standing().current) return err({ tag: 'nothing-to-do' });
      return alone(async () => {
        const place = await provenPlace(host.workspace());
        if (place === null) return err({ tag: 'backup-place-away' });
        const begun = { at: clock.now(), reason };
        await logNow().set({ pending: begun });
        const made = await make(place, reason, tasks.start(onProgress));
        await logNow().set({
          pending: null,
          ...(made.ok ? {} : { failed: { ...begun, tag: made.error.tag } }),
        });
        return made;
      });
    },
    async openBackupIn(name) {
      const place = await placeForButton();
      if (!place.ok) return err({ tag: 'removed' });
      return shell.files.open(place.value.id, name);
    },
    async peekBackup(file) {
      await hold(file);
      const backup = await openBackup(backupFile(shell, file));
      return backup.ok ? ok(peekAt(backup.value, file.bytes)) : backup;
    },
    async rehearseBackup(file, onProgress) {
      // A rehearsal reads everything, whatever was found before.
      await hold(file);
      held = { file, folded: null };
      const checked = await check(host.workspace(), file, tasks.start(onProgress));
      if (!checked.ok) return checked;
      const { known, folded } = checked.value;
      const backup = peekAt(known.backup, file.bytes);
      await logNow().set({ rehearsal: { at: clock.now(), createdAt: backup.createdAt } });
      return ok({ backup, counts: folded.counts, digest: folded.digest });
    },
    async backupPreview(file, onProgress) {
      const workspace = host.workspace();
      const checked = await check(workspace, file, tasks.start(onProgress));
      if (!checked.ok) return checked;
      return ok(await previewOfBackup(workspace, checked.value.known, checked.value.folded, file.bytes));
    },
    async restoreBackup(file, onProgress) {
      const workspace = host.workspace();
      const task = tasks.start(onProgress);
      const checked = await check(workspace, file, task);
      if (!checked.ok) return checked;
      // Beside the restore point that is kept in any case: a present that is in no backup gets one, where that can be.
      if (!standing().current) {
        await alone(async () => {
          const place = await provenPlace(workspace);
          return place === null ? err({ tag: 'backup-place-away' }) : make(place, 'restore', task);
        });
      }
      return host.reopen(
        () => restoreInPlace(workspace, backupFile(shell, file), checked.value.known, task),
        onProgress,
      );
    },
    async setUpFromBackup({ file, passphrase }, onProgress) {
      const exists = await shell.keystore.read();
      if (!exists.ok) return exists;
      if (exists.value !== null && !(await isLost(exists.value))) return err({ tag: 'already-set-up' });
      await hold(file);
      const task = tasks.start(onProgress);
      const source = backupFile(shell, file);
      const backup = await openBackup(source);
      if (!backup.ok) return backup;
      const known = await openWithPassphrase(backup.value, passphrase);
      if (!known.ok) return known;
      const folded = await foldBackup(source, backup.value, known.value.unlocked, task);
      if (!folded.ok) return folded;
      const restored = await restoreToNewProfile(parts, source, known.value, task);
      if (!restored.ok) return restored;
      const entered = await enter(restored.value, onProgress, { quietly: true });
      if (entered.ok) await found(known.value);
      return entered;
    },
  };

  return {
    face,
    standing,
    async opened(workspace) {
      log = await openBackupLog(parts.db, workspace.key, parts.random);
      const { pending } = log.now();
      if (pending !== null) await log.set({ pending: null, failed: { ...pending, tag: 'backup-cut-off' } });
    },
  };
}
