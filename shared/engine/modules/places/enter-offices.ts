import { err, ok, type Result } from '../../../base/result.ts';
import { isOffice, liesIn } from '../../../base/place.ts';
import { builtIn } from '../../../values/built-in-offices.ts';
import type { KnownPlace } from '../../../values/gazetteer.ts';
import { clerkWrite } from '../../clerk-write.ts';
import { placesKept } from '../../known-places.ts';
import type { Workspace } from '../../workspace.ts';
import type { SaveError } from '../records/face.ts';
import { writeRecord } from '../records/save-record.ts';

/** The built-in offices of the own district that no record says. */
export function officesToEnter(workspace: Workspace): readonly KnownPlace[] {
  const entered = new Set(placesKept(workspace).map(({ code }) => code));
  const { district } = workspace.identity;
  return builtIn.filter(({ code }) => isOffice(code) && liesIn(code, district) && !entered.has(code));
}

/** Enters them in one write: all or none. */
export function enterOffices(workspace: Workspace): Promise<Result<number, SaveError>> {
  return clerkWrite(workspace, (writer): Result<number, SaveError> => {
    const offices = officesToEnter(workspace);
    for (const { code, name } of offices) {
      const values = { code, name, kind: STREET, office: workspace.identity.district };
      const written = writeRecord(workspace, writer, { type: 'area', id: null, values, seen: {}, insist: {} });
      if (!written.ok) return written;
      if (written.value.wrong.length > 0) return err({ tag: 'invalid', problems: written.value.wrong });
    }
    return ok(offices.length);
  });
}

/** All built-in offices are 街道. */
const STREET = '10';
