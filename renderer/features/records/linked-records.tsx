import type { RecordId } from '../../../shared/base/id.ts';
import type { Linked, RecordRow } from '../../../shared/engine/modules/records/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { partsOf, wholeOf } from '../../../shared/kinds/belonging.ts';
import { listedColumn, listedColumns, ownColumns } from '../../../shared/kinds/list-columns.ts';
import type { ListFilter } from '../../../shared/kinds/list-filter.ts';
import { referencesOf } from '../../../shared/kinds/schema.ts';
import type { FieldSpec } from '../../../shared/values/field.ts';
import { typeOf } from '../../../shared/values/value-types.ts';
import { grouped } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { headOf } from '../../ui/filter-words.ts';
import { useQuery } from '../../ui/use-query.ts';
import { textOf } from './record-columns.tsx';

interface LinkedProps {
  readonly type: RecordType;
  readonly id: RecordId;
}

/** What names a record elsewhere, kind by kind: how many there are, each opening the list of just these. */
export function LinkedRecords({ type, id }: LinkedProps) {
  const t = useT();
  const engine = useEngine();
  const showList = useSession((screen) => screen.showList);
  const parts = partsOf(type);
  const found = useQuery(() => engine.linked(type, id), [type, id]).data ?? [];
  const links = found.filter((each) => !parts.includes(each.type));
  if (links.length === 0) return null;
  const textFor = ({ type: of, field, count }: Linked): string => {
    const place = t.find(`page.${of}.place`) ?? t(`type.${of}`);
    const isOnly = waysTo(type, of) === 1;
    const n = grouped(count);
    if (isOnly) return t('linked.count', { place, n });
    return t('linked.count.field', { place, field: t.find(`field.${of}.${field}`) ?? field, n });
  };
  return (
    <div className="rec-links" role="group" aria-label={t('linked.title')}>
      {links.map((each) => (
        <button
          key={`${each.type}.${each.field}`}
          type="button"
          className="mc-link"
          onClick={() => {
            showList(each.type, {
              filters:
                each.between === null
                  ? naming(each.field, id)
                  : [{ is: 'one-of', field: each.field, codes: each.between }],
            });
          }}
        >
          {textFor(each)}
        </button>
      ))}
    </div>
  );
}

/** In how many ways records of a kind can belong to one: by their fields, and as its list counts them by way of others. */
const waysTo = (type: RecordType, of: RecordType): number =>
  referencesOf(of).filter(({ target }) => target === type).length +
  listedColumns(type).filter((column) => column.of === 'count' && column.count.of === of && column.count.by.length > 1)
    .length;

/** The parts of a record, kind by kind: the first of each, a way to all, and a way to add one. */
export function PartsOfRecord({ type, id }: LinkedProps) {
  return partsOf(type).map((part) => <Parts key={part} part={part} id={id} />);
}

const naming = (field: string, id: RecordId): readonly ListFilter[] => [{ is: 'record', field, id }];

const inputOf = (spec: FieldSpec): string => typeOf(spec).input;
const BARE: ReadonlySet<string> = new Set(['number', 'day']);

/** As many stand in the pane; the others stand in the list. */
const SHOWN = 8;

function Parts({ part, id }: { readonly part: RecordType; readonly id: RecordId }) {
  const t = useT();
  const engine = useEngine();
  const { select, fill, showList } = useSession.getState();
  const field = wholeOf(part)?.field ?? '';
  const columns = ownColumns(part).filter((name) => name !== field && name !== 'office');
  const filters = naming(field, id);
  const found = useQuery(
    () => engine.records(part, { text: '', filters, columns }, { offset: 0, limit: SHOWN }),
    [part, id],
  ).data;
  if (found === undefined) return null;
  const texts = columns.flatMap((name) => {
    const column = listedColumn(part, name);
    if (column === null) return [];
    const text = textOf(t, part, column);
    // A number or a day alone does not say of what it is.
    const isBare = column.of === 'field' && BARE.has(inputOf(column.spec));
    return [(row: RecordRow) => (isBare && text(row) !== '' ? `${headOf(t, part, name)} ${text(row)}` : text(row))];
  });
  const place = t.find(`page.${part}.place`) ?? '';
  return (
    <section className="rec-parts" aria-label={place}>
      <div className="rec-parts-head">
        <h3 className="mc-group-title">{place}</h3>
        {found.total > found.rows.length && (
          <button
            type="button"
            className="mc-link"
            onClick={() => {
              showList(part, { filters });
            }}
          >
            {t('linked.all', { n: grouped(found.total) })}
          </button>
        )}
        <button
          type="button"
          className="mc-link"
          onClick={() => {
            fill(part, { id: null, draft: draftKey(part, null), about: id });
          }}
        >
          {t.find(`page.${part}.add`)}
        </button>
      </div>
      {found.total === 0 && <div className="mc-quiet">{t('linked.none')}</div>}
      <ul className="rec-part-lines">
        {found.rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="mc-link"
              onClick={() => {
                select(part, row.id);
              }}
            >
              {texts
                .map((text) => text(row))
                .filter((text) => text !== '')
                .join(t('word.list-join'))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
