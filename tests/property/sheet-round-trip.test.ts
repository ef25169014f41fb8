import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SheetPreview } from '../../shared/engine/modules/sheets/face.ts';
import { everyRecord } from '../../renderer/session/list-query.ts';
import type { RecordId } from '../../shared/base/id.ts';
import type { Problem, Values } from '../../shared/values/field.ts';
import { idCheckDigit } from '../../shared/values/id-card.ts';
import { overridable } from '../../shared/kinds/check-record.ts';
import { schemaOf } from '../../shared/kinds/schema.ts';
import type { Row } from '../../shared/excel/cell.ts';
import { filledSheet } from '../../shared/excel/sheet-designs.ts';
import { writeWorkbook } from '../../shared/excel/write-workbook.ts';
import { must, newDistrict, newOffice, nothing, type Pc } from '../support/engine-harness.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { eventKind } from '../../shared/kinds/event/codes/event-kind.ts';
import { eventReason } from '../../shared/kinds/event/codes/event-reason.ts';
import { unionSheetRow } from '../support/written-rows.ts';

const OFFICE = '370102002';
const ALL = { offset: 0, limit: 10_000 };

/** What people type, paste and insist on, and what spreadsheets are known to spoil. */
const HOSTILE = [
  ' 前后有空格 ',
  '　全角空格　',
  '第一行\n第二行',
  '第一行\r\n第二行\r',
  '制表\t符',
  '👨‍👩‍👧‍👦',
  '古丽•阿不都',
  '古丽·阿不都',
  'e\u0301',
  '#N/A',
  '#REF!',
  '无',
  '-',
  '—',
  '/',
  '\\',
  '=1+1',
  '+86 138',
  '@SUM(A1)',
  "'00123",
  '‘引号',
  '00123',
  '1.50',
  '1E10',
  '1.2E+17',
  '370102198501010011',
  '2020/1/5',
  '2020-01-05',
  '5月1日',
  'TRUE',
  '是',
  '合计',
  '小计',
  '填表说明：',
  '备注：',
  '当前共导入3条数据',
  '姓名',
  '证件号码',
  '工会会员信息采集表',
  'ＡＢＣ１２３',
  '\u200b零宽\ufeff',
  '半个\ud800字',
  '\udc00',
  '控制\u0007符\u0001',
  '_x000D_',
  '<b>&amp;"',
  '𠮷𬱖',
  '\u{2f800}',
  '\uf900',
  '…',
  ';,|',
  '很长'.repeat(60),
  'null',
  'undefined',
  '0',
  '　',
] as const;

const hostile = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...HOSTILE) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE)).map((both) => both.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);

/** A text of which a cell shows something: by nothing else can a record be known again. */
const visible = hostile.filter((text) => /[^\s\p{Cc}\p{Cf}\p{Cs}]/u.test(text));

const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));
const bodies = fc
  .tuple(fc.constantFrom('19850101', '19900307', '20010228'), digits(3))
  .map((parts) => `370102${parts.join('')}`);
const citizens = bodies.map((body) => body + idCheckDigit(body));
const documents = fc.oneof(
  citizens.map((number) => ['111', number] as const),
  citizens.map(
    (number) => ['111', ` ${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}　`.toLowerCase()] as const,
  ),
  citizens.map(
    (number) => ['111', number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))] as const,
  ),
  bodies.map((body) => ['111', body + (idCheckDigit(body) === '1' ? '2' : '1')] as const),
  bodies.map((body) => ['111', body.slice(0, 6) + body.slice(8)] as const),
  digits(8).map((number) => ['516', `h${number}01`] as const),
  visible.map((text) => ['414', text] as const),
  visible.map((text) => ['990', text] as const),
);

/** A value of a field as a form hands it over: texts of any kind, codes and days that can be chosen. */
function valueOf(type: RecordType, name: string): fc.Arbitrary<Values[string]> {
  const spec = schemaOf(type).find((each) => each.name === name);
  switch (spec?.kind) {
    case 'code':
      return fc.constantFrom(null, ...(spec.list?.entries ?? []).map(({ code }) => code));
    case 'day':
      return fc.constantFrom(null, '1985-01-01', '1990-03-07', '2001-02-28', '2024-02-29');
    case 'integer':
      return fc.constantFrom(null, 0, 7, 1234, 999_999_999, 123_456_789_012);
    case 'boolean':
      return fc.constantFrom(null, true, false);
    default:
      return fc.oneof(fc.constant(null), hostile);
  }
}

const fieldsOf = (type: RecordType, leftOut: readonly string[]): fc.Arbitrary<Values> =>
  fc.record(
    Object.fromEntries(
      schemaOf(type)
        .filter(({ name, kind }) => kind !== 'reference' && !['office', 'void', 'stopped', ...leftOut].includes(name))
        .map(({ name }) => [name, valueOf(type, name)]),
    ),
  );

const events = fc.record({
  kind: fc.constantFrom(...eventKind.entries.map(({ code }) => code)),
  date: fc.constantFrom('2015-06-01', '2020-05-01', '2020-05-02', '2023-12-31'),
  reason: fc.constantFrom(null, ...eventReason.entries.map(({ code }) => code)),
  note: fc.oneof(fc.constant(null), hostile),
});

