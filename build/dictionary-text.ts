import type { Kind } from '../shared/kinds/kind.ts';
import { labelOf, type CodeList } from '../shared/values/code-list.ts';
import { community, office } from '../shared/values/gazetteer.ts';
import type { FieldSpec } from '../shared/values/field.ts';
import type { RecordType } from '../shared/kinds/all.ts';
import { REPLICA_STATES } from '../shared/kinds/replica/kind.ts';
import { kindOf, schemaOf } from '../shared/kinds/schema.ts';
import { TRANSFER_STATES } from '../shared/kinds/transfer/rules.ts';
import { PLACING } from '../shared/sync/scope.ts';

const STATES: Partial<Record<RecordType, readonly string[]>> = {
  replica: REPLICA_STATES,
  transfer: TRANSFER_STATES,
};

/** `docs/data-dictionary.md`, before it is formatted: what holds for the tables of all kinds. */
export const INTRODUCTION = `# Data dictionary

What [bundle-format.md](bundle-format.md) calls the schema: the record types, their fields, groups and codes. Each type has
its table, and the code lists it uses, in its own folder: \`shared/kinds/*/dictionary.md\`. All of it is made by
\`npm run dictionary\`; a test fails when it is out of date.

- **Edition**: types of a later edition are added by programs of version 1 of the format too. A reader of an earlier edition
  keeps them by section 11 of the format and shows none.
- **Group**: fields of one group are one unit (section 6 of the format). A field without a group is a unit of its own, and
  so is every field that is not in these tables, of whichever type.
- **Kind** says the form of a value that is not \`null\`. \`text\`, \`person-name\`, \`phone\`, \`document-number\` and
  \`credit-code\` are strings of at most _max_ code points; \`day\` is a string \`yyyy-MM-dd\`, \`month\` a string \`yyyy-MM\`;
  \`code\` a string of the named list, \`codes\` several of them in the order of the list with a space between; \`boolean\` is
  \`true\` or \`false\`; \`integer\` and \`year\` are integers within ±(2⁵³-1), and so is \`money\`, in fen (a hundredth of a yuan);
  \`reference\` a string, the id of a record of the named type.
- **Need**: \`core\` values are there in every record that was saved; \`paper\` values are wanted by the official form.
- **Placing** fields (${PLACING.map((name) => `\`${name}\``).join(', ')}) say where a record belongs, in every type, known or not.
- **Personal** values identify a person and are masked in lists.
- **Codes**: the code is what a record holds; the words are those of the official forms. Codes marked "not offered" are
  understood where they are stored. A reader MUST keep a code that it does not know. The lists \`office\` and \`community\` hold places
  (section 3 of the format): which there are is told by the provision and by the records of the type \`area\`. A list marked as a working definition (工作口径)
  follows no official one; codes may be added to it. To an open one a district adds codes that begin with its own six digits
  and a hyphen, and retires built-in ones, by records of the type \`word\`.

A field with an empty value may be absent or \`null\`. A value of another JSON type than its kind says is unfit (section 7 of
the format); everything else that may be wrong with a value is for people to mend, and never for a reader to refuse.`;

/** The dictionary of one record type, before it is formatted: its fields, and the code lists they use. */
export function kindText(type: RecordType): string {
  const { since, words } = kindOf(type);
  const rows = schemaOf(type).map((spec) => [
    `\`${spec.name}\``,
    words['zh-CN'].fields[spec.name] ?? '',
    words.en.fields[spec.name] ?? '',
    formText(type, spec),
    spec.max === undefined ? '' : String(spec.max),
    spec.group === undefined ? '' : `\`${spec.group}\``,
    spec.need === 'optional' ? '' : spec.need,
    [(PLACING as readonly string[]).includes(spec.name) ? 'placing' : '', spec.personal === true ? 'personal' : '']
      .filter((mark) => mark !== '')
      .join(', '),
  ]);
  return [
    `# \`${type}\` (${words['zh-CN'].type}, ${words.en.type})`,
    `Since edition ${String(since)} of the dictionary. How to read this: [data dictionary](../../../docs/data-dictionary.md).`,
    table(['Field', '中文', 'English', 'Kind', 'Max', 'Group', 'Need', 'Marks'], rows),
    ...listsOf(kindOf(type)).map(listText),
  ].join('\n\n');
}

function formText(type: RecordType, { name, kind, list, refers }: FieldSpec): string {
  const states = name === 'state' ? STATES[type] : undefined;
  if (states !== undefined) return `one of ${states.map((word) => `\`${word}\``).join(', ')}`;
  if (list !== undefined) return `${kind} of \`${list.name}\``;
  return refers === undefined ? kind : `reference to \`${refers}\``;
}

/** Without the places of the installation, which are no part of the format. */
const listsOf = ({ fields }: Kind): readonly CodeList[] => [
  ...new Set(
    Object.values(fields).flatMap(({ list }) =>
      list === undefined || list === office || list === community ? [] : [list],
    ),
  ),
];

function listText(list: CodeList): string {
  const rows = list.entries.map(({ code, offered }) => [
    `\`${code}\``,
    labelOf(list, code) ?? '',
    offered === false ? 'not offered' : '',
  ]);
  // Beneath the heading: readers know a list by a heading that is its name and nothing else.
  const open = list.open === undefined ? '' : ' Open: a district may add codes and retire these.';
  const mark = list.working === true ? [`Working definition (工作口径).${open}`] : [];
  return [`## \`${list.name}\``, ...mark, table(['Code', 'Words', ''], rows)].join('\n\n');
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
