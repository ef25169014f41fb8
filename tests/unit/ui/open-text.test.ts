import { describe, expect, it } from 'vitest';
import type { Choice } from '../../../renderer/ui/choice.ts';
import { commitOpenText, type OpenText } from '../../../renderer/ui/open-text.ts';

const choice = (label: string): Choice => ({ key: label, label });

/** A field whose choices are found only when the test lets them. */
function field(text: string | null) {
  const taken: string[] = [];
  const looking: (() => void)[] = [];
  const state = { text };
  const open: OpenText = {
    now: () => state.text,
    find: (typed) =>
      new Promise((resolve) => {
        looking.push(() => {
          resolve([choice(`${typed}工会`)]);
        });
      }),
    take: ({ label }) => {
      taken.push(label);
      state.text = null;
    },
  };
  const found = async (): Promise<void> => {
    for (const answer of looking.splice(0)) answer();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { open, state, taken, found };
}

describe('the text that stands open in a field', () => {
  it('becomes the choice it means', async () => {
    const { open, taken, found } = field('一号');
    const committed = commitOpenText(open);
    await found();
    expect(await committed).toEqual({ tag: 'taken' });
    expect(taken).toEqual(['一号工会']);
  });

  it('is taken once, and nowhere refused, when leaving the field and a save commit it at the same time', async () => {
    const { open, taken, found } = field('一号');
    const both = Promise.all([commitOpenText(open), commitOpenText(open)]);
    await found();
    expect(await both).toEqual([{ tag: 'taken' }, { tag: 'taken' }]);
    expect(taken).toEqual(['一号工会']);
  });

  it('counts as it was typed last', async () => {
    const { open, state, taken, found } = field('一号');
    const committed = commitOpenText(open);
    state.text = '二号';
    await found();
    await found();
    expect(await committed).toEqual({ tag: 'taken' });
    expect(taken).toEqual(['二号工会']);
  });

  it('is none when nothing is typed', async () => {
    expect(await commitOpenText(field(null).open)).toEqual({ tag: 'nothing' });
  });
});
