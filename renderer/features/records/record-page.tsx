import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { RecordRow } from '../../../shared/engine/modules/records/face.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';
import { isWrittenBy, onlyPlaceOf, partsOf, wholeOf } from '../../../shared/kinds/belonging.ts';
import type { Picked } from '../../../shared/engine/modules/bulk/face.ts';
import { bulkFields } from '../../../shared/kinds/bulk-fields.ts';
import { firstColumns, firstSort } from '../../../shared/kinds/list-columns.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { everyRecord, isNarrowed } from '../../session/list-query.ts';
import { reachedFrom, type PageType, type PlaceName } from '../../session/places.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession, type OpenForm } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { focusList } from '../../ui/focus-list.ts';
import { ExportButton } from '../../ui/export-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { RecordDetail } from '../../ui/record-detail.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { NoRecords, RecordPlace, type RecordPlaceProps } from '../../ui/record-place.tsx';
import { useQuery } from '../../ui/use-query.ts';
import type { Selection } from '../../ui/selection.ts';
import { useTask } from '../../ui/use-task.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { BulkNote } from './bulk-note.tsx';
import { ListFilters } from './list-filters.tsx';
import { LinkedRecords, PartsOfRecord } from './linked-records.tsx';
import { recordColumns } from './record-columns.tsx';

interface RecordPageProps {
  readonly type: PageType;
  /** Stands at the left of the list. */
  readonly aside?: ReactNode;
  /** The keys that add one from anywhere. */
  readonly addKeys?: string;
  /** Stands before the button that adds one. */
  readonly actions?: ReactNode;
  /** Form and detail of a kind that has its own; else those of any record. */
  readonly form?: RecordPlaceProps<RecordRow>['form'];
  readonly detail?: (id: RecordId, onClose: () => void, onEdit: () => void) => ReactNode;
}

/** The place of a kind of record: the list with its filters, and beside it one record or its form. */
export function RecordPage({ type, aside, addKeys, actions, form, detail }: RecordPageProps) {
  const t = useT();
  const word = (name: string): string => t.find(`page.${type}.${name}`) ?? '';
  const engine = useEngine();
  const office = useOffice();
  const query = useSession((screen) => screen.listQueries[type]) ?? everyRecord;
  const narrow = useSession((screen) => screen.narrow);
  const fill = useSession((screen) => screen.fill);
  const countListed = useSession((screen) => screen.countListed);
  const [total, setTotal] = useState<number | null>(null);
  const task = useTask(type);
  const [bulk, setBulk] = useState<{ readonly picked: Picked; readonly count: number } | null>(null);
  // Of a kind that changes by acts alone only a page with a form of its own begins one.
  const isOurs = isWrittenBy(office.role, type) && (form !== undefined || kindOf(type).page?.byActs !== true);
  const add = isOurs && (
    <Button
      title={addKeys}
      onClick={() => {
        fill(type, { id: null, draft: draftKey(type, null) });
      }}
    >
      {word('add')}
    </Button>
  );

  return (
    <RecordPlace
      place={type}
      header={
        <PageHeader
          title={word('place')}
          actions={
            <>
              <ExportButton
                type={type}
                count={total}
                task={task}
                write={(onProgress) => engine.exportRecords(type, query, onProgress)}
              />
              <Button
                variant="default"
                onClick={() => {
                  countListed(type);
                }}
              >
                {t('stat.list')}
              </Button>
              {actions}
              <PartPlaces type={type} />
              {add}
            </>
          }
        />
      }
      filters={
        <>
          <ListFilters
            type={type}
            query={query}
            total={total}
            onChange={(by) => {
              narrow(type, by);
            }}
          />
          <BulkNote type={type} />
          {bulk !== null && (
            <BulkDialog
              type={type}
              picked={bulk.picked}
              count={bulk.count}
              onClose={() => {
                setBulk(null);
                focusList();
              }}
            />
          )}
          {task.running && <ProgressBar progress={task.progress} startedAt={task.startedAt} />}
        </>
      }
      {...(aside === undefined ? {} : { aside })}
      table={{
        name: type,
        label: word('list'),
        columns: recordColumns(t, type, query.text),
        firstColumns: firstColumns(type, office.role),
        load: (window, columns) => engine.records(type, { ...query, columns }, window),
        deps: [query],
        onTotal: setTotal,
        sort: query.sort ?? firstSort(type),
        onSort: (sort) => {
          narrow(type, { sort });
        },
        positionOf: (id) => engine.recordPosition(type, query, id as RecordId),
        ...(bulkFields(type).length === 0 || !isOurs
          ? {}
          : {
              withPicked: ({ all, rows }: Selection, count: number) => (
                <Button
                  size="compact-sm"
                  onClick={() => {
                    setBulk({ picked: { query, all, ids: [...rows.keys()] as RecordId[] }, count });
                  }}
                >
                  {t('bulk.begin')}
                </Button>
              ),
            }),
        empty: <NoRecords type={type} narrowed={isNarrowed(query)} add={add} />,
      }}
      form={
        form ??
        ((opened, onClose) => (
          <NewOrOld key={opened.draft} type={type} form={opened} newTitle={word('add')} onClose={onClose} />
        ))
      }
      detail={(id, onClose) => {
        const onEdit = (): void => {
          fill(type, { id, draft: draftKey(type, id) });
        };
        if (detail !== undefined) return detail(id, onClose, onEdit);
        const change = isOurs ? onEdit : null;
        return <RecordDetail key={id} type={type} id={id} onClose={onClose} onEdit={change} {...goingWith(type, id)} />;
      }}
    />
  );
}

/** What goes with a record elsewhere, and its parts. */
const goingWith = (type: RecordType, id: RecordId) => ({
  before: <LinkedRecords type={type} id={id} />,
  after: <PartsOfRecord type={type} id={id} />,
});

/** The ways to the lists of the kinds that are parts of this one; on a page that stands in no list the way back. */
function PartPlaces({ type }: { readonly type: PageType }) {
  const t = useT();
  const go = useSession((screen) => screen.go);
  const from = reachedFrom(type);
  const title = (of: PlaceName): string => t.find(`page.${of}.place`) ?? t.find(`place.${of}`) ?? of;
  const places = from === null ? partsOf(type) : [from];
  return places.map((place) => (
    <Button
      key={place}
      variant="default"
      onClick={() => {
        go(place);
      }}
    >
      {from === null ? title(place) : t('linked.back', { place: title(place) })}
    </Button>
  ));
}

interface NewOrOldProps {
  readonly type: PageType;
  readonly form: OpenForm;
  readonly newTitle: string;
  readonly onClose: (opened: RecordId | null) => void;
}

/** The form of a record; a new part of another record begins with that one, and stands where it stands. */
function NewOrOld({ type, form, ...props }: NewOrOldProps) {
  const engine = useEngine();
  const session = useOffice();
  const whole = wholeOf(type);
  const about = form.about ?? null;
  const found = useQuery(
    async () => (whole === null || about === null ? null : engine.record(whole.type, about)),
    [type, about],
  );
  if (whole !== null && about !== null && found.data === undefined) return null;
  const of = found.data ?? null;
  const only = onlyPlaceOf(session, type);
  const at = only !== null ? { office: only } : of === null ? {} : { office: of.values['office'] ?? null };
  return (
    <RecordForm
      type={type}
      form={form}
      initial={whole === null || of === null ? at : { ...at, [whole.field]: of.id }}
      {...(whole === null || of === null ? {} : { names: { [whole.field]: of.title } })}
      fixed={only === null ? [] : ['office']}
      {...props}
    />
  );
}
