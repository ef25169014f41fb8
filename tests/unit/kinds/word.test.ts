import { afterEach, describe, expect, it } from 'vitest';
import { codeOf, labelOf } from '../../../shared/values/code-list.ts';
import type { CalendarDay } from '../../../shared/base/calendar-day.ts';
import type { RecordId } from '../../../shared/base/id.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { checkRecord } from '../../../shared/kinds/check-record.ts';
import { recordTypes, schemaOf } from '../../../shared/kinds/schema.ts';
import { storedForm } from '../../../shared/kinds/stored-form.ts';
import { workerKind } from '../../../shared/kinds/member/codes/worker-kind.ts';
import { openLists } from '../../../shared/kinds/word/open-lists.ts';
import { builtInOf } from '../../../shared/kinds/word/own-code.ts';
import type { Values } from '../../../shared/values/field.ts';
import { knownWords, learnWords } from '../../../shared/values/vocabulary.ts';
import { idCheckDigit } from '../../../shared/values/id-card.ts';
import { everyRecord } from '../../../renderer/session/list-query.ts';
import { carry, must, newDistrict, newOffice, nothing, type Pc } from '../../support/engine-harness.ts';

const DISTRICT = '370102';
const OFFICE = '370102001';
const PERSON = `37010219900307501${idCheckDigit('37010219900307501')}`;
const today = '2026-03-01' as CalendarDay;

/** One vocabulary a thread, and here is but one thread: what a test taught it is not offered any more after it. */
afterEach(() => {
  learnWords(
    knownWords().map((word) => {
      const builtIn = builtInOf(word.list, word.code);
      return { ...word, aliases: [], offered: builtIn !== null, label: builtIn?.label ?? word.code };
    }),
  );
});

const stored = (values: Values): Values => storedForm('word', { office: DISTRICT, list: 'workerKind', ...values });
const wrong = (values: Values): readonly string[] =>
  checkRecord('word', stored(values), today).map(({ severity, field, code }) => `${severity} ${field} ${code}`);

const save = async (pc: Pc, type: RecordType, values: Values, id: RecordId | null = null): Promise<RecordId> =>
  must(await pc.engine.save({ type, id, values, seen: {}, insist: {} })).id;

describe('an entry of a code list', () => {
  it('has a code made for a new word, the same wherever it is entered, and the one that is built in for a known word', () => {
    const made = stored({ label: '代驾员' })['code'];
    expect(made).toMatch(/^370102-[0-9A-Z]{1,7}$/);
    expect(stored({ label: '代驾员', code: null })['code']).toBe(made);
    expect(stored({ label: '代驾师' })['code']).not.toBe(made);
    expect(stored({ label: '卡车司机' })).toMatchObject({ code: '11', label: '货车司机' });
    expect(stored({ code: '23' })).toMatchObject({ label: '商场信息员' });
    expect(stored({ label: '代驾员', code: '370102-7' })['code']).toBe('370102-7');
    expect(stored({ label: '代驾员', office: OFFICE })).not.toHaveProperty('code');
  });

  it('is one that is built in or of the district’s own, and says no word twice', () => {
    expect(wrong({ label: '代驾员' })).toEqual([]);
    expect(wrong({ label: '商场信息员', until: '2026-02-28' })).toEqual([]);
    for (const code of ['26', '370103-A', '370102-a', '370102'])
      expect(wrong({ label: '代驾员', code }), code).toEqual(['error code word-code']);
    expect(wrong({ label: '网络主播', code: '11' })).toEqual(['error label word-built-in']);
    expect(wrong({ label: '保安', code: '370102-A' })).toEqual(['error label word-taken']);
    expect(wrong({ label: '代驾员', aliases: '代驾\n骑手\n快递小哥' })).toEqual(['error aliases word-taken']);
    expect(wrong({ label: '代驾员', office: OFFICE, code: '370102-A' })).toEqual(['error office word-district']);
    expect(wrong({ label: '代驾员', list: 'ethnicity' })).toContain('error list unknown-code');
  });

  it('is of one of the lists that fields are of, and of no list of a standard', () => {
    const used = recordTypes.flatMap((type) => schemaOf(type).flatMap(({ list }) => (list?.open ? [list.name] : [])));
    expect([...openLists.keys()].sort()).toEqual([...new Set(used)].sort());
    for (const name of ['ethnicity', 'education', 'skillLevel', 'eventKind', 'needState'])
      expect(openLists.has(name)).toBe(false);
  });

  it('travels to the offices, whose records, sheets and figures take it; retired it goes on saying what was recorded', async () => {
    const district = await newDistrict();
    const office = await newOffice(district, OFFICE);
    const id = await save(district, 'word', {
      list: 'workerKind',
      label: '代驾员',
      aliases: '代驾\n代驾司机',
      office: DISTRICT,
    });
    must(await carry(office, district));
    must(await carry(district, office));
    const word = await office.engine.record('word', id);
    const code = String(word?.values['code']);
    expect([word?.title, labelOf(workerKind, code), codeOf(workerKind, '代驾司机')]).toEqual([
      '代驾员',
      '代驾员',
      { ok: true, value: code },
    ]);
    expect(await office.engine.words()).toContainEqual({
      ...{ list: 'workerKind', code, label: '代驾员', aliases: ['代驾', '代驾司机'], offered: true },
    });
    const member = { name: '赵甲', documentType: '111', documentNumber: PERSON, office: OFFICE };
    await save(office, 'member', { ...member, workerKinds: `11 ${code}` });

    const written = must(await office.engine.exportRecords('member', everyRecord, nothing));
    office.disk.answers.file = written.name;
    const preview = must(await office.engine.readSheet(must(await office.engine.chooseFile('sheet')), nothing));
    expect(preview.counts).toMatchObject({ read: 1, unchanged: 1, rejected: 0 });
    const cut = { column: 'workerKinds', by: 'value' } as const;
    const table = await office.engine.crossTable('member', everyRecord, cut, null);
    expect(JSON.stringify(table)).toContain(code);

    await save(district, 'word', { until: '2020-01-01' }, id);
    must(await carry(district, office));
    expect(workerKind.entries.find((each) => each.code === code)).toMatchObject({ label: '代驾员', offered: false });
    expect(await office.engine.check('member', { ...member, workerKinds: code }, null)).not.toContainEqual(
      expect.objectContaining({ field: 'workerKinds' }),
    );
    must(await district.engine.setVoid('word', id, '登记错了'));
    expect(workerKind.entries.find((each) => each.code === code)?.aliases).toEqual([]);
  });

  it('is entered by no office', async () => {
    const office = await newOffice(await newDistrict(), OFFICE);
    for (const at of [DISTRICT, OFFICE]) {
      const values = { list: 'workerKind', label: '代驾员', office: at };
      expect(await office.engine.save({ type: 'word', id: null, values, seen: {}, insist: {} })).toEqual({
        ok: false,
        error: { tag: 'not-allowed' },
      });
    }
  });

  it('that is struck out leaves what is built in as it was', async () => {
    const district = await newDistrict();
    const id = await save(district, 'word', {
      list: 'workerKind',
      label: '保安员',
      until: '2020-01-01',
      office: DISTRICT,
    });
    const offered = () => workerKind.entries.find(({ code }) => code === '25')?.offered;
    expect(offered()).toBe(false);
    must(await district.engine.setVoid('word', id, '仍要用'));
    expect(offered()).toBeUndefined();
  });
});
