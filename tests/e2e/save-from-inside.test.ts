import { join } from 'node:path';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder, type RunningApp } from '../support/app.ts';
import {
  changeMember,
  comeBack,
  fieldIn,
  goTo,
  newMember,
  openMember,
  PASSPHRASE,
  previewSheet,
  provision,
  readBundle,
  saidBy,
  startDistrict,
  startLocked,
  startOffice,
  told,
  untilCount,
  untilDraftIsKept,
  writeBundle,
  writeRoster,
} from '../support/clerk.ts';
import { madeUpNumber, personCells } from '../support/workbooks.ts';

/*
 * What a clerk types and saves without leaving the field: the list of a choice open, a day half written, an input method
 * just done. Everything here goes by the keyboard, from the field that was typed into.
 */

const OFFICE = '解放路街道';
const UNION = '济南示例一号工会委员会';
const OTHER_UNION = '济南示例二号工会委员会';
const EMPLOYER = '济南示例一号有限公司';
const NAME = '欧阳选项';
const JOINED = '20240601';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let district: RunningApp;
let running: RunningApp;
let page: Page;

beforeAll(async () => {
  folder = await scratchFolder('save-from-inside');
  district = await startDistrict(join(folder.path, 'district'));
  const letIn = await provision(district, OFFICE, folder.path);
  running = await startOffice(join(folder.path, 'office'), letIn, '王经办');
  ({ page } = running);
});

afterAll(async () => {
  await running.close();
  await district.close();
  await folder.remove();
});

/** Puts the focus into a field and types over what stands there. */
async function typeInto(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.press('Control+a');
  await field.page().keyboard.type(text);
}

/** What the open detail shows beside a label. */
const shown = (label: string, within: Page = page): Promise<string> =>
  within.locator(`.mc-split-detail dt:text-is("${label}") + dd`).first().innerText();

const closed = (within: Page = page): Promise<void> => within.getByRole('form').waitFor({ state: 'hidden' });

async function edit(name: string): Promise<void> {
  await openMember(page, name);
  await page.getByRole('button', { name: '修改', exact: true }).click();
  await page.getByRole('form', { name: `修改“${name}”` }).waitFor();
}

/** The label of the field that has the focus. */
const focused = (within: Page = page): Promise<string> =>
  within.evaluate(() => {
    const at = document.activeElement;
    const isField = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement;
    return isField ? (at.labels?.[0]?.textContent ?? '').replace('*', '').trim() : '';
  });

/** Ctrl+Enter, and the save refused: the focus is in the field, its text stands, and the foot names the field. */
async function refused(field: Locator, label: string, text: string, sentence: string): Promise<void> {
  const within = field.page();
  await within.keyboard.press('Control+Enter');
  await told(within, `还没有保存。${label}：${sentence}`);
  await expect.poll(() => focused(within)).toBe(label);
  expect(await field.inputValue()).toBe(text);
  await saidBy(within, within.locator('.mc-problem[data-severity="error"]', { hasText: sentence }), sentence);
}

describe('the forms of employers and unions', () => {
  it('keep the choice typed last, and refuse a number that is none', async () => {
    await goTo(page, '单位');
    await page.getByRole('button', { name: '登记单位' }).first().click();
    await typeInto(fieldIn(page, '单位名称'), EMPLOYER);
    await typeInto(fieldIn(page, '职工人数'), '十二人');
    await refused(fieldIn(page, '职工人数'), '职工人数', '十二人', '“十二人”不是整数，请只填数字。');
    await typeInto(fieldIn(page, '职工人数'), '12');
    await typeInto(fieldIn(page, '单位性质类别'), 'sy');
    await page.keyboard.press('Control+Enter');
    await told(page, `已保存“${EMPLOYER}”`);
    await closed();
    expect(await shown('单位性质类别')).toBe('私营企业');
    expect(await shown('职工人数')).toBe('12');
  });

  it('keep a reference typed last, and refuse half a day and an employer that is not there', async () => {
    await goTo(page, '基层工会');
    await page.getByRole('button', { name: '登记工会' }).first().click();
    await typeInto(fieldIn(page, '工会名称'), UNION);
    await typeInto(fieldIn(page, '建会日期'), '2020年');
    await refused(fieldIn(page, '建会日期'), '建会日期', '2020年', '“2020年”没有写全，请补上年、月、日。');
    await typeInto(fieldIn(page, '建会日期'), '2020.3.5');
    await typeInto(fieldIn(page, '所在单位'), '没有的单位');
    await refused(
      fieldIn(page, '所在单位'),
      '所在单位',
      '没有的单位',
      '没有找到“没有的单位”，请换几个字，从列表中选一项，或清空此项。',
    );
    await typeInto(fieldIn(page, '所在单位'), '示例一号');
    await page.keyboard.press('Control+Enter');
    await told(page, `已保存“${UNION}”`);
    await closed();
    expect(await shown('所在单位')).toBe(EMPLOYER);
    expect(await shown('建会日期')).toBe('2020-03-05');
    await page.getByRole('button', { name: '登记工会' }).first().click();
    await typeInto(fieldIn(page, '工会名称'), OTHER_UNION);
    await typeInto(fieldIn(page, '基层工会类型'), 'lh');
    await page.keyboard.press('Control+Enter');
    await closed();
    await expect.poll(() => shown('基层工会类型')).toBe('联合基层工会');
  });
});

