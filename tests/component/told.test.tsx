import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../renderer/features/exchange/exchange.css';
import '../../renderer/ui/page.css';
import { refusalSentence } from '../../renderer/features/exchange/refusal-sentence.ts';
import { SheetTold } from '../../renderer/features/exchange/sheet-told.tsx';
import { StartNotices } from '../../renderer/features/setup/start-notices.tsx';
import { translator } from '../../renderer/i18n/t.ts';
import type { Reconciliation } from '../../shared/engine/modules/reconciliation/face.ts';
import { NOON, show } from '../support/component-page.tsx';

const t = translator('zh-CN');
const SOUTH = '370102002';

let gone = (): void => undefined;

afterEach(() => {
  gone();
});

/** Whether no line is cut off or stands beyond its place. */
const fits = (): boolean =>
  [...document.querySelectorAll('body *')].every(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth + 1);

describe('what is told of a bundle', () => {
  const sheet = {
    office: SOUTH,
    disbelieved: [
      { claim: 'held', to: 12, made: 7 },
      { claim: 'withheld', to: 5, made: 7 },
      { claim: 'carried', to: 99, made: 7 },
    ],
    ahead: [
      { replica: 'a'.repeat(16), office: SOUTH, name: '千佛山街道 二号机', at: NOON + 40 * 86_400_000 },
      { replica: 'b'.repeat(16), office: '', name: '', at: NOON + 90 * 86_400_000 },
    ],
    turned: 3,
    erasedOnRequest: 2,
  } as unknown as Reconciliation;

  it.each([1100, 460])('says what was not believed and whose clock is wrong, in a pane of %i px', async (breadth) => {
    gone = show(<SheetTold sheet={sheet} />, {}, breadth);
    for (const claim of ['held', 'withheld', 'carried'] as const) {
      const { to, made } = sheet.disbelieved.find((each) => each.claim === claim) ?? { to: 0, made: 0 };
      await expect
        .element(page.getByText(t(`exchange.claims.${claim}`, { office: '千佛山街道', to, made })))
        .toBeVisible();
    }
    await expect.element(page.getByText('千佛山街道 二号机')).toBeVisible();
    await expect.element(page.getByText(t('exchange.ahead.do'))).toBeVisible();
    await expect.element(page.getByText(t('exchange.sheet.turned', { n: 3 }))).toBeVisible();
    expect(fits()).toBe(true);
    expect(document.body.innerText).not.toMatch(/[{}]|undefined|NaN|370102/);
  });

  it('says of each refusal what to do, and none is cut off', async () => {
    const refusals = [
      refusalSentence(t, { tag: 'implausible' }),
      refusalSentence(t, { tag: 'older-source', missing: 3 }),
      refusalSentence(t, { tag: 'sender-elsewhere', office: SOUTH }),
    ];
    gone = show(
      <>
        {refusals.map((refusal) => (
          <div key={refusal} className="mc-problem" data-severity="error">
            {refusal}
          </div>
        ))}
      </>,
      {},
      460,
    );
    for (const refusal of refusals) await expect.element(page.getByText(refusal)).toBeVisible();
    expect(fits()).toBe(true);
  });
});

describe('what is told at the start', () => {
  it('says of a PC that was put back what happened and what to do', async () => {
    gone = show(
      <StartNotices
        notices={[{ tag: 'put-back-district', n: 12 }, { tag: 'put-back-twin' }, { tag: 'put-back-open' }]}
      />,
      {},
      900,
    );
    await expect.element(page.getByText(t('notice.put-back-district', { n: 12 }))).toBeVisible();
    await expect.element(page.getByText(t('notice.put-back-twin'))).toBeVisible();
    await expect.element(page.getByText(t('notice.put-back-open'))).toBeVisible();
    expect(fits()).toBe(true);
  });
});
