import { expect, it } from 'vitest';
import { filledSheet } from '../../../shared/excel/sheet-designs.ts';
import { writeWorkbook } from '../../../shared/excel/write-workbook.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import { must, newDistrict, newOffice, nothing } from '../../support/engine-harness.ts';
import { people } from '../../support/people.ts';
import { memberSheetRow } from '../../support/written-rows.ts';

const OFFICE = '370102002';
/** Several frames full. */
const PEOPLE = 1200;

it('a frame is opened once for all the records in it that are read one after the other', async () => {
  const office = await newOffice(await newDistrict(), OFFICE);
  const { members } = people(7, PEOPLE, [OFFICE]);
  const joined = { kind: '1', date: '2020-05-01' };
  const sheet = members.map(({ values }, i) => memberSheetRow(i + 1, values, joined, null));
  const file = await office.engine.takeFile('花名册.xlsx', await writeWorkbook(filledSheet('member', sheet)));
  const { sheetId } = must(await office.engine.readSheet(file, nothing));
  must(await office.engine.importSheet(sheetId, nothing));
  const frames = await office.db.frames.count();
  expect(frames).toBeGreaterThan(2);
  let fetched = 0;
  office.db.frames.hook('reading', (row) => {
    fetched += 1;
    return row;
  });
  const { rows } = await office.engine.records('member', everyRecord, { offset: 0, limit: 300 });
  for (const { id, title: name } of rows) {
    const history = await office.engine.history('member', id);
    expect(JSON.stringify(history)).toContain(name);
  }
  expect(rows).toHaveLength(300);
  expect(fetched).toBeLessThan(10 * frames);
});
