import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import type { RecordType } from '../../../../../shared/kinds/all.ts';
import type { Values } from '../../../../../shared/values/field.ts';
import { carry, must, newDistrict, newOffice, nothing, type Pc } from '../../../../support/engine-harness.ts';

const OFFICE = '370102006';
const OTHER = '370102002';

async function save(pc: Pc, type: RecordType, values: Values): Promise<RecordId> {
  return must(await pc.engine.save({ type, id: null, values: { office: OFFICE, ...values }, seen: {}, insist: {} })).id;
}

const member = (pc: Pc): Promise<RecordId> =>
  save(pc, 'member', { name: '测甲', documentType: '414', documentNumber: 'E10000001' });

describe('one record made of two', () => {
  it('takes over what was about the other, until it is taken back', async () => {
    const { engine, ...pc } = await newOffice(await newDistrict(), OFFICE);
    const at = { ...pc, engine };
    const [keep, drop] = [await member(at), await member(at)];
    const certificate = { title: '先进个人', kind: 'other', level: '3', awarded: '2024-04', member: drop };
    const honour = await save(at, 'honour', certificate);
    const holder = async (): Promise<unknown> => (await engine.record('honour', honour))?.values['member'];
    const { batch } = must(await engine.mergePeople({ keep, drop, values: {} }));
    expect(await holder()).toBe(keep);
    must(await engine.undoBatch(batch, nothing));
    expect(await holder()).toBe(drop);
  });

  it('leaves moves with the record that moved', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const [keep, drop] = [await member(office), await member(office)];
    const move = { member: drop, toOffice: OTHER, toUnionName: '', reason: '', date: '2026-02-01' };
    must(await office.engine.transferOut(move));
    must(await office.engine.mergePeople({ keep, drop, values: {} }));
    const about = async (id: RecordId): Promise<number> => {
      const filters = [{ is: 'record', field: 'member', id }] as const;
      return (await office.engine.records('transfer', { text: '', filters }, { offset: 0, limit: 9 })).total;
    };
    expect([await about(keep), await about(drop)]).toEqual([0, 1]);
    expect(must(await carry(office, district)).digest.agree).toBe(true);
  });
});
