import { describe, expect, it } from 'vitest';
import type { ReplicaId } from '../../../shared/base/id.ts';
import { dotOf, recordIdOf, type Fields } from '../../../shared/sync/change.ts';
import { replacesWhatItWrites, type KnownUnits } from '../../../shared/sync/replaced.ts';
import { unitOf } from '../../support/histories.ts';
import { change } from './changes.ts';

const a = 'aaaaaaaaaaaaaaaa' as ReplicaId;

/** Here a member has a name, a telephone and a document of two fields. */
const FIELDS = ['name', 'mobile', 'documentType', 'documentNumber'];
const known: KnownUnits = {
  unitOf,
  isField: (_type, field) => FIELDS.includes(field),
  isUnit: (_type, unit) => FIELDS.some((field) => unitOf('member', field) === unit),
};

/** Whether a change that writes these fields may replace values of these units. */
const may = (fields: Fields, ...units: readonly string[]): boolean =>
  replacesWhatItWrites(
    change(
      dotOf(a, 2),
      'member',
      recordIdOf(dotOf(a, 1)),
      fields,
      Object.fromEntries(units.map((unit) => [unit, [dotOf(a, 1)]])),
    ),
    known,
  );

describe('a change replaces values', () => {
  it('or none', () => {
    expect(replacesWhatItWrites(change(dotOf(a, 2), 'member', recordIdOf(dotOf(a, 1)), { name: '李' }), known)).toBe(
      true,
    );
  });

  it('of the units that it writes, and of no others', () => {
    expect(may({ name: '李', mobile: '1' }, 'name')).toBe(true);
    expect(may({ name: '李', mobile: '1' }, 'name', 'mobile')).toBe(true);
    expect(may({ name: '李' }, 'name', 'mobile')).toBe(false);
    expect(may({ documentType: 'x' }, 'document')).toBe(true);
    expect(may({ documentType: 'x' }, 'documentType')).toBe(false);
  });

  it('of a unit that nobody knows here only when it writes a field that nobody knows here', () => {
    expect(may({ zone: '1', name: '李' }, 'area', 'name')).toBe(true);
    expect(may({ name: '李' }, 'area')).toBe(false);
    expect(may({ zone: '1' }, 'name')).toBe(false);
    expect(may({ zone: '1' }, 'area', 'mobile')).toBe(false);
  });
});
