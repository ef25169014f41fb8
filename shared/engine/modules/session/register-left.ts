import { err, ok, type Result } from '../../../base/result.ts';
import type { ShellError } from '../../../shell/shell.ts';
import type { OpenError } from './face.ts';
import { openInTime } from '../../store/page-store.ts';
import { putPagesAside } from './pages-aside.ts';
import type { EngineParts } from '../../engine-parts.ts';

/**
 * Whether anything of a register lies in the profile: frames in either copy, or restore points. Asked only where there
 * is no keystore. A database that does not open says nothing.
 */
export async function registerLeft({ db, shell, sleep }: EngineParts): Promise<Result<boolean, ShellError>> {
  const journal = await shell.journal.open();
  if (!journal.ok) return journal;
  if (journal.value.frames > 0 || journal.value.damagedAfter !== undefined) return ok(true);
  const copies = await shell.journal.copies();
  if (!copies.ok) return copies;
  if (copies.value.length > 0) return ok(true);
  try {
    await openInTime(db, sleep);
    return ok((await db.frames.count()) > 0);
  } catch (error) {
    if (db.isFailure(error)) return ok(false);
    throw error;
  }
}

/**
 * Sets all of a register aside whose keystore is gone, so that this PC can be set up anew: both copies and the restore
 * points keep lying in the profile under other names. Refused (`not-found`) while there is a keystore.
 */
export async function setRegisterAside(parts: EngineParts): Promise<Result<null, OpenError>> {
  const { keystore: keys, journal } = parts.shell;
  const keystore = await keys.read();
  if (!keystore.ok) return keystore;
  if (keystore.value !== null) return err({ tag: 'not-found' });
  const pages = await putPagesAside(parts);
  return pages.ok ? journal.setAllAside() : pages;
}
