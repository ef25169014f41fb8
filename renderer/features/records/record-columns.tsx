import { kindOf, fieldOf, schemaOf } from '../../../shared/kinds/schema.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import type { ListColumn } from '../../../shared/kinds/kind.ts';
import { officeName } from '../../../shared/values/district.ts';
import { typeOf } from '../../../shared/values/value-types.ts';
import type { RecordRow } from '../../../shared/engine/modules/records/face.ts';
import { grouped, type Translate } from '../../i18n/t.ts';
import type { Column } from '../../ui/column.ts';
import { valueText } from '../../ui/value-text.ts';

const OFFICE_WIDTH = 104;

/** The columns of a kind's list. A district sees behind the first which office a record is of. */
export function recordColumns(
  t: Translate,
  type: RecordType,
  role: 'district' | 'office',
): readonly Column<RecordRow>[] {
  const [first, ...rest] = (kindOf(type).page?.columns ?? []).map((column) => columnOf(t, type, column));
  if (first === undefined) return [];
  const named: Column<RecordRow> = {
    ...first,
    cell: (row) => (
      <span className={row.voided ? 'rec-struck' : undefined}>
        {first.text(row)}
        {row.conflicts > 0 && (
          <span className="rec-flag" title={t('record.conflicts', { n: row.conflicts })}>
            ≠
          </span>
        )}
      </span>
    ),
  };
  const hasOffice = schemaOf(type).some(({ name }) => name === 'office');
  const office: Column<RecordRow> = {
    name: 'office',
    label: t.find(`field.${type}.office`) ?? '',
    width: OFFICE_WIDTH,
    text: (row) => officeName(row.office),
  };
  return role === 'district' && hasOffice ? [named, office, ...rest] : [named, ...rest];
}

function columnOf(t: Translate, type: RecordType, column: ListColumn): Column<RecordRow> {
  const name = 'count' in column ? column.count : column.field;
  const label = t.find(`column.${type}.${name}`) ?? t.find(`field.${type}.${name}`) ?? name;
  const common = { name, label, width: column.width, sortable: true };
  if ('count' in column) return { ...common, numeric: true, text: (row) => grouped(row.counts[name] ?? 0) };
  const spec = fieldOf(type, name);
  if (spec === null) throw new Error(`the list of ${type} names no field ${name}`);
  const numeric = typeOf(spec).holds(0);
  return {
    ...common,
    numeric,
    text: (row) => {
      const value = row.values[name];
      if (spec.kind === 'reference') return row.names[name] ?? '';
      if (typeof value === 'number' && spec.kind === 'integer') return grouped(value);
      return valueText(t, spec, value, { masked: spec.personal === true });
    },
  };
}
