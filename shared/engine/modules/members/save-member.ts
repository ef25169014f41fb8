import { err, ok, type Result } from '../../../base/result.ts';
import { storedForm } from '../../../kinds/stored-form.ts';
import type { Values } from '../../../values/field.ts';
import { clerkWrite } from '../../clerk-write.ts';
import type { Workspace } from '../../workspace.ts';
import type { Saved, SaveError } from '../records/face.ts';
import { problemsOf } from '../records/record-check.ts';
import { writeRecord } from '../records/save-record.ts';
import type { SaveMemberInput } from './face.ts';

/** Saves a member together with a membership event: both or neither. What is wrong with either is told at once. */
export async function saveMember(workspace: Workspace, input: SaveMemberInput): Promise<Result<Saved, SaveError>> {
  const saved = await clerkWrite(workspace, (writer): Result<Saved, SaveError> => {
    const written = writeRecord(workspace, writer, { ...input, type: 'member' });
    if (!written.ok) return written;
    const { id, after } = written.value;
    const wrong = [...written.value.wrong];
    if (input.event !== null) {
      const given: Values = { ...storedForm('event', input.event), member: id };
      const found = problemsOf(workspace, 'event', given, null, { member: after });
      for (const each of found) if (each.severity === 'error') wrong.push({ ...each, field: `event.${each.field}` });
      writer.create('event', given);
    }
    return wrong.length > 0 ? err({ tag: 'invalid', problems: wrong }) : ok({ id });
  });
  if (saved.ok && input.draft !== null) await workspace.drafts.drop(input.draft);
  return saved;
}
