import { afterAll, beforeAll, it } from 'vitest';
import { addMember, changeMember, openMember, startLoneOffice, told, type LoneOffice } from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

/* What stood in a record before is put back from its history: one value, or all of a save of today. */

const NAME = '欧阳旧值';
let office: LoneOffice;

beforeAll(async () => {
  office = await startLoneOffice('history');
  await addMember(office.page, {
    证件号码: madeUpNumber('19880521', 21),
    姓名: NAME,
    移动电话: '13812345678',
    会籍变化日期: '20240110',
  });
  await changeMember(office.page, NAME, { 移动电话: '13912345678' });
  await changeMember(office.page, NAME, { 移动电话: '13712345678', 籍贯: '山东济南' });
});

afterAll(() => office.close());

/** The screen follows what was saved a moment after that is said. */
const untilPhoneIs = (text: string): Promise<void> =>
  office.page.locator('.mc-split-detail dt:text-is("移动电话") + dd', { hasText: text }).first().waitFor();

it('undoes the last save as a whole, and then an older value by itself, with the keyboard alone', async () => {
  const { page } = office;
  await openMember(page, NAME);
  await page.getByRole('button', { name: '查看改动历史' }).press('Enter');
  await page.getByRole('button', { name: '撤销这次保存' }).first().press('Enter');
  const dialog = page.getByRole('dialog');
  await page.waitForTimeout(600);
  await dialog.getByText('移动电话：137****5678 → 139****5678').waitFor();
  await dialog.getByText('籍贯：山东济南 → 未填').waitFor();
  await dialog.getByRole('button', { name: '撤销', exact: true }).press('Enter');
  await told(page, `“${NAME}”已恢复为原来的值`);
  await untilPhoneIs('139****5678');

  await page.getByRole('button', { name: '恢复移动电话' }).last().press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: '恢复', exact: true }).press('Enter');
  await untilPhoneIs('138****5678');
});
