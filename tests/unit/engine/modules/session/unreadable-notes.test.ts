import { describe, expect, it } from 'vitest';
import { notes } from '../../../../../shared/engine/notes.ts';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  PASSPHRASE,
  readBundle,
  writeBundle,
  type Pc,
} from '../../../../support/engine-harness.ts';
import { writeNotes } from '../../../../support/raw-values.ts';

const OFFICE = '370102002';

const add = async (pc: Pc, name: string, documentNumber: string): Promise<void> => {
  const values = { name, documentType: '414', documentNumber, office: OFFICE };
  must(await pc.engine.save({ type: 'member', id: null, values, seen: {}, insist: {} }));
};

const unlock = async (pc: Pc) => must(await pc.engine.unlock(PASSPHRASE, nothing)).notices;

/** What is a note of no form. */
const NO_NOTE: unknown = [{ later: 9 }];

/** One under a key of each form. */
const DAMAGED = Object.fromEntries(
  Object.values(notes).map((form) => [typeof form.key === 'string' ? form.key : form.key('damaged'), NO_NOTE]),
);

describe('a note that is not of its form', () => {
  it.each(Object.keys(DAMAGED))(
    'as %s opens the register, is told at every start, and stays where it is',
    async (key) => {
      const pc = await newDistrict();
      await add(pc, '测甲', 'E10000001');
      await writeNotes(pc, { [key]: DAMAGED[key] });
      for (let start = 0; start < 2; start += 1) {
        expect(await unlock(pc)).toContainEqual({ tag: 'notes-unreadable', n: 1 });
        const { counts } = await pc.engine.status();
        expect([counts.records.member, counts.notInForce, counts.waiting]).toEqual([1, 0, 0]);
        for (const query of [pc.engine.replicas(), pc.engine.peers(), pc.engine.exchangeLog()])
          await expect(query).resolves.toBeDefined();
        await pc.engine.lock();
      }
    },
  );

  it('stops neither side of an exchange: nothing is lost and both hold the same', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await add(office, '测甲', 'E10000001');
    must(await carry(office, district));
    must(await carry(district, office));
    await writeNotes(office, DAMAGED);
    await writeNotes(district, DAMAGED);
    for (const pc of [office, district])
      expect(await unlock(pc)).toContainEqual({ tag: 'notes-unreadable', n: Object.keys(DAMAGED).length });
    await add(office, '测乙', 'E10000002');
    must(await readBundle(district, await writeBundle(office, district)));
    must(await carry(district, office));
    for (const pc of [office, district]) expect((await pc.engine.status()).counts.records.member).toBe(2);
  });

  it('about how far the history of a PC was followed has it followed anew', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    for (const name of ['测甲', '测乙']) {
      await add(office, name, `E1000000${name === '测甲' ? '1' : '2'}`);
      must(await carry(office, district));
      must(await carry(district, office));
    }
    const names = (await district.engine.replicas()).map(({ replica }) => replica);
    expect(names).toHaveLength(2);
    const damaged = Object.fromEntries(
      names.flatMap((name) => [notes.chain.key(name), notes.seal.key(name)]).map((key) => [key, NO_NOTE]),
    );
    const single = [notes.proven.key, notes.unproven.key, notes.told.key].map((key) => [key, NO_NOTE] as const);
    for (const pc of [office, district]) {
      await writeNotes(pc, { ...damaged, ...Object.fromEntries(single) });
      await unlock(pc);
    }
    await add(office, '测丙', 'E10000003');
    expect(must(await carry(office, district)).digest.agree).toBe(true);
    must(await carry(district, office));
    expect(must(await carry(office, district))).toMatchObject({ received: 0, digest: { agree: true } });
    expect(await office.engine.status()).toMatchObject({ unsent: 0, confirmed: 3 });
  });
});
