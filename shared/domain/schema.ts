import type { CodeListName, FieldSpec, RecordType } from './field.ts';

type Rest = Partial<Omit<FieldSpec, 'name' | 'kind'>>;

const text = (name: string, rest: Rest = {}): FieldSpec => ({
  name,
  kind: 'text',
  need: 'optional',
  max: 200,
  ...rest,
});
const code = (name: string, list: CodeListName, rest: Rest = {}): FieldSpec => ({
  name,
  kind: 'code',
  list,
  need: 'optional',
  ...rest,
});
const reference = (name: string, refers: RecordType, rest: Rest = {}): FieldSpec => ({
  name,
  kind: 'reference',
  refers,
  need: 'optional',
  ...rest,
});
const field = (name: string, kind: FieldSpec['kind'], rest: Rest = {}): FieldSpec => ({
  name,
  kind,
  need: 'optional',
  ...rest,
});

const CORE = { need: 'core' } as const;
const PAPER = { need: 'paper' } as const;

const office = code('office', 'office', CORE);
const note = text('note', { max: 1000 });
/** The reason of voiding; a record without it is in force. */
const voided = text('void', { max: 200 });
/** The office asks the district to erase the record; shown in no form. */
const eraseAsked = field('eraseAsked', 'boolean');

const member: readonly FieldSpec[] = [
  field('name', 'person-name', { ...CORE, max: 50 }),
  code('sex', 'sex', PAPER),
  field('birthDate', 'day', { ...PAPER, personal: true }),
  code('ethnicity', 'ethnicity', PAPER),
  code('employment', 'employment', PAPER),
  code('documentType', 'documentType', { ...CORE, group: 'document' }),
  field('documentNumber', 'document-number', { ...CORE, group: 'document', max: 30, personal: true }),
  code('education', 'education', PAPER),
  code('skillLevel', 'skillLevel', PAPER),
  field('mobile', 'phone', { ...PAPER, max: 20, personal: true }),
  code('householdType', 'householdType', PAPER),
  text('householdPlace', { ...PAPER, personal: true }),
  code('politicalStatus', 'politicalStatus', PAPER),
  text('workplace', { ...PAPER, group: 'work' }),
  text('nativePlace', { ...PAPER, max: 100 }),
  field('migrantWorker', 'boolean', PAPER),
  reference('employer', 'employer', { group: 'work' }),
  office,
  text('number', { max: 32 }),
  reference('union', 'union'),
  text('namePinyin', { max: 200 }),
  /** The record that goes on for this person, when two were one. */
  reference('mergedInto', 'member'),
  note,
  voided,
  eraseAsked,
];

const event: readonly FieldSpec[] = [
  reference('member', 'member', CORE),
  code('kind', 'eventKind', CORE),
  field('date', 'day', CORE),
  code('reason', 'eventReason'),
  reference('union', 'union'),
  note,
  voided,
];

const union: readonly FieldSpec[] = [
  text('name', { ...CORE, max: 100 }),
  field('creditCode', 'credit-code', { ...PAPER, max: 18 }),
  text('parentName', { ...PAPER, max: 100 }),
  field('founded', 'day', PAPER),
  code('kind', 'unionKind', PAPER),
  field('reportedMembers', 'integer', PAPER),
  field('leader', 'person-name', { ...PAPER, max: 50 }),
  field('phone', 'phone', { ...PAPER, max: 20, personal: true }),
  reference('employer', 'employer'),
  office,
  note,
  voided,
  eraseAsked,
];

const employer: readonly FieldSpec[] = [
  text('name', { ...CORE, max: 100 }),
  field('creditCode', 'credit-code', { ...PAPER, max: 18 }),
  text('address', PAPER),
  text('area', { ...PAPER, max: 50 }),
  code('unitClass', 'unitClass', PAPER),
  code('economicType', 'economicType', PAPER),
  code('industry', 'industry', PAPER),
  field('workers', 'integer', PAPER),
  office,
  note,
  voided,
  eraseAsked,
];