describe('the form of a new member', () => {
  it('keeps yes or no typed last, when it saves and opens the next', async () => {
    await newMember(page);
    await typeInto(fieldIn(page, '证件号码'), madeUpNumber('19900102', 303));
    await typeInto(fieldIn(page, '姓名'), '欧阳新增');
    await typeInto(fieldIn(page, '会籍变化日期'), JOINED);
    await typeInto(fieldIn(page, '是否农民工会员'), 'f');
    await page.keyboard.press('Control+Shift+Enter');
    await told(page, '已保存欧阳新增，可以填下一个');
    await expect.poll(() => focused()).toBe('证件号码');
    await typeInto(fieldIn(page, '证件号码'), madeUpNumber('19900101', 301));
    await typeInto(fieldIn(page, '姓名'), NAME);
    await typeInto(fieldIn(page, '会籍变化类型'), 'zr');
    await page.keyboard.press('Control+Enter');
    await told(page, `已保存${NAME}`);
    await closed();
    await expect.poll(() => page.locator('.mc-event').first().innerText()).toContain('转入');
    await openMember(page, '欧阳新增');
    await expect.poll(() => shown('是否农民工会员')).toBe('否');
  });

  it('keeps a day of the first event that was not left, and refuses half of one', async () => {
    await newMember(page);
    await typeInto(fieldIn(page, '证件号码'), madeUpNumber('19900104', 307));
    await typeInto(fieldIn(page, '姓名'), '欧阳半日');
    await typeInto(fieldIn(page, '会籍变化日期'), '2024-0');
    await refused(fieldIn(page, '会籍变化日期'), '会籍变化日期', '2024-0', '“2024-0”没有写全，请补上年、月、日。');
    await typeInto(fieldIn(page, '会籍变化日期'), '２０２４年６月１日');
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存欧阳半日');
    await closed();
    await expect.poll(() => page.locator('.mc-event').first().innerText()).toContain('2024-06-01');
  });
});

describe('the reason to insist on a number', () => {
  it('is kept from the field it is typed into', async () => {
    const number = madeUpNumber('19900105', 309);
    const wrong = number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
    await newMember(page);
    await typeInto(fieldIn(page, '证件号码'), wrong);
    await typeInto(fieldIn(page, '姓名'), '欧阳坚持');
    await typeInto(fieldIn(page, '会籍变化日期'), JOINED);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('form').getByRole('checkbox').press('Space');
    await page.keyboard.type('证件上就是这样');
    await page.keyboard.press('Control+Enter');
    await told(page, '已保存欧阳坚持');
    await closed();
    await expect.poll(() => shown('备注')).toContain('证件上就是这样');
  });
});

