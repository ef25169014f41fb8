import type { Intake } from '../../sync/intake-case.ts';
import { sealText } from '../../sync/seal.ts';
import { upTo } from '../../sync/version-vector.ts';
import { notes } from '../notes.ts';
import type { Workspace } from '../workspace.ts';
import type { Writer } from '../writer.ts';
import { carriedLines, chainAt, noteChain } from './chain-note.ts';
import type { Shown } from './standing.ts';

/**
 * Keeps the seals a bundle showed, to be shown on, and where the chains of their replicas stand once it is in. Called
 * before the register takes it over.
 */
export async function noteSeals(
  workspace: Workspace,
  writer: Writer,
  { seals, proven }: { readonly seals: readonly Shown[]; readonly proven: number },
  intake: Intake,
): Promise<void> {
  const { identity } = workspace;
  if (proven > 0) notes.proven.write(writer, { replica: identity.replica, n: proven });
  const arrived = carriedLines([...intake.apply, ...intake.waiting, ...intake.aside.map(({ change }) => change)]);
  for (const { replica, seal, proven: shown } of seals) {
    notes.seal.write(writer, replica, sealText(seal));
    const held = Math.min(seal.n, upTo(intake.vector, replica));
    const { n, hash } = seal;
    const chain = shown && held === n ? { n, hash } : await chainAt(workspace, replica, held, arrived(replica));
    if (chain !== null) noteChain(workspace, writer, replica, chain);
  }
}
