import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { DataTable } from '../../renderer/ui/data-table.tsx';
import { show } from '../support/component-page.tsx';

interface Row {
  readonly id: string;
  readonly name: string;
}

const ROWS: readonly Row[] = Array.from({ length: 500 }, (_, i) => ({ id: String(i), name: `工会${String(i)}` }));

let gone = (): void => undefined;
let opened: string[] = [];

afterEach(() => {
  gone();
  opened = [];
});

function open(): void {
  gone = show(
    <DataTable<Row>
      name="unions-of-a-test"
      label="工会"
      columns={[{ name: 'name', label: '名称', width: 200, text: (row) => row.name }]}
      load={({ offset, limit }) => Promise.resolve({ total: ROWS.length, rows: ROWS.slice(offset, offset + limit) })}
      deps={[]}
      rowId={(row) => row.id}
      onOpen={(row) => {
        opened.push(row.name);
      }}
    />,
  );
}

describe('the list', () => {
  it('is walked by the keys of a spreadsheet, and Enter opens the row', async () => {
    open();
    await expect.element(page.getByText('工会0', { exact: true })).toBeVisible();
    document.querySelector<HTMLElement>('.mc-table')?.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await userEvent.keyboard('{End}');
    await expect.element(page.getByText('工会499', { exact: true })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('{Home}{Enter}');
    await expect.poll(() => opened).toHaveLength(3);
    expect(opened[1]).toBe('工会499');
    expect(opened[2]).toBe('工会0');
  });

  it('holds no more rows on the page than are seen, and some', async () => {
    open();
    await expect.element(page.getByText('工会0', { exact: true })).toBeVisible();
    expect(document.querySelectorAll('[role="row"]').length).toBeLessThan(60);
  });
});
