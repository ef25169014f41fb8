import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../renderer/ui/page.css';
import { RecordForm } from '../../renderer/ui/record-form.tsx';
import { err, ok } from '../../shared/base/result.ts';
import type { RecordId } from '../../shared/base/id.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import type { Draft } from '../../shared/engine/modules/drafts/face.ts';
import type { RecordDetail } from '../../shared/engine/modules/records/face.ts';
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

function open(
  breadth: number,
  type: RecordType = 'employer',
  asked: Partial<Engine> = engine,
  id: RecordId | null = null,
  onClose: () => void = () => undefined,
): void {
  const form = { id, draft: `${type}/${id ?? 'new'}` };
  gone = show(
    <section className="mc-split-detail" style={{ flex: 1 }}>
      <RecordForm type={type} form={form} initial={{}} fixed={[]} newTitle="登记单位" onClose={onClose} />
    </section>,
    asked,
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

  it('takes no typing before the record is here, which a save would take for no change and lose', async () => {
    const id = 'abcdefghijklmnop:1' as RecordId;
    let come: () => void = () => undefined;
    const here = new Promise<void>((resolve) => {
      come = resolve;
    });
    const record: Engine['record'] = async () => {
      await here;
      const values = { name: '济南示例有限公司', workers: 12 };
      return {
        type: 'employer',
        id,
        title: '',
        values,
        seen: {},
        references: {},
        names: {},
      } as unknown as RecordDetail;
    };
    open(720, 'employer', { ...engine, record }, id);
    await expect.element(page.getByRole('form')).toBeVisible();
    expect(field('职工人数').elements()).toHaveLength(0);
    come();
    await userEvent.fill(field('职工人数'), '13');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => saved).toEqual([{ workers: 13 }]);
  });

  it('keeps at Esc what was typed before the draft of an earlier time was here, over that draft', async () => {
    let come: (kept: Draft) => void = () => undefined;
    const kept = new Promise<Draft>((resolve) => {
      come = resolve;
    });
    const closed: string[] = [];
    const asked = { ...engine, draft: () => kept };
    open(720, 'employer', asked, null, () => closed.push('closed'));
    await userEvent.fill(field('职工人数'), '13');
    await userEvent.keyboard('{Escape}');
    come({ values: { name: '济南示例有限公司', workers: 12 }, seen: {}, id: null });
    await expect.poll(() => closed).toEqual(['closed']);
    expect(drafts.at(-1)).toEqual({ name: '济南示例有限公司', workers: '13' });
  });

  it('keeps what is half-typed as a draft, as it was typed', async () => {
    open(720);
    await userEvent.fill(field('职工人数'), '十二');
    await expect.poll(() => drafts.at(-1)).toEqual({ workers: '十二' });
  });

  it('says nothing of a field that nobody has come to yet, and a field left blank at once', async () => {
    const nobody = { field: 'union', severity: 'warning', code: 'honour-of-nobody' } as const;
    let asked = 0;
    const check: Engine['check'] = () => {
      asked++;
      return Promise.resolve([nobody]);
    };
    open(720, 'honour', { ...engine, check });
    await userEvent.fill(field('荣誉名称'), '示例荣誉');
    const before = asked;
    await expect.poll(() => asked).toBeGreaterThan(before);
    const warning = page.getByText('没有写明是谁获得的', { exact: false });
    await expect.element(warning).not.toBeInTheDocument();
    await userEvent.click(field('获得荣誉的工会'));
    await userEvent.keyboard('{Tab}');
    await expect.element(warning).toBeVisible();
  });

  it('goes to what a save was refused for, and still shows what is insisted on', async () => {
    const wrong = { field: 'creditCode', severity: 'error', code: 'credit-code-checksum' } as const;
    const missing = { field: 'name', severity: 'error', code: 'missing' } as const;
    const refused: Partial<Engine> = {
      ...engine,
      check: () => Promise.resolve([wrong]),
      save: () => Promise.resolve(err({ tag: 'invalid', problems: [missing] })),
    };
    open(720, 'employer', refused);
    await userEvent.fill(field('单位统一社会信用代码'), '91370102MA3EXAMPL1');
    const insist = page.getByRole('checkbox', { name: '仍要保存' });
    await userEvent.click(insist);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.element(page.getByText('此项必填，请填写。')).toBeVisible();
    await expect.poll(() => document.activeElement?.id).toBe('field-employer-name');
    await expect.element(insist).toBeVisible();
  });

  it('shows by an example how a year is written, and no bound that only catches a slip of the finger', async () => {
    open(720, 'honour');
    await expect.element(field('评选年度')).toHaveAttribute('placeholder', '如 2024');
    gone();
    open(720, 'visit');
    await expect.element(field('职工人数')).toHaveAttribute('placeholder', '');
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
