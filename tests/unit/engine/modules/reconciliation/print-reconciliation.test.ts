import { expect, it } from 'vitest';
import { kindOnPaper } from '../../../../../shared/engine/modules/reconciliation/print-reconciliation.ts';
import { recordTypes } from '../../../../../shared/kinds/schema.ts';

it('calls every kind on the reconciliation sheet by its Chinese name', () => {
  expect(kindOnPaper('member')).toBe('会员');
  for (const type of recordTypes) expect(kindOnPaper(type)).toMatch(/^\p{Script=Han}+$/u);
  expect(kindOnPaper('of-a-later-version')).toBe('of-a-later-version');
});
