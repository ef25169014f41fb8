import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RecordId } from '../../shared/base/id.ts';
import { districtOf } from '../../shared/domain/district.ts';
import type { Values } from '../../shared/domain/field.ts';
import type { ListQuery, Page, Window } from '../../shared/engine/engine.ts';
import { useT } from '../i18n/use-t.ts';
import { draftKey } from '../session/draft-key.ts';
import { everyRecord } from '../session/member-query.ts';
import type { PlaceName } from '../session/places.ts';
import { useOffice } from '../session/session-context.ts';
import { useSession } from '../session/session-store.ts';
import type { Column } from './column.ts';
import { DataTable } from './data-table.tsx';
import { EmptyState } from './empty-state.tsx';
import type { ErasableType } from './erase-record.tsx';
import { PageHeader } from './page-header.tsx';
import { RecordDetail } from './record-detail.tsx';
import { RecordForm } from './record-form.tsx';
import type { RecordGroup } from './record-groups.ts';
import './record-place.css';
import { SplitPage } from './split-page.tsx';
import type { NoticeType } from './use-query.ts';

interface RecordPlaceProps<Row> {
  readonly place: PlaceName;
  readonly type: ErasableType;
  readonly columns: readonly Column<Row>[];
  readonly groups: readonly RecordGroup[];
  readonly load: (query: ListQuery, window: Window) => Promise<Page<Row>>;
  readonly rowId: (row: Row) => RecordId;
  readonly types: readonly NoticeType[];
  readonly words: {
    readonly title: string;
    readonly list: string;
    readonly add: string;
    readonly empty: string;
    readonly emptyBody: string;
  };
  /** What goes with a record elsewhere, shown in its detail. */
  readonly before?: (id: RecordId) => ReactNode;
}

/** A place of plain records: the list with its filters, and beside it one record or its form. */
export function RecordPlace<Row>(props: RecordPlaceProps<Row>) {
  const { place, type, words } = props;
  const t = useT();
  const office = useOffice();
  const selected = useSession((screen) => screen.selected[place]) ?? null;
  const form = useSession((screen) => screen.forms[place]) ?? null;
  const select = useSession((screen) => screen.select);
  const fill = useSession((screen) => screen.fill);
  const go = useSession((screen) => screen.go);
  const [query, setQuery] = useState<ListQuery>(everyRecord);
  const [total, setTotal] = useState<number | null>(null);
  const initial: Values = office.role === 'office' ? { office: office.office } : {};

  const begin = (): void => {
    fill(place, { id: null, draft: draftKey(type, null) });
  };
  const close = (): void => {
    select(place, null);
    document.querySelector<HTMLElement>('.mc-split-list .mc-table')?.focus();
  };
  const add = <Button onClick={begin}>{words.add}</Button>;
  const narrowed = query.text !== '' || query.office !== null;
  const empty = narrowed ? (
    <EmptyState title={t('record.none')}>{t('record.none.body')}</EmptyState>
  ) : (
    <EmptyState
      title={words.empty}
      actions={
        <>
          {add}
          <Button
            variant="default"
            onClick={() => {
              go('imports');
            }}
          >
            {t('record.import')}
          </Button>
        </>
      }
    >
      {words.emptyBody}
    </EmptyState>
  );
  const list = (
    <>
      <Filters query={query} total={total} onChange={setQuery} />
      <DataTable
        name={place}
        label={words.list}
        columns={props.columns}
        load={(window) => props.load(query, window)}
        deps={[query]}
        types={props.types}
        rowId={props.rowId}
        openId={form === null ? selected : form.id}
        clickOpens
        onOpen={(row) => {
          fill(place, null);
          select(place, props.rowId(row));
        }}
        {...(selected === null ? {} : { onBack: close })}
        onTotal={setTotal}
        empty={empty}
      />
    </>
  );
  const detail =
    form !== null ? (
      <RecordForm
        key={form.draft}
        type={type}
        form={form}
        groups={props.groups}
        initial={initial}
        fixed={office.role === 'office' ? ['office'] : []}
        newTitle={words.add}
        onClose={(opened) => {
          fill(place, null);
          if (opened !== null) select(place, opened);
          document.querySelector<HTMLElement>('.mc-split-list .mc-table')?.focus();
        }}
      />
    ) : selected !== null ? (
      <RecordDetail
        key={selected}
        type={type}
        id={selected}
        groups={props.groups}
        onClose={close}
        onEdit={() => {
          fill(place, { id: selected, draft: draftKey(type, selected) });
        }}
        before={props.before?.(selected)}
      />
    ) : null;
  return <SplitPage header={<PageHeader title={words.title} actions={add} />} list={list} detail={detail} />;
}

interface FiltersProps {
  readonly query: ListQuery;
  readonly total: number | null;
  readonly onChange: (query: ListQuery) => void;
}

function Filters({ query, total, onChange }: FiltersProps) {
  const t = useT();
  const office = useOffice();
  const offices = office.role === 'district' ? (districtOf(office.office)?.offices ?? []) : [];
  return (
    <div className="rec-filters">
      <TextInput
        className="rec-search"
        aria-label={t('record.search')}
        placeholder={t('record.search')}
        value={query.text}
        onChange={(event) => {
          onChange({ ...query, text: event.currentTarget.value });
        }}
      />
      {offices.length > 0 && (
        <NativeSelect
          aria-label={t('field.member.office')}
          data={[
            { value: '', label: t('record.every-office') },
            ...offices.map((each) => ({ value: each.code, label: each.label })),
          ]}
          value={query.office ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            onChange({ ...query, office: chosen === '' ? null : chosen });
          }}
        />
      )}
      <Checkbox
        label={t('record.with-voided')}
        checked={query.voided}
        onChange={(event) => {
          onChange({ ...query, voided: event.currentTarget.checked });
        }}
      />
      <span className="mc-filter-count" role="status">
        {total === null ? '' : t('table.rows', { n: total })}
      </span>
    </div>
  );
}