describe('the form of a member that is changed', () => {
  it.each([
    ['学历', 'bs', '博士'],
    ['是否农民工会员', 'f', '否'],
    ['民族', '3', '回族'],
    ['就业状况', 'zg', '在岗'],
    ['技术等级', '4', '职业资格四级（中级）'],
    ['政治面貌', '群', '群众'],
    ['户籍类型', 'ny', '农业户口'],
    ['所属工会', '示例一号', UNION],
    ['所属单位', '示例一号', EMPLOYER],
    ['籍贯', '山东济南', '山东济南'],
    ['移动电话', '13900000002', '139****0002'],
    ['会员编号', '０００7', '0007'],
    ['备注', '第一次登记', '第一次登记'],
  ])('keeps %s typed as %s', async (label, typed, wanted) => {
    await edit(NAME);
    await typeInto(fieldIn(page, label), typed);
    await page.keyboard.press('Control+Enter');
    await closed();
    await expect.poll(async () => (await shown(label)).normalize('NFKC')).toBe(wanted.normalize('NFKC'));
  });

  it('takes the line that the arrows went to', async () => {
    await edit(NAME);
    await fieldIn(page, '学历').focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
    const line = await page.locator('[role="option"][data-marked] .mc-choice-label').innerText();
    await page.keyboard.press('Control+Enter');
    await closed();
    await expect.poll(() => shown('学历')).toBe(line);
    expect(line).not.toBe('博士');
  });

  it('never guesses: what may be several choices, or none, is asked, and stands there until it is clear', async () => {
    await edit(NAME);
    const education = fieldIn(page, '学历');
    await typeInto(education, 'b');
    await refused(education, '学历', 'b', '“b”可能是博士、本科，请从列表中选定一项。');
    await typeInto(education, '没有');
    await refused(education, '学历', '没有', '没有找到“没有”，请换几个字，从列表中选一项，或清空此项。');
    await typeInto(education, 'bk');
    const union = fieldIn(page, '所属工会');
    await typeInto(union, '示例');
    await refused(union, '所属工会', '示例', `“示例”可能是${UNION}、${OTHER_UNION}，请从列表中选定一项。`);
    await typeInto(union, OTHER_UNION);
    await page.keyboard.press('Control+Enter');
    await closed();
    await expect.poll(() => shown('所属工会')).toBe(OTHER_UNION);
    expect(await shown('学历')).toBe('本科');
  });

  it('says beside the field what is open when it was left, and saves nothing by the button', async () => {
    await edit(NAME);
    await typeInto(fieldIn(page, '所属工会'), '没有的工会');
    await fieldIn(page, '备注').focus();
    await page.locator('#field-member-union-says').getByText('没有找到“没有的工会”').waitFor();
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await told(page, '还没有保存。所属工会：没有找到“没有的工会”');
    await expect.poll(() => focused()).toBe('所属工会');
    await typeInto(fieldIn(page, '所属工会'), '一号');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await closed();
    await expect.poll(() => shown('所属工会')).toBe(UNION);
  });

  it('empties a choice that is deleted, and says when nothing was changed', async () => {
    await edit(NAME);
    await fieldIn(page, '所属工会').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+Enter');
    await closed();
    await expect.poll(() => page.locator('dt:text-is("所属工会")').count()).toBe(0);
    await edit(NAME);
    await typeInto(fieldIn(page, '学历'), 'bk');
    await page.keyboard.press('Control+Enter');
    await told(page, '没有改动。');
  });
});

describe('an input method', () => {
  let cdp: CDPSession;
  beforeAll(async () => {
    cdp = await page.context().newCDPSession(page);
  });

  const compose = (text: string): Promise<unknown> =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });

  it.each([
    ['备注', 'beizhu', '备注由输入法写成', '备注由输入法写成'],
    ['所属工会', 'shili', '示例二号', OTHER_UNION],
    ['政治面貌', 'qun', '群众', '群众'],
  ])('saves nothing of %s while it composes, and all of it after', async (label, letters, text, wanted) => {
    await edit(NAME);
    const field = fieldIn(page, label);
    await field.focus();
    await field.press('Control+a');
    await compose(letters);
    await page.keyboard.press('Control+Enter');
    await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 });
    await cdp.send('Input.insertText', { text });
    expect(await page.getByRole('form').isVisible()).toBe(true);
    expect(await field.inputValue()).toBe(text);
    await page.keyboard.press('Control+Enter');
    await closed();
    await expect.poll(() => shown(label)).toBe(wanted);
  });
});

