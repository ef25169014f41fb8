import { describe, expect, it } from 'vitest';
import { dayAt } from '../../../shared/base/calendar-day.ts';
import type { RecordDetail } from '../../../shared/engine/modules/records/face.ts';
import { beforeSave, restorable } from '../../../renderer/ui/restorable.ts';

const AT = Date.UTC(2026, 10, 27, 3);
const today = dayAt(AT);
const record = {
  type: 'member' as const,
  values: { name: '测甲', mobile: '13800000002', documentType: '414', documentNumber: 'E10000002', note: '甲' },
  conflicts: [] as RecordDetail['conflicts'],
};
const phone = { field: 'mobile', before: '13800000001', after: '13800000002' };
const number = { field: 'documentNumber', before: 'E10000001', after: 'E10000002' };
const type = { field: 'documentType', before: '111', after: '414' };
const entryOf = (...changes: readonly (typeof phone)[]) => ({ changes, at: AT, batch: null });

describe('what can be put back from a history', () => {
  it('is what stands otherwise now, a whole group at once', () => {
    expect(restorable(record, entryOf(type, number, phone))).toEqual([
      { field: 'documentType', values: { documentType: '111', documentNumber: 'E10000001' } },
      { field: 'mobile', values: { mobile: '13800000001' } },
    ]);
    expect(restorable(record, entryOf({ ...phone, before: '13800000002' }))).toEqual([]);
    expect(restorable(record, { changes: [{ field: 'note', before: null, after: '甲' }] })).toEqual([
      { field: 'note', values: { note: null } },
    ]);
  });

  it('is offered beside the first field that became another, not one of its group that went along', () => {
    const along = { field: 'documentType', before: '414', after: '414' };
    expect(restorable(record, entryOf(along, number)).map(({ field }) => field)).toEqual(['documentNumber']);
  });

  it('is nothing that no form has, that only a later version knows, or that is in conflict', () => {
    const conflicts = [{ unit: 'mobile' }] as unknown as RecordDetail['conflicts'];
    expect(restorable({ ...record, conflicts }, entryOf(phone))).toEqual([]);
    expect(restorable(record, { changes: [{ field: 'void', before: null, after: '重复' }] })).toEqual([]);
    expect(restorable(record, { changes: [{ field: 'later', before: '1', after: '2' }] })).toEqual([]);
  });
});

describe('a save is undone', () => {
  const day = { ...entryOf(phone, type, number) };
  const made = { ...entryOf(), at: AT - 86_400_000 };
  const before = { mobile: '13800000001', documentType: '111', documentNumber: 'E10000001' };

  it('of today, by hand, while nothing of it was changed since', () => {
    expect(beforeSave(record, [day, made], 0, today)).toEqual(before);
    expect(beforeSave(record, [{ ...day, batch: 'import-1' }, made], 0, today)).toBeNull();
    expect(beforeSave(record, [{ ...day, at: AT - 86_400_000 }, made], 0, today)).toBeNull();
    const other = { ...record, values: { ...record.values, mobile: '1' } };
    expect(beforeSave(other, [day, made], 0, today)).toBeNull();
    const note = { ...entryOf(), changes: [{ field: 'note', before: null, after: '甲' }] };
    expect(beforeSave(record, [note, day, made], 1, today)).toEqual(before);
    expect(beforeSave(record, [entryOf(phone), day, made], 1, today)).toBeNull();
  });

  it('never when it made the record, or when not all of it can be put back', () => {
    expect(beforeSave(record, [day], 0, today)).toBeNull();
    expect(beforeSave(record, [day], 1, today)).toBeNull();
    const voided = { ...record, values: { ...record.values, void: '重复' } };
    const voiding = { changes: [...day.changes, { field: 'void', before: null, after: '重复' }], at: AT, batch: null };
    expect(beforeSave(voided, [voiding, made], 0, today)).toBeNull();
  });
});
