import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { picture } from '../support/app.ts';
import {
  addMember,
  fieldIn,
  fillIn,
  goTo,
  openMember,
  startLoneOffice,
  told,
  type LoneOffice,
} from '../support/clerk.ts';
import { madeUpNumber } from '../support/workbooks.ts';

/* Second keying: what was entered by hand is typed again blind; what differs stands side by side, and one of the two is right. */

let office: LoneOffice;

beforeAll(async () => {
  office = await startLoneOffice('keying');
});

afterAll(async () => {
  await office.close();
});

const NUMBERS = [madeUpNumber('19900307', 1), madeUpNumber('19910408', 2)];

describe('second keying', () => {
  it('begins with what the user entered by hand', async () => {
    const { page } = office;
    await goTo(page, '会员');
    await page.getByRole('button', { name: '复核录入' }).click();
    await page.getByText('这几天您没有手工录入会员').waitFor();
    await picture(page, 'keying-1-nobody');
    expect(await page.getByRole('button', { name: '开始复核' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    for (const [at, name] of ['赵甲一', '钱乙二'].entries())
      await addMember(page, {
        证件号码: NUMBERS[at] ?? '',
        姓名: name,
        移动电话: `1380000000${String(at + 1)}`,
        会籍变化日期: '2020-5-1',
      });
    await goTo(page, '会员');
    await page.getByRole('button', { name: '复核录入' }).click();
    await page.getByText('这几天您手工录入 2 人，已复核 0 人').waitFor();
    await picture(page, 'keying-2-start');
    await page.keyboard.press('Control+Enter');
  });

  it('passes what is the same, and shows what differs side by side', async () => {
    const { page } = office;
    await page.getByText('姓赵').waitFor();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).not.toContain('赵甲一');
    await page.keyboard.type(NUMBERS[0] ?? '');
    await page.keyboard.press('Enter');
    await page.keyboard.type('赵甲一');
    await picture(page, 'keying-3-typing');
    await page.keyboard.press('Enter');
    await page.keyboard.type('13800000001');
    await page.keyboard.press('Control+Enter');
    await page.getByText('姓钱').waitFor();
    await fillIn(page, { 证件号码: NUMBERS[1] ?? '', 姓名: '钱艺二', 移动电话: '13800000003' });
    await page.keyboard.press('Control+Enter');
    await page.getByRole('table', { name: /两次录入不一样/ }).waitFor();
    await picture(page, 'keying-4-differ');
    const row = (label: string) => page.getByRole('row').filter({ hasText: label });
    await row('姓名').getByRole('radio').nth(0).check();
    await row('移动电话').getByRole('radio').nth(1).check();
    await page.keyboard.press('Control+Enter');
    await told(page, '已按这次录的改正');
  });

  it('tells the user how the entry was, and has the record corrected', async () => {
    const { page } = office;
    await page.getByText('这一批复核完了').waitFor();
    // 18 + 3 + 11 characters each, of which one had been wrong.
    await page.getByText('这几天复核 2 人、64 个字符，其中原来录错 1 个：每千次击键错 15.6 个').waitFor();
    await picture(page, 'keying-5-report');
    await page.keyboard.press('Escape');
    await openMember(page, '钱乙二');
    await page.getByRole('button', { name: '修改', exact: true }).click();
    await page.getByRole('form').waitFor();
    await expect.poll(() => fieldIn(page, '移动电话').inputValue()).toBe('13800000003');
  });
});