describe('a change of membership', () => {
  it('stands in the head of the pane, has the focus at once, and keeps the reason typed last', async () => {
    await openMember(page, NAME);
    await page.getByRole('button', { name: '添加变化', exact: true }).press('Enter');
    await expect.poll(() => focused()).toBe('会籍变化类型');
    await page.keyboard.type('bl');
    await page.keyboard.press('Enter');
    await page.keyboard.type('20250301');
    await page.keyboard.press('Enter');
    await page.keyboard.type('失业');
    await page.keyboard.press('Control+Enter');
    await told(page, `已给${NAME}添加会籍变化`);
    await closed();
    const newest = page.locator('.mc-event').first();
    await expect.poll(() => newest.innerText()).toContain('失业');
    expect(await newest.innerText()).toContain('保留');
  });

  it('is kept half-typed when the clerk goes elsewhere, and can be gone on with', async () => {
    await openMember(page, NAME);
    await page.getByRole('button', { name: '添加变化', exact: true }).press('Enter');
    await typeInto(fieldIn(page, '会籍变化日期'), '2025-0');
    await typeInto(fieldIn(page, '会籍变化类型'), 'zz');
    await page.keyboard.press('Alt+1');
    await openMember(page, NAME);
    await page.getByText('有一条会籍变化没有填完。').waitFor();
    await page.getByRole('button', { name: '接着填' }).click();
    await expect.poll(() => fieldIn(page, '会籍变化类型').inputValue()).toBe('zz');
    expect(await fieldIn(page, '会籍变化日期').inputValue()).toBe('2025-0');
    await page.getByRole('button', { name: '不要草稿' }).click();
    await closed();
  });
});

describe('half-typed text', () => {
  it('stands in its field again after the program was killed', async () => {
    await edit('欧阳新增');
    await typeInto(fieldIn(page, '所属工会'), '示例');
    await typeInto(fieldIn(page, '学历'), 'b');
    await untilDraftIsKept(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await told(page, '所填内容已留作草稿');
    await running.kill();
    running = await comeBack(join(folder.path, 'office'));
    ({ page } = running);
    await page.getByRole('button', { name: '接着填' }).click();
    await expect.poll(() => fieldIn(page, '所属工会').inputValue()).toBe('示例');
    expect(await fieldIn(page, '学历').inputValue()).toBe('b');
    await page.keyboard.press('Control+Enter');
    await told(page, '还没有保存。学历：“b”可能是博士、本科，请从列表中选定一项。');
    await page.getByRole('button', { name: '不要草稿' }).click();
    await closed();
  });
});

describe('transfers', () => {
  it('go to the office typed last, and are answered with what was typed last', async () => {
    for (const name of ['欧阳新增', '欧阳半日']) {
      await openMember(page, name);
      await page.getByRole('button', { name: '发起接转' }).first().click();
      const form = page.getByRole('form', { name: '发起接转' });
      await form.waitFor();
      await typeInto(fieldIn(page, '转入办事处'), '千佛');
      await page.keyboard.press('Control+Enter');
      await told(page, `已发起${name}转往千佛山街道的接转`);
    }
    await readBundle(district, await writeBundle(running, folder.path));
    const at = district.page;
    await goTo(at, '基层工会');
    await at.getByRole('button', { name: '登记工会' }).first().click();
    await typeInto(fieldIn(at, '工会名称'), '济南千佛示例工会委员会');
    await typeInto(fieldIn(at, '办事处'), '千佛');
    await at.keyboard.press('Control+Enter');
    await closed(at);
    await goTo(at, '接转');
    await at.getByRole('grid', { name: '会籍接转列表' }).getByText('欧阳新增').click();
    await at.getByRole('button', { name: '接收', exact: true }).click();
    const union = fieldIn(at, '归入工会');
    await typeInto(union, '没有');
    await refused(union, '归入工会', '没有', '没有找到“没有”，请换几个字，从列表中选一项，或清空此项。');
    await typeInto(fieldIn(at, '答复日期'), '2026');
    await typeInto(union, '千佛示例');
    await at.keyboard.press('Control+Enter');
    await told(at, '还没有保存。答复日期：“2026”没有写全，请补上年、月、日。');
    await typeInto(fieldIn(at, '答复日期'), today());
    await at.keyboard.press('Control+Enter');
    await told(at, '已接收欧阳新增');
    await openMember(at, '欧阳新增');
    await expect.poll(() => shown('所属工会', at)).toBe('济南千佛示例工会委员会');
    await goTo(at, '接转');
    await at.getByRole('grid', { name: '会籍接转列表' }).getByText('欧阳半日').click();
    await at.getByRole('button', { name: '退回', exact: true }).click();
    await typeInto(fieldIn(at, '退回原因'), '查无此单位');
    await at.keyboard.press('Alt+1');
    await goTo(at, '接转');
    await at.getByRole('button', { name: '退回', exact: true }).click();
    await expect.poll(() => fieldIn(at, '退回原因').inputValue()).toBe('查无此单位');
    await fieldIn(at, '退回原因').focus();
    await at.keyboard.press('Control+Enter');
    await told(at, '已退回欧阳半日的接转');
    await at.getByText('查无此单位').first().waitFor();
  });
});

/** The day on the PC's own calendar, as eight figures; both run on this machine. */
const today = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date()).replaceAll('-', '');

