import { expect, it } from 'vitest';
import { memberSheetRow } from '../../../shared/excel/member-sheet.ts';
import { officialSheet } from '../../../shared/excel/sheet-designs.ts';
import { writeWorkbook } from '../../../shared/excel/workbook.ts';
import { everyMember } from '../../../renderer/session/member-query.ts';
import { carry, must, newDistrict, newOffice, nothing } from '../../support/engine-harness.ts';
import { people } from '../../support/people.ts';

const OFFICE = '370102002';
/** Several frames full. */
const PEOPLE = 1200;

it('an office whose PC the district names for the first time judges all it holds, and opens no frame for each record', async () => {
  const district = await newDistrict();
  const office = await newOffice(district, OFFICE);
  const { members } = people(7, PEOPLE, [OFFICE]);
  const joined = { kind: '1', date: '2020-05-01' };
  const rows = members.map(({ values }, i) => memberSheetRow(i + 1, values, joined, null));
  const file = await office.engine.takeFile('花名册.xlsx', await writeWorkbook(officialSheet('member', rows)));
  const { sheetId } = must(await office.engine.readSheet(file, nothing));
  must(await office.engine.importSheet(sheetId, nothing));
  must(await carry(office, district));
  const frames = await office.db.frames.count();
  expect(frames).toBeGreaterThan(3);
  let fetched = 0;
  office.db.frames.hook('reading', (row) => {
    fetched += 1;
    return row;
  });
  expect(must(await carry(district, office)).digest.agree).toBe(true);
  expect(fetched).toBeLessThan(10 * frames);
  expect((await office.engine.members(everyMember, { offset: 0, limit: 1 })).total).toBe(PEOPLE);
});
