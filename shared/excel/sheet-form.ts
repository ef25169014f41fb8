import type { RecordType } from '../kinds/all.ts';
import { enteredTypes } from '../kinds/belonging.ts';
import type { KindWords } from '../kinds/kind.ts';
import { STANDING } from '../kinds/list-filter.ts';
import { column, type KindSheet, type OfficialSheet, type SheetColumn } from '../kinds/kind-sheet.ts';
import { fieldOf, isRecordType, kindOf, referencesOf, schemaOf } from '../kinds/schema.ts';

/** The sheet of a kind, whether prescribed or derived from what the kind declares. */
export interface SheetForm {
  readonly type: RecordType;
  /** As it is printed above the sheet; the name of the file of a blank one. */
  readonly title: string;
  /** The name of its worksheet. */
  readonly tab: string;
  /** What the file of an exported list is called behind the name of its office. */
  readonly file: string;
  readonly official: OfficialSheet | null;
  /** The columns that are written, 序号 first. */
  readonly written: readonly SheetColumn[];
  /** Every column that a sheet may have. */
  readonly columns: readonly SheetColumn[];
  readonly needed: readonly string[];
  readonly same: readonly (readonly string[])[];
  /** Fields of which one, given, makes a row a record whatever else stands there. */
  readonly identity: readonly string[];
  readonly shared: readonly string[];
  readonly beside: BesideForm | null;
  /** What else the kind declares. */
  readonly declared: KindSheet;
}

/** What stands beside a record on its row. */
export interface BesideForm {
  readonly type: RecordType;
  /** The field that links the two. */
  readonly link: string;
  /** Several go with one record, and name it; else the record names the one. */
  readonly isMany: boolean;
  /** The field by which a new one is told. */
  readonly told: string;
  /** The kind that links further ones, and its fields that name the record and the one beside it. */
  readonly joining: { readonly type: RecordType; readonly own: string; readonly other: string } | null;
}

/** The kinds whose records stand in sheets, those with a prescribed form first. */
export const sheetTypes: readonly RecordType[] = [...enteredTypes].sort((a, b) => officialFirst(a) - officialFirst(b));

function officialFirst(type: RecordType): number {
  return sheetOf(type).official === undefined ? 1 : 0;
}

/** The sheet of a kind. */
export function formOf(type: RecordType): SheetForm {
  let form = FORMS.get(type);
  if (form === undefined) FORMS.set(type, (form = compose(type)));
  return form;
}

const FORMS = new Map<RecordType, SheetForm>();

function compose(type: RecordType): SheetForm {
  const { named } = kindOf(type);
  const declared = sheetOf(type);
  const { official = null, same = [named], needed, shared = [] } = declared;
  const words = wordsOf(type);
  const written = official === null ? derivedColumns(type) : [...official.columns, ...official.ours];
  const others = official === null ? [voidColumn(type)].flatMap((each) => each ?? []) : (official.others ?? []);
  const core = written.flatMap(({ field }) => (fieldOf(type, field)?.need === 'core' ? [field] : []));
  return {
    type,
    title: official?.title ?? `${words.type}登记表`,
    tab: official?.tab ?? words.page?.place ?? words.type,
    file: official?.file ?? words.page?.list ?? words.type,
    official,
    written,
    columns: [...written, ...others],
    needed: needed ?? core,
    same,
    identity: official?.identity ?? [...new Set(same.flat())],
    shared,
    beside: besideIn(type, declared.beside, declared.joining),
    declared,
  };
}

function besideIn(type: RecordType, other: string | undefined, joining: string | undefined): BesideForm | null {
  if (!isRecordType(other)) return null;
  const isMany = fieldOf(type, other) === null;
  const told = schemaOf(other).find(({ need, kind }) => need === 'core' && kind !== 'reference');
  return {
    type: other,
    link: isMany ? type : other,
    isMany,
    told: told?.name ?? '',
    joining: joiningIn(type, other, joining),
  };
}

function joiningIn(type: RecordType, other: RecordType, joining: string | undefined): BesideForm['joining'] {
  if (!isRecordType(joining)) return null;
  const naming = (target: RecordType): string =>
    referencesOf(joining).find((each) => each.target === target)?.name ?? '';
  return { type: joining, own: naming(type), other: naming(other) };
}

/** The fields of the form in its order, and what the kind tells that a record stands as. The office is no column: a sheet is one office's, chosen when it is imported. */
function derivedColumns(type: RecordType): readonly SheetColumn[] {
  const fields = Object.values(kindOf(type).page?.groups ?? {}).flat();
  const shown = fields.filter((field) => field !== 'office' && fieldOf(type, field) !== null);
  const told =
    kindOf(type).told?.[STANDING] === undefined ? [] : [column(STANDING, wordsOf(type).columns?.[STANDING] ?? '')];
  return [
    column('ordinal', '序号', '编号', '序', 'no', '行号'),
    ...shown.map((field) => columnOf(type, field)),
    ...told,
  ];
}

/**
 * The columns of an exported list, in its order.
 * @param withVoided with a last column that says why a record is voided; not on a prescribed form
 */
export function exportedColumns(type: RecordType, withVoided: boolean): readonly SheetColumn[] {
  const { written, official } = formOf(type);
  const voided = withVoided && official === null ? voidColumn(type) : null;
  return voided === null ? written : [...written, voided];
}

/** Why a record is voided: written where the list shows voided records, so that none comes back as a new one. */
const voidColumn = (type: RecordType): SheetColumn | null =>
  fieldOf(type, 'void') === null ? null : columnOf(type, 'void');

function columnOf(type: RecordType, field: string): SheetColumn {
  const { fields, columns = {} } = wordsOf(type);
  const short = columns[field];
  return column(field, fields[field] ?? field, ...(short === undefined ? [] : [short]), ...aliasesOf(type, field));
}

const aliasesOf = (type: RecordType, field: string): readonly string[] => sheetOf(type).aliases?.[field] ?? [];

const wordsOf = (type: RecordType): KindWords => kindOf(type).words['zh-CN'];

function sheetOf(type: RecordType): KindSheet {
  return kindOf(type).sheet ?? {};
}
