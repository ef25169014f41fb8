import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/base/id.ts';
import { carry, must, newDistrict, newOffice, readBundle, writeBundle, type Pc } from '../../support/engine-harness.ts';
import { imageOf, putBack } from '../../support/profile-image.ts';
import { addPeople, noticesOf, peopleOf } from '../../support/people-of-pc.ts';

const OFFICE = '370102004';
const OTHER = '370102006';

/** A district that wrote down people of two offices, sent them, and lost all that with its newest days. */
async function lostDays(): Promise<{
  district: Pc;
  office: Pc;
  other: Pc;
  sticks: readonly string[];
  loses: () => Promise<void>;
}> {
  const district = await newDistrict();
  const office = await newOffice(district, OFFICE);
  const other = await newOffice(district, OTHER);
  await addPeople(office, OFFICE, '甲一');
  await addPeople(other, OTHER, '乙一');
  for (const pc of [office, other]) {
    must(await carry(pc, district));
    must(await carry(district, pc));
    must(await carry(pc, district));
  }
  const image = imageOf(district);
  await addPeople(district, OFFICE, '区甲');
  await addPeople(district, OTHER, '区乙');
  await addPeople(district, OFFICE, '区丙');
  const sticks: string[] = [];
  for (const pc of [office, other]) {
    sticks.push(await writeBundle(district, pc));
    must(await readBundle(pc, sticks.at(-1) ?? ''));
  }
  return { district, office, other, sticks, loses: () => putBack(district, image) };
}

const dotsNamed = async (pc: Pc): Promise<readonly string[]> =>
  (await peopleOf(pc)).map(({ name, id }) => `${name} ${id}`);

describe('a district whose only PC is put back to an earlier copy', () => {
  it('notices by the first bundle of an office, and takes back what it had sent from its own sticks', async () => {
    const { district, office, other, sticks, loses } = await lostDays();
    const before = await dotsNamed(district);
    await loses();
    expect(await dotsNamed(district)).toHaveLength(2);
    must(await carry(office, district));
    expect(await noticesOf(district)).toEqual(['put-back-district']);
    for (const stick of sticks) must(await readBundle(district, stick));
    expect(await dotsNamed(district)).toEqual(before);
    // A stick that brings nothing more is our own, as ever.
    expect(await readBundle(district, sticks[0] ?? '')).toMatchObject({ ok: false, error: { tag: 'own-bundle' } });
    for (const pc of [office, other]) {
      must(await carry(district, pc));
      expect(must(await carry(pc, district)).digest.agree).toBe(true);
      must(await carry(district, pc));
    }
    expect(await peopleOf(office)).toHaveLength(3);
    expect(await peopleOf(other)).toHaveLength(2);
    expect(await district.engine.status()).toMatchObject({ unsent: 0, counts: { waiting: 0 } });
  });

  it('notices by its own stick too, and keeps what it wrote meanwhile', async () => {
    const { district, office, sticks, loses } = await lostDays();
    await loses();
    await addPeople(district, OFFICE, '区新');
    must(await readBundle(district, sticks[0] ?? ''));
    expect(await noticesOf(district)).toEqual(['put-back-district']);
    expect((await peopleOf(district)).map(({ name }) => name).sort()).toEqual(
      ['甲一', '乙一', '区甲', '区丙', '区新'].sort(),
    );
    must(await carry(office, district));
    must(await carry(district, office));
    expect((await peopleOf(office)).map(({ name }) => name).sort()).toEqual(['甲一', '区甲', '区丙', '区新'].sort());
    expect(must(await carry(office, district)).digest.agree).toBe(true);
  });

  it('is sent again what offices had reported, though it wrote nothing that would tell', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await addPeople(office, OFFICE, '甲一');
    for (const [from, to] of [
      [office, district],
      [district, office],
      [office, district],
    ] as const)
      must(await carry(from, to));
    const image = imageOf(district);
    await addPeople(office, OFFICE, '甲二', '甲三');
    must(await carry(office, district));
    must(await carry(district, office));
    expect(await office.engine.status()).toMatchObject({ unconfirmed: 0, confirmed: 3 });
    await putBack(district, image);
    must(await carry(district, office));
    expect(await office.engine.status()).toMatchObject({ unconfirmed: 2, confirmed: 1 });
    expect(must(await carry(office, district))).toMatchObject({ applied: 2, digest: { agree: true } });
    expect(await peopleOf(district)).toHaveLength(3);
  });

  it('gives numbers up that both lives used, and writes anew what each meant', async () => {
    const { district, office, other, sticks, loses } = await lostDays();
    await loses();
    await addPeople(district, OTHER, '新乙');
    // So long as it has fewer than it once had, it is told.
    expect(await carry(district, other)).toMatchObject({ ok: false, error: { tag: 'older-source', missing: 2 } });
    await addPeople(district, OTHER, '新丙', '新丁');
    must(await carry(district, other));
    expect(await noticesOf(district)).toEqual([]);
    must(await carry(office, district));
    expect(await noticesOf(district)).toEqual(['put-back-district']);
    // What an office writes to somebody who is written anew is out of force, and leaves nobody without a name.
    const { id } = (await peopleOf(office)).find(({ name }) => name === '区甲') ?? { id: '' };
    const edit = {
      id: id as RecordId,
      values: { mobile: '13800000001' },
      seen: {},
      insist: {},
      event: null,
      draft: null,
    };
    must(await office.engine.saveMember(edit));
    for (const stick of sticks) must(await readBundle(district, stick));
    const named = async (pc: Pc): Promise<readonly string[]> => (await peopleOf(pc)).map(({ name }) => name);
    const all = ['甲一', '乙一', '区甲', '区乙', '区丙', '新乙', '新丙', '新丁'];
    expect([...(await named(district))].sort()).toEqual([...all].sort());
    must(await carry(district, office));
    expect([...(await named(office))].sort()).toEqual(['甲一', '区甲', '区丙'].sort());
    for (const pc of [office, other, office, other]) {
      must(await carry(pc, district));
      must(await carry(district, pc));
      expect(must(await carry(pc, district)).digest.agree).toBe(true);
      must(await carry(district, pc));
    }
    expect([...(await named(office))].sort()).toEqual(['甲一', '区甲', '区丙'].sort());
    expect([...(await named(other))].sort()).toEqual(['乙一', '区乙', '新乙', '新丙', '新丁'].sort());
    // What was given up stands under other numbers: nobody is told of it.
    for (const [pc, notInForce] of [
      [district, 1],
      [office, 1],
      [other, 0],
    ] as const)
      expect((await pc.engine.status()).counts).toMatchObject({ waiting: 0, notInForce });
    expect(await district.engine.status()).toMatchObject({ unsent: 0 });
  });

  it('takes its sticks back after it was restored from a restore point, too', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    await addPeople(office, OFFICE, '甲一');
    must(await carry(office, district));
    must(await carry(district, office));
    must(await carry(office, district));
    const point = must(await district.engine.keepRestorePoint());
    await addPeople(district, OFFICE, '区甲', '区乙');
    const before = await dotsNamed(district);
    const stick = await writeBundle(district, office);
    must(await readBundle(office, stick));
    must(await district.engine.restoreTo(point, () => undefined));
    must(await readBundle(district, stick));
    expect(await dotsNamed(district)).toEqual(before);
  });
});
