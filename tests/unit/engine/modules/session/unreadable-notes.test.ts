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

/** A note of each form that is none. */
const DAMAGED = Object.fromEntries(
  Object.values(notes).map((form) => [typeof form.key === 'string' ? form.key : form.key('damaged'), { later: 9 }]),
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
});
