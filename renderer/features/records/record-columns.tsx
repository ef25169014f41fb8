import type { ReactNode } from 'react';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { listedColumns, type ListedColumn } from '../../../shared/kinds/list-columns.ts';
import { CHANGED, COMPLETE, SEND, STANDING } from '../../../shared/kinds/list-filter.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import { searchWords } from '../../../shared/search/search-text.ts';
import { typeOf } from '../../../shared/values/value-types.ts';
import type { RecordRow } from '../../../shared/engine/modules/records/face.ts';
import { dayOf } from '../../i18n/format.ts';
import { grouped, type Translate } from '../../i18n/t.ts';
import type { Column } from '../../ui/column.ts';
import { FoundText } from '../../ui/found-text.tsx';
import { valueText } from '../../ui/value-text.ts';
import { headOf, standingText } from '../../ui/filter-words.ts';

/**
 * All columns that the list of a kind can show. The first of the kind's own tells what is voided and what conflicts.
 * @param searched what the search field holds: it is marked in the fields that a search looks in
 */
export function recordColumns(t: Translate, type: RecordType, searched: string): readonly Column<RecordRow>[] {
  const words = searchWords(searched);
  const marked = new Set(words.length === 0 ? [] : kindOf(type).page?.search);
  const [usual] = Object.keys(kindOf(type).words['zh-CN'].standings ?? {});
  return listedColumns(type).map((listed, i) => {
    const text = textOf(t, type, listed);
    const column: Column<RecordRow> = {
      name: listed.name,
      label: headOf(t, type, listed.name),
      width: listed.width,
      sortable: true,
      ...(listed.of === 'changed' ? { lastFirst: true } : {}),
      numeric:
        listed.of === 'count' ||
        listed.of === 'complete' ||
        ((listed.of === 'field' || listed.of === 'through') && typeOf(listed.spec).input === 'number'),
      text,
    };
    if (listed.of === 'standing')
      return { ...column, cell: (row) => <Standing text={text(row)} row={row} usual={usual} /> };
    const found = (row: RecordRow): ReactNode =>
      marked.has(listed.name) ? <FoundText text={text(row)} words={words} /> : text(row);
    if (i > 0) return marked.has(listed.name) ? { ...column, cell: found } : column;
    return { ...column, cell: (row) => <Named text={found(row)} row={row} t={t} /> };
  });
}

/** What most records stand as is told plainly, all else softly. */
function Standing({
  text,
  row,
  usual,
}: {
  readonly text: string;
  readonly row: RecordRow;
  readonly usual: string | undefined;
}) {
  return <span className={row.cells[STANDING] === usual ? undefined : 'mc-soft'}>{text}</span>;
}

function Named({ text, row, t }: { readonly text: ReactNode; readonly row: RecordRow; readonly t: Translate }) {
  return (
    <span className={row.voided ? 'mc-struck' : undefined}>
      {text}
      {row.conflicts > 0 && (
        <span className="mc-flag" title={t('record.conflicts', { n: row.conflicts })}>
          ≠
        </span>
      )}
    </span>
  );
}

/** What a column says of a record, in plain words. */
export function textOf(t: Translate, type: RecordType, column: ListedColumn): (row: RecordRow) => string {
  switch (column.of) {
    case 'count':
      return ({ cells }) => grouped(Number(cells[column.name] ?? 0));
    case 'complete':
      return ({ cells }) => {
        const score = cells[COMPLETE];
        return typeof score === 'number' ? `${String(score)}%` : '';
      };
    case 'standing':
      return ({ cells }) => standingText(t, type, String(cells[STANDING] ?? ''));
    case 'changed':
      return ({ cells }) => {
        const at = cells[CHANGED];
        return typeof at === 'number' ? dayOf(at) : '';
      };
    case 'send':
      return ({ cells }) => t.find(`member.send.${String(cells[SEND])}`) ?? '';
    case 'field':
    case 'through': {
      const { spec, name } = column;
      return ({ cells }) => {
        const value = cells[name];
        if (spec.kind === 'reference') return String(value ?? '');
        if (typeof value === 'number' && spec.kind === 'integer') return grouped(value);
        return valueText(t, spec, value, { masked: spec.personal === true });
      };
    }
  }
}
