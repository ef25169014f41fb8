import type { RecordId } from '../../../base/id.ts';
import type { SheetForm } from '../../../excel/sheet-form.ts';
import type { RecordType } from '../../../kinds/all.ts';
import type { FieldSpec, Values } from '../../../values/field.ts';
import type { Writer } from '../../writer.ts';
import type { Dated, RecordsInSheets } from './records-in-sheets.ts';

/** What the rows of one sheet are held against. */
export interface Ground {
  readonly workspace: Dated;
  readonly type: RecordType;
  readonly form: SheetForm;
  readonly defaults: Values;
  readonly known: RecordsInSheets;
  /** Records that may stand beside several rows. */
  readonly beside: RecordsInSheets | null;
  readonly named: (spec: FieldSpec, name: string) => readonly RecordId[];
  /** Names of which a record is to be registered where there is none. */
  readonly register: ReadonlySet<string>;
  /** Those made or brought back by an earlier row of the same sheet, by what they go by, while one write goes on. */
  readonly made: WeakMap<Writer, Map<string, RecordId>>;
}
