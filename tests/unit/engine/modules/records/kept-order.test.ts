import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { everyRecord } from '../../../../../renderer/session/list-query.ts';
import { must, newDistrict, nothing, PASSPHRASE, type Pc } from '../../../../support/engine-harness.ts';
import { addPeople, peopleOf } from '../../../../support/people-of-pc.ts';
import { seeded } from '../../../../support/seeded.ts';

const NAMES = ['王伟', '李娜', '张敏', '欧阳修', '令狐冲', '王芳', '艾合买提·买买提', '曾国', '单雄信', '王 伟'];

const listed = async (pc: Pc): Promise<readonly string[]> =>
  (await pc.engine.records('member', everyRecord, { offset: 0, limit: 1000 })).rows.map(({ id }) => id);

async function rename(pc: Pc, id: RecordId, name: string): Promise<void> {
  const detail = await pc.engine.record('member', id);
  if (detail === null) throw new Error('the person is not there');
  const values = { ...detail.values, name };
  must(await pc.engine.saveMember({ id, values, seen: detail.seen, insist: {}, event: null, draft: null }));
}

async function open(pc: Pc): Promise<void> {
  pc.restart();
  must(await pc.engine.unlock(PASSPHRASE, nothing));
}

it.each([1, 2, 3, 4])(
  'a list goes on in the order of the checkpoint, and stands as one that is sorted anew (%i)',
  async (seed) => {
    const next = seeded(seed);
    const pc = await newDistrict();
    const someName = (): string => NAMES[next(NAMES.length)] ?? '';
    for (let round = 0; round < 6; round++) {
      await addPeople(pc, '370102001', ...Array.from({ length: 1 + next(6) }, someName));
      if (next(2) === 0) await listed(pc);
      const people = await peopleOf(pc);
      for (let times = next(3); times > 0; times--)
        await rename(pc, people[next(people.length)]?.id as RecordId, someName());
      // Half the time the program is killed: the checkpoint is older than the journal.
      if (next(2) === 0) await pc.engine.lock();
      await open(pc);
      if (next(3) === 0) await addPeople(pc, '370102001', someName());
      const goesOn = await listed(pc);
      await open(pc);
      expect(await listed(pc)).toEqual(goesOn);
    }
    const kept = await listed(pc);
    await pc.engine.lock();
    await open(pc);
    expect(await listed(pc)).toEqual(kept);
    pc.indexedDB = new IDBFactory();
    await open(pc);
    expect(await listed(pc)).toEqual(kept);
  },
);