describe('the pages that save without a form', () => {
  it('a third value of a conflict is the choice typed last', async () => {
    await changeMember(district.page, NAME, { 学历: '大专' });
    await changeMember(page, NAME, { 学历: '高中' });
    await readBundle(district, await writeBundle(running, folder.path));
    const at = district.page;
    await untilCount(at, '冲突', 1);
    await goTo(at, '冲突');
    await at.locator('.con-side').first().waitFor();
    await at.getByRole('button', { name: '都不对，另填' }).click();
    const education = fieldIn(at, '学历');
    await typeInto(education, 'b');
    await refused(education, '学历', 'b', '“b”可能是博士、本科，请从列表中选定一项。');
    await typeInto(education, 'ss');
    await at.keyboard.press('Control+Enter');
    await at.getByText('已裁定 1 处').waitFor();
    await openMember(at, NAME);
    await expect.poll(() => shown('学历', at)).toBe('硕士');
  });

  it('a roster is not made of everybody while the union typed for it is open', async () => {
    await goTo(page, '名册');
    const union = page.getByLabel('所属工会');
    await typeInto(union, '示例');
    await page.getByRole('button', { name: /PDF/ }).press('Enter');
    await told(page, /还没有保存。所属工会：“示例”可能是.*示例.*、.*示例.*，请从列表中选定一项。/);
    await expect.poll(() => focused()).toBe('所属工会');
    await union.fill('');
  });

  it('an import waits for the union typed for its rows, and shows the sheet anew before it saves', async () => {
    const sheet = join(folder.path, 'typed.xlsx');
    const person = [...personCells(901)];
    person[1] = '单于导入';
    await writeRoster(sheet, [person]);
    await previewSheet(running, sheet);
    const union = page.getByLabel('所属工会');
    await typeInto(union, '没有的工会');
    await page.getByTestId('import-run').click();
    await told(page, '还没有保存。所属工会：没有找到“没有的工会”');
    await expect.poll(() => focused()).toBe('所属工会');
    await typeInto(union, '一号');
    await page.getByTestId('import-run').click();
    await told(page, '导入的设置刚改过，表已按新的设置重看。');
    expect(await page.locator('.imp-done').count()).toBe(0);
    const header = page.getByLabel('表头在第几行');
    await typeInto(header, '四');
    await page.getByTestId('import-run').click();
    await told(page, '“四”不是行号，请填表头在表格中的行号，从 1 数起。');
    expect(await header.inputValue()).toBe('四');
    await typeInto(header, '4');
    await page.getByTestId('import-run').click();
    await page.locator('.imp-done').waitFor();
    await openMember(page, '单于导入');
    await expect.poll(() => shown('所属工会')).toBe(UNION);
  });
});

describe('the first set-up', () => {
  it('takes the name and the passphrase typed last, from inside their fields', async () => {
    const fresh = await startLocked(join(folder.path, 'fresh'));
    try {
      const at = fresh.page;
      await at.getByRole('radio', { name: '区总工会' }).check();
      await typeInto(at.getByRole('combobox', { name: /^所在区/ }), '370102');
      await typeInto(at.getByLabel('登录口令'), PASSPHRASE);
      await at.getByRole('checkbox', { name: /我已记下口令/ }).check();
      await typeInto(at.getByLabel('您的姓名'), '诸葛区管');
      await at.keyboard.press('Control+Enter');
      expect(await at.getByRole('navigation', { name: '各处' }).count()).toBe(0);
      await typeInto(at.getByLabel('再输入一次'), PASSPHRASE);
      await at.keyboard.press('Control+Enter');
      await goTo(at, '设置');
      await at.getByText('诸葛区管', { exact: true }).waitFor();
    } finally {
      await fresh.close();
    }
  });
});
