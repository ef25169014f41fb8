import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../renderer/ui/page.css';
import { RecordForm } from '../../renderer/ui/record-form.tsx';
import { ok } from '../../shared/base/result.ts';
import type { RecordId } from '../../shared/base/id.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import type { Values } from '../../shared/values/field.ts';
import { show } from '../support/component-page.tsx';

let saved: Values[] = [];
let drafts: Values[] = [];
let gone = (): void => undefined;

afterEach(() => {
  gone();
  saved = [];
  drafts = [];
});

const engine: Partial<Engine> = {
  draft: () => Promise.resolve(null),
  check: () => Promise.resolve([]),
  suggest: () => Promise.resolve([]),
  dropDraft: () => Promise.resolve(),
  saveDraft: (_key, { values }) => {
    drafts.push(values);
    return Promise.resolve();
  },
  save: ({ values }) => {
    saved.push(values);
    return Promise.resolve(ok({ id: 'abcdefghijklmnop:1' as RecordId, problems: [] }));
  },
};

function open(breadth: number): void {
  const form = { id: null, draft: 'employer/new' };
  gone = show(
    <section className="mc-split-detail" style={{ flex: 1 }}>
      <RecordForm type="employer" form={form} initial={{}} fixed={[]} newTitle="登记单位" onClose={() => undefined} />
    </section>,
    engine,
    breadth,
  );
}

const field = (label: string) => page.getByLabelText(new RegExp(`^${label}\\*?$`));

describe('the form of a record', () => {
  it('loses nothing that stands in a field at Ctrl+Enter: a choice by its initials, a number', async () => {
    open(720);
    await userEvent.fill(field('单位名称'), '济南示例有限公司');
    await userEvent.fill(field('职工人数'), '1,200人');
    await userEvent.click(field('单位性质类别'));
    await userEvent.keyboard('sy{Control>}{Enter}{/Control}');
    await expect.poll(() => saved.length).toBe(1);
    expect(saved[0]).toMatchObject({ name: '济南示例有限公司', workers: 1200 });
    expect(saved[0]?.['unitClass']).toMatch(/^\w+$/);
    expect(saved[0]?.['unitClass']).not.toBe('sy');
  });

  it('keeps what is half-typed as a draft, as it was typed', async () => {
    open(720);
    await userEvent.fill(field('职工人数'), '十二');
    await expect.poll(() => drafts.at(-1)).toEqual({ workers: '十二' });
  });

  it.each([
    [800, 2],
    [600, 1],
  ])('stands, %i px broad, in %i columns', async (breadth, columns) => {
    open(breadth);
    await expect.element(field('单位名称')).toBeVisible();
    const edges = [...document.querySelectorAll('.mc-field')].map((each) => each.getBoundingClientRect().x);
    expect(new Set(edges).size).toBe(columns);
  });
});
