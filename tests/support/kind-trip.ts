import { expect } from 'vitest';
import type { RecordId } from '../../shared/base/id.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { erasableTypes, pageTypes } from '../../shared/kinds/belonging.ts';
import type { KindWords } from '../../shared/kinds/kind.ts';
import { kindOf, schemaOf } from '../../shared/kinds/schema.ts';
import type { Values } from '../../shared/values/field.ts';
import { translator } from '../../renderer/i18n/t.ts';
import { everyRecord } from '../../renderer/session/list-query.ts';
import { carry, must, newDistrict, newOffice, nothing, type Pc } from './engine-harness.ts';

const OFFICE = '370102006';
const ALL = { offset: 0, limit: 100 };

/** What a kind is tried with. */
export interface Trip {
  readonly type: RecordType;
  /** A record that nothing is wrong with; what it points to is made first. */
  readonly values: (pc: Pc) => Promise<Values>;
  /** A text field and two other values for it. */
  readonly field: string;
  readonly others: readonly [string, string];
  /** A word by which the list finds it. */
  readonly word: string;
}

export async function make(pc: Pc, type: RecordType, values: Values): Promise<RecordId> {
  const saved = await pc.engine.save({ type, id: null, values: { office: OFFICE, ...values }, seen: {}, insist: {} });
  return must(saved).id;
}

/**
 * Takes a kind through all that is promised of any: list and search, form and history, drafts, both sides of a conflict,
 * a sheet out and in again, bundles there and back, an erasure that is asked for and done, words in both languages.
 */
export async function takeTrip({ type, values, field, others, word }: Trip): Promise<void> {
  const district = await newDistrict();
  const office = await newOffice(district, OFFICE);
  const given = await values(office);
  expect(await office.engine.check(type, { office: OFFICE, ...given }, null)).toEqual([]);
  const id = await make(office, type, given);

  const listed = (pc: Pc, text = '') => pc.engine.records(type, { ...everyRecord, text }, ALL);
  expect((await listed(office, word)).rows.map((row) => row.id)).toEqual([id]);
  expect((await listed(office, `${word}无`)).total).toBe(0);
  const { title } = (await listed(office)).rows[0] ?? { title: '' };
  expect(title).not.toBe('');

  await office.engine.saveDraft(`${type}/new`, { values: { [field]: others[0] }, seen: {}, id: null });
  expect((await office.engine.draft(`${type}/new`))?.values[field]).toBe(others[0]);
  await office.engine.dropDraft(`${type}/new`);

  must(await carry(office, district));
  expect((await district.engine.record(type, id))?.title).toBe(title);
  await differ(office, district, { type, id, field, others });
  must(await carry(office, district));
  const conflicts = await district.engine.conflicts(
    { office: null, union: null, field: null, olderThanDays: null },
    ALL,
  );
  expect(conflicts.rows.map((row) => [row.type, row.id, row.title])).toEqual([[type, id, title]]);
  const sides = conflicts.rows[0]?.conflict.sides ?? [];
  const [first] = sides;
  if (first === undefined) throw new Error('no side');
  must(
    await district.engine.resolve(
      [{ type, id, unit: field, values: { [field]: others[0] }, over: sides.map(({ dot }) => dot) }],
      nothing,
    ),
  );
  must(await carry(district, office));
  expect((await office.engine.record(type, id))?.values[field]).toBe(others[0]);
  expect((await office.engine.history(type, id)).length).toBeGreaterThanOrEqual(3);

  await sheetThereAndBack(office, type);
  await eraseEverywhere(office, district, type, id);
  expect((await listed(office)).total).toBe(0);
  speaks(type);
}

async function differ(
  office: Pc,
  district: Pc,
  { type, id, field, others }: Pick<Trip, 'type' | 'field' | 'others'> & { readonly id: RecordId },
): Promise<void> {
  for (const [pc, value] of [[office, others[0]] as const, [district, others[1]] as const]) {
    const seen = (await pc.engine.record(type, id))?.seen ?? {};
    must(await pc.engine.save({ type, id, values: { [field]: value }, seen, insist: {} }));
  }
}

async function sheetThereAndBack(pc: Pc, type: RecordType): Promise<void> {
  const written = must(await pc.engine.exportRecords(type, everyRecord, nothing));
  pc.disk.answers.file = written.name;
  const preview = must(await pc.engine.readSheet(must(await pc.engine.chooseFile('sheet')), nothing));
  expect(preview.plan.type).toBe(type);
  expect(preview.counts).toMatchObject({ read: 1, unchanged: 1, rejected: 0 });
}

async function eraseEverywhere(office: Pc, district: Pc, type: RecordType, id: RecordId): Promise<void> {
  expect(erasableTypes).toContain(type);
  expect(must(await office.engine.erase(type, id)).asked).toBe(true);
  must(await carry(office, district));
  expect((await district.engine.erasure(type, id))?.erased).not.toBeNull();
  must(await carry(district, office));
  expect((await office.engine.erasure(type, id))?.erased).not.toBeNull();
  expect(await office.engine.record(type, id)).toBeNull();
}

function speaks(type: RecordType): void {
  expect(pageTypes).toContain(type);
  const kind = kindOf(type);
  for (const language of ['zh-CN', 'en'] as const) {
    const t = translator(language);
    const words: KindWords = kind.words[language];
    expect(t.find(`type.${type}`)).toBe(words.type);
    for (const word of ['place', 'list', 'add', 'empty', 'emptyBody'])
      expect(t.find(`page.${type}.${word}`)).not.toBeNull();
    for (const { name } of schemaOf(type)) expect(t.find(`field.${type}.${name}`), name).not.toBeNull();
    for (const group of Object.keys(kind.page?.groups ?? {})) expect(t.find(`group.${type}.${group}`)).not.toBeNull();
    expect(t.find(`erase.what.${type}`)).not.toBeNull();
  }
}
