import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frozenText, readFrozen, type FrozenForm } from '../../../shared/annual/frozen.ts';
import { readWaivers, waiversText } from '../../../shared/annual/waivers.ts';

const FORM: FrozenForm = {
  edition: '1',
  union: '济南一厂工会',
  figures: { C01: { now: 120, derived: 118, note: '含“新进”员工\n两名' }, C02: { derived: 7 }, L01: { now: 0 } },
  waived: { W02: '新建会' },
};

it('a frozen form comes back as it was, and the same form is the same text', () => {
  expect(readFrozen(frozenText(FORM))).toEqual(FORM);
  const turned = { ...FORM, figures: { L01: { now: 0 }, ...FORM.figures } };
  expect(frozenText(turned)).toBe(frozenText(FORM));
});

it('what a later version wrote besides is passed over', () => {
  const later = { ...FORM, stamp: 'x', figures: { ...FORM.figures, C01: { ...FORM.figures['C01'], unit: '人' } } };
  expect(readFrozen(JSON.stringify(later))).toEqual(FORM);
});

it('what is no frozen form is told as such and never guessed', () => {
  for (const text of ['', 'C01=3', '[]', '{}', '{"edition":"1"}', frozenText(FORM).replace('120', '"120"')])
    expect(readFrozen(text)).toBeNull();
});

it('waivers come back, a line each in the order of their keys; other lines waive nothing', () => {
  const reason = fc.stringMatching(/^[a-z一-鿿]{1,12}( [a-z]{1,5})?$/);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('W02', 'W03:C05', 'W19:S1.3'), reason), (waivers) => {
      expect(readWaivers(waiversText(waivers))).toEqual({ ...waivers });
    }),
  );
  expect(waiversText({ W09: ' 暂无\n人选 ', W02: '新建' })).toBe('W02 新建\nW09 暂无 人选');
  expect(readWaivers('W02\n随便写的\nw03 小写\n W04 可以 ')).toEqual({ W04: '可以' });
});
