import { describe, expect, it } from 'vitest';
import {
  comparedUnits,
  proposedSide,
  sideToKeep,
  valuesToTake,
  type ComparedUnit,
  type Side,
} from '../../../../renderer/features/duplicates/merge-choice.ts';
import type { Values } from '../../../../shared/values/field.ts';

const left: Values = {
  name: '东一',
  documentType: '111',
  documentNumber: '370102198501010011',
  mobile: '13800000001',
  office: '370102006',
  note: '',
};
const right: Values = {
  name: '东一',
  documentType: '414',
  documentNumber: 'E10000000',
  nativePlace: '济南',
  office: '370102002',
  void: '与另一条记录合并',
};
const two = { left, right };

const unitNamed = (name: string): ComparedUnit => {
  const unit = comparedUnits(two).find((each) => each.unit === name);
  if (unit === undefined) throw new Error(`no unit ${name}`);
  return unit;
};

describe('two records side by side', () => {
  it('compare everything either says, a group as one, and nothing that neither says', () => {
    const units = comparedUnits(two);
    expect(units.filter((unit) => unit.same).map((unit) => unit.unit)).toEqual(['name']);
    expect(
      units
        .filter((unit) => !unit.same)
        .map((unit) => unit.unit)
        .sort(),
    ).toEqual(['document', 'mobile', 'nativePlace', 'office']);
    expect(unitNamed('document').fields.map((spec) => spec.name)).toEqual(['documentType', 'documentNumber']);
  });

  it('propose the value of the record that stays, unless only the other says anything', () => {
    const proposed = (unit: string, keep: Side): Side => proposedSide(unitNamed(unit), two, keep);
    expect(proposed('document', 'left')).toBe('left');
    expect(proposed('document', 'right')).toBe('right');
    expect(proposed('nativePlace', 'left')).toBe('right');
    expect(proposed('mobile', 'right')).toBe('left');
  });

  it('write only what is taken from the other record, groups whole, an emptied value as null', () => {
    const units = comparedUnits(two);
    const taking =
      (...names: string[]) =>
      (unit: ComparedUnit): Side =>
        names.includes(unit.unit) ? 'right' : 'left';
    expect(valuesToTake(units, taking(), two, 'left')).toEqual({});
    expect(valuesToTake(units, taking('document', 'mobile', 'name'), two, 'left')).toEqual({
      documentType: '414',
      documentNumber: 'E10000000',
      mobile: null,
    });
    expect(valuesToTake(units, taking('document', 'nativePlace', 'office'), two, 'right')).toEqual({
      mobile: '13800000001',
    });
  });
});

describe('the record to keep', () => {
  const member = (status: 'active' | 'left', number: string, createdAt: number) => ({
    status,
    values: { number },
    createdAt,
  });

  it('is the one in force, then the one with a number, then the older one', () => {
    expect(sideToKeep(member('left', '001', 1), member('active', '', 2))).toBe('right');
    expect(sideToKeep(member('active', '', 1), member('active', '002', 2))).toBe('right');
    expect(sideToKeep(member('active', '', 2), member('active', '', 1))).toBe('right');
    expect(sideToKeep(member('active', '', 1), member('active', '', 2))).toBe('left');
  });
});