const replica: readonly FieldSpec[] = [
  text('replica', CORE),
  office,
  text('name', { ...CORE, max: 100 }),
  text('signKey', CORE),
  text('ageKey', CORE),
  /** `trusted` or `revoked`. That it is retired is told by the record of whoever replaced it. */
  text('state', { ...CORE, max: 20 }),
  /** The names the same installation had before, separated by spaces: those replicas are retired. */
  text('replaces', { max: 20_000 }),
  text('reason'),
  /** What its former names had seen of the district, `replica:n` separated by spaces. */
  text('knew', { max: 20_000 }),
  /** The last of its numbers in force, once it is revoked. */
  field('until', 'integer'),
];

const transfer: readonly FieldSpec[] = [
  reference('member', 'member', CORE),
  field('memberName', 'person-name', { ...CORE, max: 50 }),
  code('fromOffice', 'office', CORE),
  code('toOffice', 'office', CORE),
  /** `out`, `accepted`, `refused` or `withdrawn`. */
  text('state', { ...CORE, max: 20 }),
  field('outDate', 'day', CORE),
  field('answeredDate', 'day'),
  text('toUnionName', { max: 100 }),
  reference('toUnion', 'union'),
  /** Why the sending office lets the member go. */
  text('reason'),
  /** Why the receiving office sent it back. */
  text('answerReason'),
  text('letterNumber', { max: 50 }),
  /** The district has acted on the acceptance: once, for the member may come back later. */
  field('settled', 'boolean'),
  /** When it acted, the member was no longer (or not only) where it was to leave from: it stayed where it is. */
  field('unmoved', 'boolean'),
];

/** The public half of a key that a district keeps on paper: bundles are encrypted to it as well. */
const archive: readonly FieldSpec[] = [
  office,
  /** age recipient. */
  text('ageKey', CORE),
  /** `current`, or `replaced` by a newer one. */
  text('state', { ...CORE, max: 20 }),
  field('madeOn', 'day', CORE),
  text('madeBy', { max: 100 }),
];

const SCHEMAS: Readonly<Record<RecordType, readonly FieldSpec[]>> = {
  member,
  event,
  union,
  employer,
  replica,
  transfer,
  archive,
};

const BY_NAME: ReadonlyMap<string, ReadonlyMap<string, FieldSpec>> = new Map(
  Object.entries(SCHEMAS).map(([type, fields]) => [type, new Map(fields.map((each) => [each.name, each]))]),
);

/** Every record type, those that others refer to first. */
export const recordTypes: readonly RecordType[] = [
  'employer',
  'union',
  'member',
  'event',
  'transfer',
  'replica',
  'archive',
];

export const isRecordType = (text: unknown): text is RecordType => typeof text === 'string' && BY_NAME.has(text);

/**
 * A text that is the same for programs that know the same kinds, fields and groups: what a later one has folded, an
 * earlier one folds otherwise.
 */
export const schemaText = (): string =>
  recordTypes
    .map((type) => `${type}(${SCHEMAS[type].map(({ name, group }) => `${name}:${group ?? ''}`).join(',')})`)
    .join(';');

/** The fields of a record type; those of the official form first and in its order. */
export const schemaOf = (type: RecordType): readonly FieldSpec[] => SCHEMAS[type];

/** The field of this name, or null when the type has none. */
export const fieldOf = (type: string, name: string): FieldSpec | null => BY_NAME.get(type)?.get(name) ?? null;

/** The unit of merging a field belongs to: its group's name, or its own (also for a field this version does not know). */
export const unitOf = (type: string, name: string): string => fieldOf(type, name)?.group ?? name;

/** The fields that a unit of merging holds, in schema order. */
export const fieldsOfUnit = (type: RecordType, unit: string): readonly FieldSpec[] =>
  SCHEMAS[type].filter((each) => (each.group ?? each.name) === unit);
