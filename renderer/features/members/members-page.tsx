import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { isNarrowed } from '../../session/member-query.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { NoRecords, RecordPlace } from '../../ui/record-place.tsx';
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
  const fill = useSession((screen) => screen.fill);
  const print = useSession((screen) => screen.printMembers);
  const task = useTask('member');
  const [total, setTotal] = useState<number | null>(null);
  const all = useQuery(() => engine.status(), []).data?.counts.records.member ?? null;
  const columns = memberColumns(t, office.role);
  const begin = (): void => {
    fill('member', { id: null, draft: draftKey('member', null) });
  };

  return (
    <RecordPlace
      place="member"
      header={
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
      }
      filters={
        <>
          <MemberFilters total={total} all={all} />
          {task.running && <ProgressBar progress={task.progress} startedAt={task.startedAt} />}
        </>
      }
      table={{
        name: 'members',
        label: word('list'),
        columns,
        firstColumns: columns.map(({ name }) => name),
        load: (window) => engine.members(query, window),
        deps: [query],
        sort: sortOf(query),
        onSort: (sort) => {
          narrow(sortQuery(sort));
        },
        onTotal: setTotal,
        positionOf: (id) => engine.memberPosition(query, id as RecordId),
        empty: (
          <NoRecords type="member" narrowed={isNarrowed(query)} add={<Button onClick={begin}>{word('add')}</Button>} />
        ),
      }}
      form={(form, onClose) => <MemberForm key={form.draft} form={form} onClose={onClose} />}
      detail={(id, onClose) => (
        <MemberDetailPane
          key={id}
          id={id}
          onClose={onClose}
          onEdit={() => {
            fill('member', { id, draft: draftKey('member', id) });
          }}
        />
      )}
    />
  );
}
