import { expect, it } from 'vitest';
import { translator } from '../../../renderer/i18n/t.ts';
import { valueText } from '../../../renderer/ui/value-text.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { FieldSpec } from '../../../shared/values/field.ts';

const t = translator('zh-CN');

it('a text for programs is told to be there, and never shown itself', () => {
  const frozen = fieldOf('annual', 'frozen') as FieldSpec;
  expect(valueText(t, frozen, '{"edition":"1"}')).toBe('（冻结时的整份数字）');
  expect(valueText(t, frozen, null)).toBe('');
  expect(valueText(t, fieldOf('annual', 'thawed') as FieldSpec, '数字有误')).toBe('数字有误');
});
