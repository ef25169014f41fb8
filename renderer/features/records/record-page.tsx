import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { firstColumns } from '../../../shared/kinds/list-columns.ts';
import type { Values } from '../../../shared/values/field.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { everyRecord } from '../../session/member-query.ts';
import type { PageType } from '../../session/places.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useTask } from '../../ui/use-task.ts';
import { RecordDetail } from '../../ui/record-detail.tsx';
import { RecordForm } from '../../ui/record-form.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { ListFilters } from './list-filters.tsx';
import { recordColumns } from './record-columns.tsx';
import '../../ui/record-place.css';
import { SplitPage } from '../../ui/split-page.tsx';

interface RecordPageProps {
  readonly type: PageType;
  /** What goes with a record elsewhere, shown in its detail. */
  readonly beside?: (id: RecordId) => ReactNode;
}

/** The place of a kind of record: the list with its filters, and beside it one record or its form. */
export function RecordPage({ type, beside }: RecordPageProps) {
  const place = type;
  const t = useT();
  const engine = useEngine();
  const word = (name: string): string => t.find(`page.${type}.${name}`) ?? '';
  const office = useOffice();
  const selected = useSession((screen) => screen.selected[place]) ?? null;
  const form = useSession((screen) => screen.forms[place]) ?? null;
  const select = useSession((screen) => screen.select);
  const fill = useSession((screen) => screen.fill);
  const go = useSession((screen) => screen.go);
  const query = useSession((screen) => screen.listQueries[type]) ?? everyRecord;
  const narrow = useSession((screen) => screen.narrow);
  const [total, setTotal] = useState<number | null>(null);
  const task = useTask(place);
  const initial: Values = office.role === 'office' ? { office: office.office } : {};

  const begin = (): void => {
    fill(place, { id: null, draft: draftKey(type, null) });
  };
  const close = (): void => {
    select(place, null);
    document.querySelector<HTMLElement>('.mc-split-list .mc-table')?.focus();
  };
  const add = <Button onClick={begin}>{word('add')}</Button>;
  const narrowed = query.text !== '' || (query.filters ?? []).length > 0;
  const empty = narrowed ? (
    <EmptyState title={t('record.none')}>{t('record.none.body')}</EmptyState>
  ) : (
    <EmptyState
      title={word('empty')}
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
      {word('emptyBody')}
    </EmptyState>
  );
  const list = (
    <>
      <ListFilters
        type={type}
        query={query}
        total={total}
        onChange={(by) => {
          narrow(type, by);
        }}
      />
      {task.running && <ProgressBar progress={task.progress} startedAt={task.startedAt} />}
      <DataTable
        name={place}
        label={word('list')}
        columns={recordColumns(t, type)}
        firstColumns={firstColumns(type, office.role)}
        load={(window, columns) => engine.records(type, { ...query, columns }, window)}
        deps={[query]}
        rowId={(row) => row.id}
        openId={form === null ? selected : form.id}
        clickOpens
        onOpen={(row) => {
          fill(place, null);
          select(place, row.id);
        }}
        {...(selected === null ? {} : { onBack: close })}
        onTotal={setTotal}
        sort={query.sort ?? null}
        onSort={(sort) => {
          narrow(type, { sort });
        }}
        positionOf={(id) => engine.recordPosition(type, query, id as RecordId)}
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
        initial={initial}
        fixed={office.role === 'office' ? ['office'] : []}
        newTitle={word('add')}
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
        onClose={close}
        onEdit={() => {
          fill(place, { id: selected, draft: draftKey(type, selected) });
        }}
        before={beside?.(selected)}
      />
    ) : null;
  const actions = (
    <>
      <ExportButton task={task} write={(onProgress) => engine.exportRecords(type, query, onProgress)} />
      {add}
    </>
  );
  return <SplitPage header={<PageHeader title={word('place')} actions={actions} />} list={list} detail={detail} />;
}
