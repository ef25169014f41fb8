import { describe, expect, it } from 'vitest';
import {
  carry,
  must,
  newDistrict,
  newOffice,
  nothing,
  readBundle,
  writeBundle,
  type Pc,
} from '../../support/engine-harness.ts';
import { addPeople, namesOf, noticesOf } from '../../support/people-of-pc.ts';
import { cloneFrom, imageOf, putBack } from '../../support/profile-image.ts';

const OFFICE = '370102004';

const add = (pc: Pc, ...people: readonly string[]): Promise<void> => addPeople(pc, OFFICE, ...people);

const names = async (pc: Pc): Promise<string[]> => [...(await namesOf(pc))].sort();

/** An office and its district that have exchanged one person. */
async function inTouch(): Promise<{ district: Pc; office: Pc }> {
  const district = await newDistrict();
  const office = await newOffice(district, OFFICE);
  await add(office, '甲一');
  must(await carry(office, district));
  must(await carry(district, office));
  must(await carry(office, district));
  return { district, office };
}

const atEase = async (pc: Pc): Promise<void> => {
  expect(await pc.engine.status()).toMatchObject({ unsent: 0 });
};

describe('an office whose profile is put back to an earlier copy', () => {
  it('loses nobody when its numbers have caught up with those the district has', async () => {
    const { district, office } = await inTouch();
    const image = imageOf(office);
    await add(office, '失一', '失二', '失三');
    must(await carry(office, district));
    await putBack(office, image);
    await add(office, '新一', '新二', '新三');

    // The district notices: other content under the same numbers. Nothing of it is read, and nothing taken for known.
    expect(await carry(office, district)).toMatchObject({
      ok: false,
      error: { tag: 'writer-put-back', office: OFFICE },
    });
    expect(await names(district)).toEqual(['失一', '失三', '失二', '甲一'].sort());
    // And so does the office, by its own signature.
    must(await carry(district, office));
    expect(await noticesOf(office)).toEqual(['put-back']);
    const all = ['失一', '失二', '失三', '新一', '新二', '新三', '甲一'].sort();
    expect(await names(office)).toEqual(all);
    expect(must(await carry(office, district)).digest.agree).toBe(true);
    expect(await names(district)).toEqual(all);
    must(await carry(district, office));
    await atEase(office);
    expect(must(await carry(office, district)).digest.agree).toBe(true);
  });

  it('notices by a bundle of the district alone, and sends nothing of its own before it knows what is there', async () => {
    const { district, office } = await inTouch();
    const image = imageOf(office);
    await add(office, '失一', '失二');
    must(await carry(office, district));
    await putBack(office, image);
    await add(office, '新一');
    must(await carry(district, office));
    expect(await noticesOf(office)).toEqual(['put-back-open']);
    const { confirmed } = await office.engine.status();
    await add(office, '新二');
    expect((await office.engine.status()).confirmed).toBeLessThanOrEqual(confirmed);
    expect(must(await carry(office, district))).toMatchObject({ received: 0 });
    must(await carry(district, office));
    expect(await noticesOf(office)).toEqual(['put-back']);
    const all = ['失一', '失二', '新一', '新二', '甲一'].sort();
    expect(await names(office)).toEqual(all);
    must(await carry(office, district));
    expect(await names(district)).toEqual(all);
    must(await carry(district, office));
    await atEase(office);
  });

  it('tells how much was written anew as it is counted everywhere: what the PC had seen is nobody’s work', async () => {
    const { district, office } = await inTouch();
    await add(district, '甲二');
    must(await carry(district, office));
    const image = imageOf(office);
    await add(office, '失一');
    must(await carry(office, district));
    await putBack(office, image);
    await add(office, '新一', '新二');
    expect((await carry(office, district)).ok).toBe(false);
    must(await carry(district, office));
    const told = (await office.engine.session())?.notices.find(({ tag }) => tag === 'put-back');
    expect(told).toEqual({ tag: 'put-back', n: 2 });
    expect((await office.engine.status()).unsent).toBe(2);
  });

  it('takes nothing of its own sticks twice, whichever of its lives wrote them', async () => {
    const { district, office } = await inTouch();
    const image = imageOf(office);
    await add(office, '失一', '失二');
    const before = await writeBundle(office, district);
    must(await readBundle(district, before));
    await putBack(office, image);
    await add(office, '新一', '新二');
    const since = await writeBundle(office, district);
    expect(await readBundle(district, since)).toMatchObject({ ok: false, error: { tag: 'writer-put-back' } });
    must(await carry(district, office));
    must(await carry(office, district));
    const all = ['失一', '失二', '新一', '新二', '甲一'].sort();
    for (const stick of [before, since]) await readBundle(office, stick);
    expect(await names(office)).toEqual(all);
    must(await carry(district, office));
    expect(must(await carry(office, district)).digest.agree).toBe(true);
    expect(await names(district)).toEqual(all);
  });

  it('may be put back again and again', async () => {
    const { district, office } = await inTouch();
    const image = imageOf(office);
    const all = ['甲一'];
    for (const round of ['一', '二', '三']) {
      await add(office, `新${round}`, `再${round}`);
      all.push(`新${round}`, `再${round}`);
      const sent = await carry(office, district);
      if (!sent.ok) {
        must(await carry(district, office));
        must(await carry(office, district));
      }
      await putBack(office, image);
    }
    for (let i = 0; i < 3; i++) {
      must(await carry(district, office));
      await carry(office, district);
    }
    expect(await names(district)).toEqual(all.sort());
    expect(await names(office)).toEqual(all);
  });
});