const members = fc.record({
  values: fieldsOf('member', ['name', 'documentType', 'documentNumber']),
  name: fc.oneof(fc.constantFrom('王伟', '李 芳', '阿依古丽·买买提'), hostile),
  document: documents,
  events: fc.array(events, { maxLength: 3 }),
  union: fc.nat({ max: 3 }),
});

const unions = fc.record({
  union: fc.tuple(fieldsOf('union', ['name']), visible).map(([values, name]): Values => ({ ...values, name })),
  employer: fc.option(fieldsOf('employer', [])),
});

/** As a person at the form: what may be insisted on is insisted on; what the rules forbid is given up. */
const insistOn = (problems: readonly Problem[]): Readonly<Record<string, string>> =>
  Object.fromEntries(problems.filter(({ code }) => overridable.has(code)).map(({ code }) => [code, '已核对 "原件"\n']));

async function saved(pc: Pc, type: RecordType, values: Values, event: Values | null = null): Promise<RecordId | null> {
  let given = values;
  let insist: Readonly<Record<string, string>> = {};
  for (let attempt = 0; attempt < 6; attempt++) {
    const input = { id: null, values: given, seen: {}, insist };
    const outcome =
      type === 'member'
        ? await pc.engine.saveMember({ ...input, event, draft: null })
        : await pc.engine.save({ ...input, type });
    if (outcome.ok) return outcome.value.id;
    if (outcome.error.tag !== 'invalid') throw new Error(outcome.error.tag);
    const { problems } = outcome.error;
    insist = { ...insist, ...insistOn(problems) };
    const forbidden = problems.filter(({ code }) => !overridable.has(code)).map(({ field }) => field);
    given = Object.fromEntries(Object.entries(given).filter(([field]) => !forbidden.includes(field)));
  }
  return null;
}

async function readAgain(pc: Pc, bytes: Uint8Array<ArrayBuffer>): Promise<SheetPreview> {
  return must(await pc.engine.readSheet(await pc.engine.takeFile('导出.xlsx', bytes), nothing));
}

/** Nothing new, changed or refused, and every record of the sheet read. */
async function expectNothingNew(pc: Pc, preview: SheetPreview, records: number): Promise<void> {
  const { rows } = await pc.engine.sheetRows(preview.sheetId, 'all', ALL);
  const odd = rows
    .filter(({ kind }) => kind !== 'unchanged')
    .map(({ kind, changes, before, values, problems }) => ({
      kind,
      changes: changes.map((field) => [field, before[field], values[field]]),
      problems: problems.filter(({ severity }) => severity === 'error'),
    }));
  expect({ odd, unchanged: preview.counts.unchanged }).toEqual({ odd: [], unchanged: records });
}

describe('records saved by the form, written to a sheet and read again', () => {
  it('members with any text and every kind of event: nothing new, nothing changed, nothing refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fieldsOf('union', []), { minLength: 1, maxLength: 3 }),
        fc.array(members, { minLength: 1, maxLength: 8 }),
        async (groups, people) => {
          const pc = await newOffice(await newDistrict(), OFFICE);
          const homes: RecordId[] = [];
          for (const group of groups) {
            const id = await saved(pc, 'union', { ...group, office: OFFICE });
            if (id !== null) homes.push(id);
          }
          let count = 0;
          for (const { values, name, document, events: told, union } of people) {
            const [documentType, documentNumber] = document;
            const home = homes[union] ?? null;
            const own = { ...values, name, documentType, documentNumber, office: OFFICE, union: home };
            const id = await saved(pc, 'member', own, told[0] ?? null);
            if (id === null) continue;
            count += 1;
            for (const event of told.slice(1)) await saved(pc, 'event', { ...event, member: id });
          }
          if (count === 0) return;
          const file = must(await pc.engine.exportRecords('member', everyRecord, nothing));
          const bytes = pc.disk.folders.get('stick')?.get(file.name);
          await expectNothingNew(pc, await readAgain(pc, bytes ?? new Uint8Array(0)), count);
        },
      ),
      { numRuns: 15 },
    );
  }, 300_000);

  it('unions and their units with any text: nothing new, nothing changed, nothing refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(unions, { minLength: 1, maxLength: 6 }), async (groups) => {
        const pc = await newOffice(await newDistrict(), OFFICE);
        for (const { union, employer } of groups) {
          const unit = employer === null ? null : await saved(pc, 'employer', { ...employer, office: OFFICE });
          await saved(pc, 'union', { ...union, office: OFFICE, employer: unit });
        }
        const lines: Row[] = [];
        for (const { id } of (await pc.engine.records('union', everyRecord, ALL)).rows) {
          const values = (await pc.engine.record('union', id))?.values ?? {};
          const employer = typeof values['employer'] === 'string' ? (values['employer'] as RecordId) : null;
          const unit = employer === null ? null : ((await pc.engine.record('employer', employer))?.values ?? null);
          lines.push(unionSheetRow(lines.length + 1, values, unit));
        }
        if (lines.length === 0) return;
        const bytes = await writeWorkbook(filledSheet('union', lines));
        await expectNothingNew(pc, await readAgain(pc, bytes), lines.length);
      }),
      { numRuns: 15 },
    );
  }, 300_000);
});
