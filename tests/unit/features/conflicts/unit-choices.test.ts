import { describe, expect, it } from 'vitest';
import { unitChoices } from '../../../../renderer/features/conflicts/conflict-filters.tsx';
import { translator } from '../../../../renderer/i18n/t.ts';
import { isForPeople } from '../../../../shared/kinds/belonging.ts';
import { recordTypes, schemaOf, unitOf } from '../../../../shared/kinds/schema.ts';

describe('the fields by which conflicts are narrowed', () => {
  it('are those of every kind that people write, each once, and no keys of PCs', () => {
    const values = unitChoices(translator('zh-CN')).map(({ value }) => value);
    const units = recordTypes
      .filter(isForPeople)
      .flatMap((type) => schemaOf(type).map(({ name }) => unitOf(type, name)));
    expect(new Set(values)).toEqual(new Set(units));
    expect(values.length).toBe(new Set(values).size);
    expect(values).toContain('certificate');
    expect(values).not.toContain('signKey');
  });

  it('have all the names that kinds give to one', () => {
    const choices = new Map(unitChoices(translator('zh-CN')).map(({ value, label }) => [value, label]));
    expect(choices.get('document')).toBe('证件');
    expect(choices.get('kind')?.split('、').length).toBeGreaterThan(2);
  });
});
