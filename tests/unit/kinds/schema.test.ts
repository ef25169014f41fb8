import { describe, expect, it } from 'vitest';
import { fieldOf, fieldsOfUnit, isRecordType, recordTypes, schemaOf, unitOf } from '../../../shared/kinds/schema.ts';

describe('the fields of a record', () => {
  it('of a member begin with the official sheet, in its order', () => {
    expect(
      schemaOf('member')
        .slice(0, 16)
        .map((each) => each.name),
    ).toEqual([
      'name',
      'sex',
      'birthDate',
      'ethnicity',
      'employment',
      'documentType',
      'documentNumber',
      'education',
      'skillLevel',
      'mobile',
      'householdType',
      'householdPlace',
      'politicalStatus',
      'workplace',
      'nativePlace',
      'migrantWorker',
    ]);
  });

  it.each(recordTypes)('of a %s have names of their own, and lists and targets where they need them', (type) => {
    const fields = schemaOf(type);
    expect(new Set(fields.map((each) => each.name)).size).toBe(fields.length);
    for (const each of fields) {
      expect(each.list !== undefined, each.name).toBe(each.kind === 'code' || each.kind === 'codes');
      expect(each.refers !== undefined, each.name).toBe(each.kind === 'reference');
    }
  });

  it.each([
    ['member', ['name', 'documentType', 'documentNumber', 'office']],
    ['event', ['member', 'kind', 'date']],
    ['union', ['name', 'office']],
    ['employer', ['name', 'office']],
  ] as const)('without which a %s cannot be saved', (type, core) => {
    expect(
      schemaOf(type)
        .filter((each) => each.need === 'core')
        .map((each) => each.name),
    ).toEqual(core);
  });

  it('move in a merge alone or with their group', () => {
    expect(unitOf('member', 'documentNumber')).toBe('document');
    expect(unitOf('member', 'documentType')).toBe('document');
    expect(unitOf('member', 'workplace')).toBe('work');
    expect(unitOf('member', 'employer')).toBe('work');
    expect(unitOf('union', 'employer')).toBe('employer');
    expect(unitOf('member', 'mobile')).toBe('mobile');
    expect(unitOf('later-type', 'later-field')).toBe('later-field');
    expect(fieldsOfUnit('member', 'document').map((each) => each.name)).toEqual(['documentType', 'documentNumber']);
    expect(fieldsOfUnit('member', 'mobile').map((each) => each.name)).toEqual(['mobile']);
  });

  it('are found by name, and unknown ones are not', () => {
    expect(fieldOf('event', 'date')?.kind).toBe('day');
    expect(fieldOf('event', 'nothing')).toBeNull();
    expect(fieldOf('nothing', 'date')).toBeNull();
    expect(isRecordType('union')).toBe(true);
    expect(isRecordType('constructor')).toBe(false);
  });
});
