import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { RecordId } from '../../shared/base/id.ts';
import { overridable } from '../../shared/kinds/check-record.ts';
import { isRecordType, schemaOf } from '../../shared/kinds/schema.ts';
import type { FieldSpec, Values } from '../../shared/values/field.ts';
import { everyRecord } from '../../renderer/session/list-query.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../support/engine-harness.ts';
import { madeUpNumber } from '../support/workbooks.ts';

vi.mock(import('../../shared/kinds/all.ts'), async (original) => {
  const { kinds } = await original();
  const { sample } = await import('../support/sample-kind.ts');
  return { kinds: { ...kinds, sample } };
});

const OFFICE = '370102002';

/** What people type and paste, and what spreadsheets are known to spoil. */
const TEXTS = [
  ' 前后有空格　',
  '第一行\r\n第二行',
  '制表\t符',
  'e\u0301',
  '#N/A',
  '-',
  '/',
  '=1+1',
  "'00123",
  '00123',
  '1.50',
  '1.2E+17',
  '370102198501010011',
  '2020/1/5',
  '合计',
  '填表说明：',
  '样品名称',
  'ＡＢＣ１２３',
  '\u200b零宽\ufeff',
  '半个\ud800字',
  '控制\u0007符',
  '_x000D_',
  '𠮷𬱖',
  '很长'.repeat(40),
  '0',
] as const;

const texts = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);
/** By a name of which a cell shows nothing no record is known again. */
const visible = texts.filter((text) => /[^\s\p{Cc}\p{Cf}\p{Cs}\p{Mn}\u115f\u1160\u3164\uffa0]/u.test(text));

const numbers = fc.oneof(fc.constantFrom(0, 5, -5, 99, 1_000_000_00, 999_999_999_999, 2 ** 53 - 1), fc.nat());

/** A value as a form hands it over. */
function valueOf(spec: FieldSpec, references: readonly RecordId[]): fc.Arbitrary<Values[string]> {
  const codes = (spec.list?.entries ?? []).map(({ code }) => code);
  switch (spec.kind) {
    case 'code':
      return fc.constantFrom(null, ...codes);
    case 'codes':
      return fc.subarray(codes).map((some) => (some.length === 0 ? null : some.join(' ')));
    case 'day':
      return fc.constantFrom(null, '1800-01-01', '1899-12-31', '1900-02-28', '2024-02-29', '2199-12-31');
    case 'month':
      return fc.constantFrom(null, '1800-01', '1999-12', '2030-06');
    case 'year':
      return fc.constantFrom(null, 1800, 1999, 2024, 2199);
    case 'integer':
    case 'money':
      return fc.oneof(fc.constant(null), numbers);
    case 'boolean':
      return fc.constantFrom(null, true, false);
    case 'reference':
      return fc.constantFrom(null, ...references);
    default:
      return fc.oneof(fc.constant(null), texts);
  }
}

/** As a person at the form: what may be insisted on is insisted on; what the rules forbid is given up. */
async function saved(pc: Pc, type: string, values: Values): Promise<RecordId | null> {
  if (!isRecordType(type)) throw new Error(`${type} is not known`);
  let given = values;
  let insist: Readonly<Record<string, string>> = {};
  for (let attempt = 0; attempt < 6; attempt++) {
    const outcome = await pc.engine.save({ type, id: null, values: given, seen: {}, insist });
    if (outcome.ok) return outcome.value.id;
    if (outcome.error.tag !== 'invalid') throw new Error(outcome.error.tag);
    const { problems } = outcome.error;
    const may = problems.filter(({ code }) => overridable.has(code)).map(({ code }) => [code, '原件如此'] as const);
    insist = { ...insist, ...Object.fromEntries(may) };
    const forbidden = problems.filter(({ code }) => !overridable.has(code)).map(({ field }) => field);
    given = Object.fromEntries(Object.entries(given).filter(([field]) => !forbidden.includes(field)));
  }
  return null;
}

describe('records of a kind that nothing names, with values of every type', () => {
  let pc: Pc;
  const employers: RecordId[] = [];
  const members: RecordId[] = [];
  beforeAll(async () => {
    pc = await newOffice(await newDistrict(), OFFICE);
    for (const name of ['同名厂', '同名厂', '-', '#N/A', '第一行\n第二行', ' 空格厂 ', '半个\ud800字']) {
      const id = await saved(pc, 'employer', { name, office: OFFICE });
      if (id !== null) employers.push(id);
    }
    for (const each of [1, 2]) {
      const documentNumber = madeUpNumber('19850101', each);
      const id = await saved(pc, 'member', { name: '示例甲', documentType: '111', documentNumber, office: OFFICE });
      if (id !== null) members.push(id);
    }
  });

  it('written to a sheet and read again: nothing new, nothing changed, nothing refused', async () => {
    expect(employers.length).toBe(7);
    const type: string = 'sample';
    if (!isRecordType(type)) throw new Error('the invented kind is not known');
    const records = fc.record(
      Object.fromEntries(
        schemaOf(type)
          .filter(({ name }) => !['office', 'void'].includes(name))
          .map((spec) => [
            spec.name,
            spec.need === 'core' ? visible : valueOf(spec, spec.name === 'member' ? members : employers),
          ]),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(records, { minLength: 1, maxLength: 6 }), async (all) => {
        for (const values of all) await saved(pc, type, { ...values, office: OFFICE });
        const { total } = await pc.engine.records(type, everyRecord, { offset: 0, limit: 1 });
        if (total === 0) return;
        const file = must(await pc.engine.exportRecords(type, everyRecord, nothing));
        const bytes = pc.disk.folders.get('stick')?.get(file.name) ?? new Uint8Array(0);
        const preview = must(await pc.engine.readSheet(await pc.engine.takeFile('导出.xlsx', bytes), nothing));
        const { rows } = await pc.engine.sheetRows(preview.sheetId, 'all', { offset: 0, limit: 10_000 });
        const odd = rows
          .filter(({ kind }) => kind !== 'unchanged')
          .map(({ kind, changes, before, values, problems }) => ({
            kind,
            changes: changes.map((field) => [field, before[field], values[field]]),
            problems: problems.filter(({ severity }) => severity === 'error'),
          }));
        expect({ odd, unchanged: preview.counts.unchanged }).toEqual({ odd: [], unchanged: total });
      }),
      { numRuns: 40 },
    );
  }, 300_000);
});
