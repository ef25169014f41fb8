import type { StartNotice } from '../modules/session/face.ts';
import { notes } from '../notes.ts';
import type { Workspace } from '../workspace.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is said at this PC after it was put back: for a day, or until it is known what others hold. */
export function putBackNotices({
  register,
  clock,
  identity,
}: Pick<Workspace, 'register' | 'clock' | 'identity'>): readonly StartNotice[] {
  const note = notes.told.read(register);
  if (note === undefined) return [];
  if (note.open) return [{ tag: 'put-back-open' }];
  if (clock.now() - note.at >= DAY_MS) return [];
  if (note.twin === true) return [{ tag: 'put-back-twin' }];
  return [{ tag: identity.role === 'district' ? 'put-back-district' : 'put-back', n: note.again }];
}
