import { expect, it } from 'vitest';
import { carry, must, newDistrict, newOffice, readBundle, writeBundle, type Pc } from '../../support/engine-harness.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import { addPeople, namesOf, noticesOf, peopleOf } from '../../support/people-of-pc.ts';
import { imageOf, putBack } from '../../support/profile-image.ts';

const OFFICE = '370102004';
const DISTRICT = '370102';

/** Names of the people in force, each as often as it stands, and how many are struck out. */
async function standing(pc: Pc): Promise<{ names: readonly string[]; voided: number }> {
  const { voided } = (await pc.engine.status()).counts;
  return { names: [...(await namesOf(pc))].sort(), voided };
}

/** An office with two PCs and its district, who all have one person. */
async function twoOfOneOffice(): Promise<{ district: Pc; first: Pc; second: Pc }> {
  const district = await newDistrict();
  const first = await newOffice(district, OFFICE);
  const second = await newOffice(district, OFFICE);
  await addPeople(first, OFFICE, '甲一');
  for (let i = 0; i < 2; i++)
    for (const pc of [first, second]) {
      must(await carry(pc, district));
      must(await carry(district, pc));
    }
  return { district, first, second };
}

it('what another PC of the office took from a put-back profile stands once, beside what the district has', async () => {
  const { district, first, second } = await twoOfOneOffice();
  expect(await namesOf(second)).toEqual(['甲一']);
  const image = imageOf(first);
  await addPeople(first, OFFICE, '失一', '失二');
  must(await carry(first, district));
  await putBack(first, image);
  await addPeople(first, OFFICE, '新一', '新二');
  must(await carry(first, second));
  expect([...(await namesOf(second))].sort()).toEqual(['新一', '新二', '甲一'].sort());

  expect(await carry(second, district)).toMatchObject({ ok: false, error: { tag: 'writer-put-back', office: OFFICE } });
  for (const pc of [second, first]) must(await carry(district, pc));
  for (let i = 0; i < 3; i++) {
    for (const pc of [first, second]) must(await carry(pc, district));
    for (const pc of [first, second]) must(await carry(district, pc));
  }
  const names = ['失一', '失二', '新一', '新二', '甲一'].sort();
  for (const pc of [district, first, second]) expect(await standing(pc)).toEqual({ names, voided: 2 });
});

it('what it took stands though that PC is never heard of again, and what it wrote to it since', async () => {
  const { district, first, second } = await twoOfOneOffice();
  const image = imageOf(first);
  await addPeople(first, OFFICE, '失一');
  must(await carry(first, district));
  await putBack(first, image);
  await addPeople(first, OFFICE, '新一', '新二', '新三');
  must(await carry(first, second));
  const [person] = (await peopleOf(second)).filter(({ name }) => name === '新三');
  const known = { seen: { ethnicity: [] }, insist: {}, event: null, draft: null };
  must(await second.engine.saveMember({ id: person?.id as RecordId, values: { ethnicity: '01' }, ...known }));

  expect(await carry(second, district)).toMatchObject({ ok: false, error: { tag: 'writer-put-back', office: OFFICE } });
  must(await carry(district, second));
  must(await carry(second, district));
  must(await carry(district, second));
  const names = ['失一', '新一', '新二', '新三', '甲一'].sort();
  for (const pc of [district, second]) {
    expect(await standing(pc)).toEqual({ names, voided: 0 });
    const again = (await peopleOf(pc)).find(({ name }) => name === '新三');
    expect((await pc.engine.member(again?.id as RecordId))?.values['ethnicity']).toBe('01');
  }
  expect(must(await carry(second, district)).digest.agree).toBe(true);
});

it('two PCs of the district that took different histories come to agree', async () => {
  const senior = await newDistrict();
  const junior = await newOffice(senior, DISTRICT);
  const office = await newOffice(senior, OFFICE);
  await addPeople(office, OFFICE, '甲一');
  for (let i = 0; i < 2; i++) {
    must(await carry(junior, senior));
    must(await carry(senior, junior));
    must(await carry(office, senior));
    must(await carry(senior, office));
  }
  must(await carry(senior, junior));
  const image = imageOf(office);
  await addPeople(office, OFFICE, '失一', '失二');
  must(await carry(office, senior));
  await putBack(office, image);
  await addPeople(office, OFFICE, '新一', '新二');
  must(await carry(office, junior));

  expect(await carry(junior, senior)).toMatchObject({ ok: false, error: { tag: 'writer-put-back' } });
  must(await carry(senior, junior));
  for (let i = 0; i < 3; i++) {
    must(await carry(senior, office));
    must(await carry(office, senior));
    must(await carry(junior, senior));
    must(await carry(senior, junior));
  }
  const names = ['失一', '失二', '新一', '新二', '甲一'].sort();
  for (const pc of [senior, junior, office]) expect((await standing(pc)).names).toEqual(names);
});

it('a PC waits for nobody when what it once wrote lies only on a stick of its own, and that comes back beside the rest', async () => {
  const { district, first, second } = await twoOfOneOffice();
  const images = [imageOf(first), imageOf(second)] as const;
  await addPeople(first, OFFICE, '失一');
  const stick = await writeBundle(first, second);
  must(await readBundle(second, stick));
  await addPeople(second, OFFICE, '失二');
  const shows = await writeBundle(second, first);
  await putBack(second, images[1]);
  await putBack(first, images[0]);
  await addPeople(first, OFFICE, '新一');

  must(await readBundle(first, shows));
  expect(await noticesOf(first)).toEqual(['put-back-open']);
  const round = async (): Promise<void> => {
    for (const pc of [second, first]) must(await carry(pc, district));
    for (const pc of [second, first]) must(await carry(district, pc));
  };
  for (let i = 0; i < 3; i++) await round();
  expect(await noticesOf(first)).toEqual(['put-back']);
  // What the second PC wrote lay on a stick as well, and was read.
  const names = ['失二', '新一', '甲一'].sort();
  for (const pc of [district, first, second]) expect(await standing(pc)).toEqual({ names, voided: 0 });

  must(await readBundle(second, stick));
  for (let i = 0; i < 2; i++) await round();
  for (const pc of [district, first, second])
    expect(await standing(pc)).toEqual({ names: [...names, '失一'].sort(), voided: 0 });
  for (const pc of [first, second]) expect((await pc.engine.status()).unsent).toBe(0);
});

it('a PC that is put back to before its first bundle has all again, and the other PC of its office too', async () => {
  const district = await newDistrict();
  const first = await newOffice(district, OFFICE);
  const second = await newOffice(district, OFFICE);
  const image = imageOf(first);
  await addPeople(first, OFFICE, '甲一');
  const round = async (): Promise<void> => {
    for (const pc of [second, first]) must(await carry(pc, district));
    for (const pc of [second, first]) must(await carry(district, pc));
  };
  await round();
  await addPeople(first, OFFICE, '失一');
  must(await carry(first, second));
  await putBack(first, image);
  await addPeople(first, OFFICE, '新一');
  expect(await carry(second, first)).toMatchObject({ ok: false, error: { tag: 'sender-unknown' } });
  expect(await carry(first, district)).toMatchObject({ ok: false, error: { tag: 'writer-put-back' } });
  must(await carry(district, first));
  for (let i = 0; i < 3; i++) await round();
  expect(await noticesOf(first)).toEqual(['put-back']);
  for (const pc of [district, first, second])
    expect(await standing(pc)).toEqual({ names: ['失一', '新一', '甲一'].sort(), voided: 0 });
});
