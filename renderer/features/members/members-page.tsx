import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { isNarrowed } from '../../session/member-query.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SplitPage } from '../../ui/split-page.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { memberColumns, sortOf, sortQuery } from './member-columns.tsx';
import { MemberDetailPane } from './member-detail.tsx';
import { MemberFilters } from './member-filters.tsx';
import { MemberForm } from './member-form.tsx';
import './members.css';

/** The members: everyone the office holds, one beside the list, or a form. */
export function MembersPage() {
  const t = useT();
  const word = (name: string): string => t.find(`page.member.${name}`) ?? '';
  const engine = useEngine();
  const office = useOffice();
  const query = useSession((screen) => screen.memberQuery);
  const narrow = useSession((screen) => screen.narrowMembers);
  const selected = useSession((screen) => screen.selected.member) ?? null;
  const form = useSession((screen) => screen.forms.member) ?? null;
  const select = useSession((screen) => screen.select);
  const fill = useSession((screen) => screen.fill);
  const go = useSession((screen) => screen.go);
  const print = useSession((screen) => screen.printMembers);
  const task = useTask('member');
  const [total, setTotal] = useState<number | null>(null);
  const all = useQuery(() => engine.status(), []).data?.counts.records.member ?? null;

  const columns = memberColumns(t, office.role);
  const begin = (): void => {
    fill('member', { id: null, draft: draftKey('member', null) });
  };

  const backToList = (): void => {
    document.querySelector<HTMLElement>('.mc-split-list .mc-table')?.focus();
  };
  const close = (): void => {
    select('member', null);
    backToList();
  };
  const closeForm = (opened: RecordId | null): void => {
    fill('member', null);
    if (opened !== null) select('member', opened);
    backToList();
  };

  const header = (
    <PageHeader
      title={word('place')}
      actions={
        <>
          <ExportButton task={task} write={(onProgress) => engine.exportMembers(query, onProgress)} />
          <Button variant="default" onClick={print}>
            {t('member.roster')}
          </Button>
          <Button onClick={begin} title="Ctrl+N">
            {word('add')}
          </Button>
        </>
      }
    />
  );
  const empty = isNarrowed(query) ? (
    <EmptyState title={t('member.none.title')}>{t('member.none.body')}</EmptyState>
  ) : (
    <EmptyState
      title={word('empty')}
      actions={
        <>
          <Button onClick={begin}>{word('add')}</Button>
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
      <MemberFilters total={total} all={all} />
      {task.running && <ProgressBar progress={task.progress} startedAt={task.startedAt} />}
      <DataTable
        name="members"
        label={word('list')}
        columns={columns}
        firstColumns={columns.map(({ name }) => name)}
        load={(window) => engine.members(query, window)}
        deps={[query]}
        rowId={(row) => row.id}
        openId={form === null ? selected : form.id}
        clickOpens
        onOpen={(row) => {
          select('member', row.id);
        }}
        {...(selected === null ? {} : { onBack: close })}
        sort={sortOf(query)}
        onSort={(sort) => {
          narrow(sortQuery(sort));
        }}
        onTotal={setTotal}
        positionOf={(id) => engine.memberPosition(query, id as RecordId)}
        empty={empty}
      />
    </>
  );
  const detail =
    form !== null ? (
      <MemberForm key={form.draft} form={form} onClose={closeForm} />
    ) : selected !== null ? (
      <MemberDetailPane
        key={selected}
        id={selected}
        onClose={close}
        onEdit={() => {
          fill('member', { id: selected, draft: draftKey('member', selected) });
        }}
      />
    ) : null;
  return <SplitPage header={header} list={list} detail={detail} />;
}
