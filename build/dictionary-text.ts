import { codeList, labelOf } from '../shared/domain/code-list.ts';
import type { CodeListName, FieldSpec, RecordType } from '../shared/domain/field.ts';
import { REPLICA_STATES, TRANSFER_STATES } from '../shared/domain/rules.ts';
import { recordTypes, schemaOf } from '../shared/domain/schema.ts';
import { PLACING } from '../shared/sync/scope.ts';
import { fields as english } from '../renderer/i18n/en/fields.ts';
import { fields as chinese } from '../renderer/i18n/zh-CN/fields.ts';

const STATES: Partial<Record<RecordType, readonly string[]>> = {
  replica: REPLICA_STATES,
  transfer: TRANSFER_STATES,
};

/** Lists whose entries are places of the installation, and not of the format. */
const OF_THE_PLACE: ReadonlySet<CodeListName> = new Set<CodeListName>(['office']);

/** `docs/data-dictionary.md` as the schema and the code lists of this version make it, before it is formatted. */
export function dictionaryText(): string {
  return [
    INTRODUCTION,
    '## Record types',
    ...recordTypes.map(typeText),
    '## Code lists',
    CODES,
    ...usedLists().map(listText),
  ].join('\n\n');
}

const INTRODUCTION = `# Data dictionary

The record types of this version, their fields, groups and codes: what [bundle-format.md](bundle-format.md) calls the
schema. Made by \`npm run dictionary\` from \`shared/domain\`; a test fails when it is out of date.

- **Group**: fields of one group are one unit (section 6 of the format). A field without a group is a unit of its own, and
  so is every field that is not in these tables, of whichever type.
- **Kind** says the form of a value that is not \`null\`. \`text\`, \`person-name\`, \`phone\`, \`document-number\` and
  \`credit-code\` are strings of at most _max_ code points; \`day\` is a string \`yyyy-MM-dd\`; \`code\` a string of the named
  list; \`boolean\` is \`true\` or \`false\`; \`integer\` an integer within ±(2⁵³-1); \`reference\` a string, the id of a record of the named type.
- **Need**: \`core\` values are there in every record that was saved; \`paper\` values are wanted by the official form.
- **Placing** fields (${PLACING.map((name) => `\`${name}\``).join(', ')}) say where a record belongs, in every type, known or not.
- **Personal** values identify a person and are masked in lists.

A field with an empty value may be absent or \`null\`. A value of another JSON type than its kind says is unfit (section 7 of
the format); everything else that may be wrong with a value is for people to mend, and never for a reader to refuse.`;

const CODES = `The code is what a record holds; the words are those of the official forms. Codes marked "not offered" are understood
where they are stored. A reader MUST keep a code that it does not know. The list \`office\` holds places (section 3 of the
format): which there are is told by the provision.`;

function typeText(type: RecordType): string {
  const rows = schemaOf(type).map((spec) => [
    `\`${spec.name}\``,
    chinese[`field.${type}.${spec.name}` as keyof typeof chinese],
    english[`field.${type}.${spec.name}` as keyof typeof english],
    kindText(type, spec),
    spec.max === undefined ? '' : String(spec.max),
    spec.group === undefined ? '' : `\`${spec.group}\``,
    spec.need === 'optional' ? '' : spec.need,
    [(PLACING as readonly string[]).includes(spec.name) ? 'placing' : '', spec.personal === true ? 'personal' : '']
      .filter((mark) => mark !== '')
      .join(', '),
  ]);
  return [
    `### \`${type}\` (${chinese[`type.${type}` as keyof typeof chinese]}, ${english[`type.${type}` as keyof typeof english]})`,
    table(['Field', '中文', 'English', 'Kind', 'Max', 'Group', 'Need', 'Marks'], rows),
  ].join('\n\n');
}

function kindText(type: RecordType, { name, kind, list, refers }: FieldSpec): string {
  const words = name === 'state' ? STATES[type] : undefined;
  if (words !== undefined) return `one of ${words.map((word) => `\`${word}\``).join(', ')}`;
  if (list !== undefined) return `code of \`${list}\``;
  return refers === undefined ? kind : `reference to \`${refers}\``;
}

const usedLists = (): readonly CodeListName[] => [
  ...new Set(
    recordTypes
      .flatMap((type) => schemaOf(type).flatMap(({ list }) => list ?? []))
      .filter((list) => !OF_THE_PLACE.has(list)),
  ),
];

function listText(list: CodeListName): string {
  const rows = codeList(list).map(({ code, offered }) => [
    `\`${code}\``,
    labelOf(list, code) ?? '',
    offered === false ? 'not offered' : '',
  ]);
  return [`### \`${list}\``, table(['Code', 'Words', ''], rows)].join('\n\n');
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
