import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SetupPage } from '../../renderer/features/setup/setup-page.tsx';
import { show } from '../support/component-page.tsx';

let gone = (): void => undefined;

afterEach(() => {
  gone();
});

describe('setting up a PC', () => {
  it('goes to what is missing, one after the other, as it says it', async () => {
    gone = show(<SetupPage onOpen={() => undefined} onRestore={() => undefined} />);
    const finish = async (): Promise<void> => {
      await userEvent.click(page.getByRole('button', { name: '完成设置' }));
    };
    await userEvent.click(page.getByRole('radio', { name: '区总工会' }));
    await finish();
    await expect.element(page.getByRole('combobox', { name: '所在区' })).toHaveFocus();
    await expect.element(page.getByRole('alert')).toHaveTextContent('请先选择所在区。');
    await userEvent.keyboard('济南市历下');
    await finish();
    await expect.element(page.getByText(/区划代码 370102/)).toBeVisible();
    await expect.element(page.getByLabelText('您的姓名')).toHaveFocus();
    await expect.element(page.getByRole('alert')).toHaveTextContent('请输入您的姓名。');
    await userEvent.keyboard('区管理员');
    await finish();
    await expect.element(page.getByLabelText('登录口令')).toHaveFocus();
    await userEvent.keyboard('correct horse 42');
    await finish();
    await expect.element(page.getByLabelText('再输入一次')).toHaveFocus();
    await userEvent.keyboard('correct horse 42');
    await finish();
    await expect.element(page.getByRole('checkbox')).toHaveFocus();
  });
});
