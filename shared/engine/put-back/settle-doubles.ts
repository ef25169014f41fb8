import type { RecordId } from '../../base/id.ts';
import { isRecordType } from '../../kinds/schema.ts';
import { replicaOf, seqOf, type Change, type Dot } from '../../sync/change.ts';
import { changeHasher } from '../../sync/change-hash.ts';
import { wasText } from '../../sync/write-anew.ts';
import { notes } from '../notes.ts';
import { mayDo } from '../rights.ts';
import type { Workspace } from '../workspace.ts';
import type { Writer } from '../writer.ts';
import { linesOf } from './chain-note.ts';

/** The reason that a record shows which was written anew twice, or whose first writing has come back. */
export const WRITTEN_TWICE = '重复写入（资料曾被换成较早的副本）';

/**
 * A record that was written anew stands once: not beside its first writing, nor beside another writing of the same, by
 * another PC of the office or by a profile that was put back once more. The district voids the later ones, as a change
 * like any other, so that all see it. Called when the writer has what was received.
 * @returns the records that were voided
 */
export async function settleDoubles(
  workspace: Workspace,
  writer: Writer,
  applied: readonly Change[],
): Promise<RecordId[]> {
  if (!mayDo(workspace.identity, 'actOnRequests')) return [];
  const made = applied.filter((change) => (change.id as string) === change.dot);
  const hashOf = changeHasher();
  const voided: RecordId[] = [];
  const settle = (type: string, again: readonly Dot[]): void => {
    for (const dot of again) {
      const id = dot as string as RecordId;
      const state = writer.state(type, id);
      if (state === undefined || state.erased || typeof state.values['void'] === 'string' || !isRecordType(type))
        continue;
      writer.update(type, id, { void: WRITTEN_TWICE });
      voided.push(id);
    }
  };
  const news = new Map<string, readonly Dot[]>();
  const writings = (was: string): readonly Dot[] => news.get(was) ?? notes.again.read(workspace.register, was) ?? [];
  for (const { was, dot, type } of made) {
    if (was === undefined) continue;
    const all = [...new Set([...writings(was), dot])].sort();
    news.set(was, all);
    settle(type, (await stands(workspace, writer, type, was)) ? all : all.slice(1));
  }
  for (const [was, all] of news) notes.again.write(writer, was, all);
  if (notes.again.all(workspace.register).length + news.size === 0) return voided;
  // A first writing that comes back, after it had been written anew.
  for (const change of made) settle(change.type, writings(wasText(change.dot, hashOf(change))));
  return voided;
}

/**
 * Whether the first writing stands: that content, under that number, in force. One that waits here, perhaps for ever, or was
 * set aside, keeps nobody in the register.
 */
async function stands(workspace: Workspace, writer: Writer, type: string, was: string): Promise<boolean> {
  const [dot = '', hash] = was.split('#');
  if (writer.state(type, dot as RecordId) === undefined) return false;
  const [replica, seq] = [replicaOf(dot as Dot), seqOf(dot as Dot)];
  return (await linesOf(workspace, replica, seq, seq))[0] === hash;
}
