import { expect, it } from 'vitest';
import { kindOnPaper } from '../../../../../shared/engine/modules/reconciliation/print-reconciliation.ts';
import { recordTypes } from '../../../../../shared/kinds/schema.ts';
import { carry, must, newDistrict, newOffice, nothing } from '../../../../support/engine-harness.ts';

it('calls every kind on the reconciliation sheet by its Chinese name', () => {
  expect(kindOnPaper('member')).toBe('会员');
  for (const type of recordTypes) expect(kindOnPaper(type)).toMatch(/^\p{Script=Han}+$/u);
  expect(kindOnPaper('of-a-later-version')).toBe('of-a-later-version');
});

it('prints the sheet of one received bundle to the file that is chosen, and nothing for a sheet that is not there', async () => {
  const district = await newDistrict();
  const office = await newOffice(district, '370102004');
  const sheet = must(await carry(office, district));
  const printed = must(await district.engine.printReconciliation(sheet.sheetId, nothing));
  expect(printed).toMatchObject({ name: '数据交换对账单.pdf', placeLabel: 'stick' });
  const html = district.disk.printed.join('');
  for (const said of [sheet.officeName, '2026-03-01 09:00', sheet.digest.ours]) expect(html).toContain(said);

  district.disk.printed.length = 0;
  const none = await district.engine.printReconciliation('no-such-sheet', nothing);
  expect(none).toEqual({ ok: false, error: { tag: 'not-found' } });
  expect(district.disk.printed).toEqual([]);
});