describe('a profile used on two PCs at once', () => {
  it('is noticed, and what both wrote is there once', async () => {
    const { district, office } = await inTouch();
    const clone = await cloneFrom(office, imageOf(office));
    await add(office, '甲二', '甲三');
    await add(clone, '乙一', '乙二');
    must(await carry(office, district));
    expect(await carry(clone, district)).toMatchObject({ ok: false, error: { tag: 'writer-put-back' } });
    must(await carry(district, clone));
    must(await carry(clone, district));
    const all = ['甲一', '甲二', '甲三', '乙一', '乙二'].sort();
    expect(await names(district)).toEqual(all);
    // The first one hears of it by the district's word, and goes on under a name of its own.
    must(await carry(district, clone));
    must(await carry(office, district));
    must(await carry(district, office));
    must(await carry(office, district));
    must(await carry(district, office));
    expect(await noticesOf(office)).toEqual(['put-back-twin']);
    expect(await names(office)).toEqual(all);
    await add(office, '甲四');
    must(await carry(office, district));
    must(await carry(district, clone));
    expect(await names(clone)).toEqual([...all, '甲四'].sort());
  });

  it('is sent what parts it from the others, though its first bundle under its new name is refused', async () => {
    const { district, office } = await inTouch();
    const [one, two] = [await cloneFrom(office, imageOf(office)), await cloneFrom(office, imageOf(office))];
    // The first goes on under a new name, having been restored; the second hears of that and does so too.
    must(await office.engine.restoreTo(must(await office.engine.keepRestorePoint()), nothing));
    await add(office, '甲二');
    must(await carry(office, district));
    await add(one, '乙一');
    await add(two, '丙一');
    must(await carry(district, one));
    expect(await noticesOf(one)).toEqual(['put-back-twin']);
    // The third one's change has the number by now, and the first has that from the district already.
    must(await carry(two, district));
    for (let i = 0; i < 2; i++) {
      must(await carry(district, office));
      must(await carry(office, district));
    }
    expect(await carry(one, district)).toMatchObject({ ok: false, error: { tag: 'writer-put-back', office: OFFICE } });
    must(await carry(district, one));
    expect(await noticesOf(one)).toEqual(['put-back']);
    // The third one still goes by the old name: what the district writes next for the office tells it, too.
    two.now += 3_600_000;
    must(await carry(two, district));
    must(await carry(district, two));
    expect(await noticesOf(two)).toEqual(['put-back-twin']);
    for (let i = 0; i < 2; i++)
      for (const pc of [one, two, office]) {
        must(await carry(pc, district));
        must(await carry(district, pc));
      }
    for (const pc of [one, two, office]) must(await carry(district, pc));
    const all = ['甲一', '甲二', '乙一', '丙一'].sort();
    for (const pc of [district, office, one, two]) expect(await names(pc)).toEqual(all);
  });
});
