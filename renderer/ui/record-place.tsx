import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RecordId } from '../../shared/base/id.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { enteredTypes, isWrittenBy } from '../../shared/kinds/belonging.ts';
import { useT } from '../i18n/use-t.ts';
import { useOffice } from '../session/session-context.ts';
import type { PlaceName } from '../session/places.ts';
import { useSession, type OpenForm } from '../session/session-store.ts';
import { DataTable, type DataTableProps } from './data-table.tsx';
import { EmptyState } from './empty-state.tsx';
import { focusList } from './focus-list.ts';
import './record-place.css';
import { SplitPage } from './split-page.tsx';

export interface RecordPlaceProps<Row> {
  readonly place: PlaceName;
  readonly header: ReactNode;
  /** Stands above the list. */
  readonly filters: ReactNode;
  /** Stands at the left of the list, where nothing is open beside it. */
  readonly aside?: ReactNode;
  readonly table: Omit<DataTableProps<Row>, 'rowId' | 'openId' | 'onOpen' | 'onBack' | 'clickOpens'>;
  /** The form that is open; it closes with the record to show, or none. */
  readonly form: (form: OpenForm, onClose: (opened: RecordId | null) => void) => ReactNode;
  /** The record that is open. */
  readonly detail: (id: RecordId, onClose: () => void) => ReactNode;
}

/** A place of records: the list with its filters, and beside it one record or a form. */
export function RecordPlace<Row extends { readonly id: RecordId }>({ place, ...props }: RecordPlaceProps<Row>) {
  const selected = useSession((screen) => screen.selected[place]) ?? null;
  const form = useSession((screen) => screen.forms[place]) ?? null;
  const select = useSession((screen) => screen.select);
  const fill = useSession((screen) => screen.fill);
  const close = (): void => {
    select(place, null);
    focusList();
  };
  const closeForm = (opened: RecordId | null): void => {
    fill(place, null);
    if (opened !== null) select(place, opened);
    focusList();
  };
  const table = (
    <DataTable
      key="table"
      {...props.table}
      rowId={(row) => row.id}
      openId={form === null ? selected : form.id}
      clickOpens
      onOpen={(row) => {
        fill(place, null);
        select(place, row.id);
      }}
      {...(selected === null ? {} : { onBack: close })}
    />
  );
  const list = (
    <>
      {props.filters}
      {props.aside === undefined ? table : <div className="mc-with-aside">{[props.aside, table]}</div>}
    </>
  );
  const detail = form !== null ? props.form(form, closeForm) : selected !== null ? props.detail(selected, close) : null;
  return <SplitPage header={props.header} list={list} detail={detail} />;
}

interface NoRecordsProps {
  readonly type: RecordType;
  /** Whether conditions leave any out. */
  readonly narrowed: boolean;
  /** The button that begins a new one. */
  readonly add: ReactNode;
}

/** Stands in the list of a kind that shows none. */
export function NoRecords({ type, narrowed, add }: NoRecordsProps) {
  const t = useT();
  const go = useSession((screen) => screen.go);
  const { role } = useOffice();
  if (narrowed) return <EmptyState title={t('record.none')}>{t('record.none.body')}</EmptyState>;
  const actions = (
    <>
      {add}
      {enteredTypes.includes(type) && isWrittenBy(role, type) && (
        <Button
          variant="default"
          onClick={() => {
            go('imports');
          }}
        >
          {t('record.import')}
        </Button>
      )}
    </>
  );
  return (
    <EmptyState title={t.find(`page.${type}.empty`) ?? ''} actions={actions}>
      {t.find(`page.${type}.emptyBody`)}
    </EmptyState>
  );
}
