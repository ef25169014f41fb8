import { useState } from 'react';
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
  localStorage.clear();
});

/** Opens a record from elsewhere. */
let openElsewhere: (id: string) => void = () => undefined;

function List() {
  const [openId, setOpenId] = useState<string | null>(null);
  openElsewhere = setOpenId;
  return (
    <DataTable<Row>
      openId={openId}
      positionOf={(id) => Promise.resolve(ROWS.findIndex((row) => row.id === id))}
      name="unions-of-a-test"
      label="工会"
      columns={[
        { name: 'name', label: '名称', width: 200, text: (row) => row.name },
        { name: 'code', label: '代码', width: 100, sortable: true, text: (row) => row.id.repeat(40) },
      ]}
      onSort={() => undefined}
      load={({ offset, limit }) => Promise.resolve({ total: ROWS.length, rows: ROWS.slice(offset, offset + limit) })}
      deps={[]}
      rowId={(row) => row.id}
      onOpen={(row) => {
        opened.push(row.name);
      }}
    />
  );
}

function open(breadth?: number): void {
  gone = show(<List />, {}, breadth);
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

  it('shows one row as chosen when a record is opened from elsewhere: that one, or none where it is not listed', async () => {
    open();
    const chosen = (): readonly (string | null | undefined)[] =>
      [...document.querySelectorAll('.mc-table-row[aria-selected="true"]')].map((row) => row.firstChild?.textContent);
    await page.getByText('工会0', { exact: true }).click();
    await expect.poll(chosen).toEqual(['工会0']);
    document.querySelector<HTMLElement>('.mc-table')?.focus();
    await userEvent.keyboard('{Control>}{ArrowDown}{/Control}');
    openElsewhere('1');
    await expect.poll(chosen).toEqual(['工会1']);
    openElsewhere('7');
    await expect.poll(chosen).toEqual(['工会7']);
    openElsewhere('nobody');
    await expect.poll(chosen).toEqual([]);
    await page.getByText('工会2', { exact: true }).click();
    await page.getByText('工会4', { exact: true }).click({ modifiers: ['Control'] });
    const current = (): string | null | undefined =>
      document.querySelector('.mc-table-row[data-current]')?.firstChild?.textContent;
    openElsewhere('9');
    await expect.poll(() => [current(), chosen()]).toEqual(['工会9', ['工会2', '工会4']]);
    await expect.poll(() => document.querySelector('[data-cursor]')?.firstChild?.textContent).toBe('工会9');
    openElsewhere('none');
    await expect.poll(current).toBeUndefined();
    expect(chosen()).toEqual(['工会2', '工会4']);
  });

  it('holds no more rows on the page than are seen, and some', async () => {
    open();
    await expect.element(page.getByText('工会0', { exact: true })).toBeVisible();
    expect(document.querySelectorAll('[role="row"]').length).toBeLessThan(60);
  });

  const widths = (row: string): readonly number[] =>
    [...(document.querySelector(row)?.children ?? [])].map((cell) => cell.getBoundingClientRect().width);

  it('leaves no room empty: the broadest column of text takes it, until there is none', async () => {
    open(720);
    await expect.element(page.getByText('工会0', { exact: true })).toBeVisible();
    // The edges of the table and its bar for scrolling are not for columns.
    expect(widths('.mc-table-row')[0]).toBeGreaterThan(720 - 100 - 24);
    expect(widths('.mc-table-row')).toEqual(widths('.mc-table-head').slice(0, 2));
    gone();
    open(240);
    await expect.element(page.getByText('工会0', { exact: true })).toBeVisible();
    expect(widths('.mc-table-row')).toEqual([200, 100]);
  });

  it('lets the others stay as they stand when one is given another width', async () => {
    open(720);
    await expect.element(page.getByText('工会0', { exact: true })).toBeVisible();
    const [name] = widths('.mc-table-row');
    document.querySelector<HTMLElement>('button.mc-table-head-label')?.focus();
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await expect.poll(() => widths('.mc-table-row')).toEqual([name, 84]);
  });
});
