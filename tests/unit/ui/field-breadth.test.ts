import { describe, expect, it } from 'vitest';
import { isWide } from '../../../renderer/ui/field-breadth.ts';
import { schemaOf } from '../../../shared/kinds/schema.ts';

describe('a form of two columns', () => {
  it('gives its whole breadth to names, addresses, other records and notes, and half of it to the rest', () => {
    const wide = schemaOf('union')
      .filter((spec) => isWide(spec))
      .map(({ name }) => name);
    expect(wide).toEqual(['name', 'parentName', 'employer', 'signs', 'note', 'void']);
  });
});
