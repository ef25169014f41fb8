import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../../../shared/base/id.ts';
import { must, newDistrict, newOffice } from '../../../../support/engine-harness.ts';

const [EAST, WEST] = ['370102002', '370102006'];

describe('a transfer that was not answered', () => {
  it('is withdrawn by the office that began it, once', async () => {
    const pc = await newOffice(await newDistrict(), EAST);
    const values = { name: '测甲', documentType: '414', documentNumber: 'E10000001', office: EAST };
    const member = must(await pc.engine.save({ type: 'member', id: null, values, seen: {}, insist: {} })).id;
    const out = { member, toOffice: WEST, toUnionName: '', reason: '', date: '2026-02-01' };
    const { id } = must(await pc.engine.transferOut(out));
    expect(await pc.engine.withdrawTransfer('none' as RecordId)).toMatchObject({ ok: false });
    must(await pc.engine.withdrawTransfer(id));
    const { rows } = await pc.engine.transfers({ state: 'withdrawn', olderThanDays: null }, { offset: 0, limit: 9 });
    expect(rows.map((row) => row.id)).toEqual([id]);
    expect(await pc.engine.withdrawTransfer(id)).toMatchObject({ ok: false });
  });
});
