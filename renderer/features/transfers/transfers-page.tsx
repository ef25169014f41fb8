import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SplitPage } from '../../ui/split-page.tsx';
import { transferColumns } from './transfer-columns.tsx';
import { TransferDetail } from './transfer-detail.tsx';
import { everyTransfer, TransferFilters } from './transfer-filters.tsx';
import { TransferForm } from './transfer-form.tsx';
import './transfers.css';

/** Transfers of membership between offices: those nobody answered on top, the oldest first. */
export function TransfersPage() {
  const t = useT();
  const engine = useEngine();
  const { role } = useOffice();
  const selected = useSession((screen) => screen.selected.transfers) ?? null;
  const form = useSession((screen) => screen.forms.transfers) ?? null;
  const select = useSession((screen) => screen.select);
  const fill = useSession((screen) => screen.fill);
  const openTransfer = useSession((screen) => screen.openTransfer);
  const [query, setQuery] = useState(everyTransfer);
  const [total, setTotal] = useState<number | null>(null);
  const narrowed = query.state !== null || query.olderThanDays !== null;

  const close = (): void => {
    select('transfers', null);
    document.querySelector<HTMLElement>('.mc-split-list .mc-table')?.focus();
  };
  const begin = (
    <Button
      onClick={() => {
        openTransfer(null);
      }}
    >
      {t('transfer.begin')}
    </Button>
  );
  const empty = narrowed ? (
    <EmptyState title={t('transfer.none.title')}>{t('transfer.none.body')}</EmptyState>
  ) : (
    <EmptyState title={t('transfer.empty.title')} actions={begin}>
      {role === 'office' ? t('transfer.empty.office') : t('transfer.empty.district')}
    </EmptyState>
  );
  const list = (
    <>
      <TransferFilters query={query} total={total} onChange={setQuery} />
      <DataTable
        name={`transfers-${role}`}
        label={t('transfer.list')}
        columns={transferColumns(t, role)}
        load={(window) => engine.transfers(query, window)}
        deps={[query]}
        rowId={(row) => row.id}
        openId={form === null ? selected : null}
        clickOpens
        onOpen={(row) => {
          fill('transfers', null);
          select('transfers', row.id);
        }}
        {...(selected === null ? {} : { onBack: close })}
        onTotal={setTotal}
        empty={empty}
      />
    </>
  );
  const detail =
    form !== null ? (
      <TransferForm
        member={form.about ?? null}
        toOffice={form.toOffice ?? null}
        onClose={(started) => {
          fill('transfers', null);
          if (started !== null) select('transfers', started);
          document.querySelector<HTMLElement>('.mc-split-list .mc-table')?.focus();
        }}
      />
    ) : selected !== null ? (
      <div
        className="mc-form"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) close();
        }}
      >
        <TransferDetail key={selected} id={selected} onClose={close} />
      </div>
    ) : null;
  return (
    <SplitPage
      header={
        <PageHeader
          title={t('transfer.title')}
          hint={role === 'office' ? t('transfer.hint.office') : t('transfer.hint.district')}
          actions={begin}
        />
      }
      list={list}
      detail={detail}
    />
  );
}
