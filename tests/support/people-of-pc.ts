import { everyRecord } from '../../renderer/session/list-query.ts';
import { must, type Pc } from './engine-harness.ts';

let count = 0;

/** Saves people of an office, each with a document number of his own. */
export async function addPeople(pc: Pc, office: string, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    const documentNumber = `E${String(10_000_000 + (count += 1))}`;
    const values = { name, documentType: '414', documentNumber, office };
    must(await pc.engine.saveMember({ id: null, values, seen: {}, insist: {}, event: null, draft: null }));
  }
}

/** All people a PC has, by name. */
export async function peopleOf(pc: Pc): Promise<readonly { readonly name: string; readonly id: string }[]> {
  const { rows } = await pc.engine.records('member', everyRecord, { offset: 0, limit: 1000 });
  return rows.map(({ title: name, id }) => ({ name, id })).sort((a, b) => (a.name + a.id < b.name + b.id ? -1 : 1));
}

export const namesOf = async (pc: Pc): Promise<readonly string[]> => (await peopleOf(pc)).map(({ name }) => name);

/** What is said at a PC of its having been put back. */
export const noticesOf = async (pc: Pc): Promise<readonly string[]> =>
  ((await pc.engine.session())?.notices ?? []).map(({ tag }) => tag).filter((tag) => tag.startsWith('put-back'));
