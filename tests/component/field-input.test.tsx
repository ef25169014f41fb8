import type { CalendarDay } from '../../shared/base/calendar-day.ts';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FieldCommitsContext } from '../../renderer/ui/field-commits.ts';
import { FieldInput } from '../../renderer/ui/field-input.tsx';
import { formKeys } from '../../renderer/ui/form-keys.ts';
import { settleTyped } from '../../renderer/ui/typed-value.ts';
import { useSave } from '../../renderer/ui/use-save.ts';
import { education } from '../../shared/kinds/member/codes/education.ts';
import type { FieldSpec, Values } from '../../shared/values/field.ts';
import { show } from '../support/component-page.tsx';

const SPECS: readonly FieldSpec[] = [
  { name: 'awarded', kind: 'month', need: 'optional' },
  { name: 'fee', kind: 'money', need: 'optional' },
  { name: 'seats', kind: 'integer', need: 'optional', least: 1, most: 60 },
  { name: 'since', kind: 'year', need: 'optional' },
  { name: 'level', kind: 'code', list: education, need: 'optional' },
  { name: 'levels', kind: 'codes', list: education, need: 'optional' },
];

let saved: Values[] = [];
let gone = (): void => undefined;

afterEach(() => {
  gone();
  saved = [];
});

function Form({ initial }: { readonly initial: Values }) {
  const [values, setValues] = useState(initial);
  const { fields, save } = useSave(() => {
    saved.push(settleTyped(SPECS, values, '2026-11-27' as CalendarDay));
  });
  return (
    <FieldCommitsContext value={fields}>
      <div role="form" onKeyDown={formKeys({ onSave: save })}>
        {SPECS.map((spec) => (
          <FieldInput
            key={spec.name}
            type="member"
            spec={spec}
            label={spec.name}
            value={values[spec.name]}
            onChange={(value) => {
              setValues((before) => ({ ...before, [spec.name]: value }));
            }}
          />
        ))}
      </div>
    </FieldCommitsContext>
  );
}

const open = (initial: Values = {}): void => {
  gone = show(<Form initial={initial} />);
};
const field = (label: string) => page.getByLabelText(label, { exact: true });
const chips = (): readonly string[] => [...document.querySelectorAll('.mc-chips > *')].map((each) => each.textContent);
const lines = () => page.getByRole('option');

describe('what is written out', () => {
  it('stands as it is typed until the field is left, and then as it was read', async () => {
    open();
    for (const [label, typed, read] of [
      ['awarded', '2024年3月', '2024-03'],
      ['awarded', '202403', '2024-03'],
      ['fee', '1234.5', '1,234.50'],
      ['seats', '0012', '12'],
      ['since', '2024年', '2024'],
    ] as const) {
      await userEvent.fill(field(label), typed);
      await expect.element(field(label)).toHaveValue(typed);
      await userEvent.tab();
      await expect.element(field(label)).toHaveValue(read);
    }
    await expect.element(page.getByText('元', { exact: true })).toBeVisible();
    await expect.element(field('seats')).toHaveAttribute('placeholder', '1 至 60');
  });

  it('is saved from inside the field, in fen and in the stored form', async () => {
    open();
    await userEvent.fill(field('awarded'), '2024.3');
    await userEvent.fill(field('fee'), '1,234.5');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => saved).toEqual([{ awarded: '2024-03', fee: 123_450 }]);
  });

  it('stays where it cannot be read, is said beside the field, and nothing is saved', async () => {
    open();
    await userEvent.fill(field('fee'), '1,234.567');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.element(page.getByText(/看不懂“1,234.567”是多少钱/).first()).toBeVisible();
    await expect.element(field('fee')).toHaveValue('1,234.567');
    await expect.element(field('fee')).toHaveFocus();
    expect(saved).toEqual([]);
  });
});

describe('a choice', () => {
  it('is found by its initials, and taken by Enter, which goes on', async () => {
    open();
    await userEvent.click(field('level'));
    await userEvent.keyboard('bs');
    await expect.element(lines().first()).toHaveTextContent('博士');
    await userEvent.keyboard('{Enter}');
    await expect.element(field('level')).toHaveValue('博士');
    await expect.element(field('levels')).toHaveFocus();
  });

  it('is taken by a save while its list stands open, if the letters mean only it', async () => {
    open();
    await userEvent.click(field('level'));
    await userEvent.keyboard('bs{Control>}{Enter}{/Control}');
    await expect.poll(() => saved).toEqual([{ level: '11' }]);
  });

  it('is given up by Esc to the list alone: the text stays', async () => {
    open();
    await userEvent.click(field('level'));
    await userEvent.keyboard('b{Escape}');
    await expect.element(lines().first()).not.toBeInTheDocument();
    await expect.element(field('level')).toHaveValue('b');
  });
});

describe('several choices', () => {
  it('stand as chips in the order of the list, each taken by Enter without leaving; Backspace takes the last', async () => {
    open();
    await userEvent.click(field('levels'));
    await userEvent.keyboard('bk{Enter}');
    await expect.poll(chips).toEqual(['本科']);
    await userEvent.keyboard('bs{Enter}');
    await expect.poll(chips).toEqual(['博士', '本科']);
    await expect.element(field('levels')).toHaveFocus();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => saved).toEqual([{ levels: '11 21' }]);
    await userEvent.keyboard('{Backspace}');
    await expect.poll(chips).toEqual(['博士']);
  });

  it('are taken at once where they are pasted, set apart, and from inside by a save', async () => {
    open({ levels: '11' });
    await userEvent.fill(field('levels'), '本科、');
    await expect.poll(chips).toEqual(['博士', '本科']);
    await expect.element(field('levels')).toHaveValue('');
    await userEvent.keyboard('dz{Control>}{Enter}{/Control}');
    await expect.poll(() => saved.length).toBe(1);
    expect(String(saved[0]?.['levels']).split(' ')).toHaveLength(3);
  });

  it('keep half a word, and no save passes it over', async () => {
    open({ levels: '11' });
    await userEvent.click(field('levels'));
    await userEvent.keyboard('zzz{Control>}{Enter}{/Control}');
    await expect.element(page.getByText(/没有找到“zzz”/).first()).toBeVisible();
    await expect.element(field('levels')).toHaveValue('zzz');
    await expect.poll(chips).toEqual(['博士']);
    expect(saved).toEqual([]);
  });

  it('lose the one whose cross is pressed', async () => {
    open({ levels: '11 21' });
    await userEvent.click(page.getByLabelText('去掉博士'));
    await expect.poll(chips).toEqual(['本科']);
  });
});
