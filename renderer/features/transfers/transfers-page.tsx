import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RecordPlace } from '../../ui/record-place.tsx';
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
  const openTransfer = useSession((screen) => screen.openTransfer);
  const [query, setQuery] = useState(everyTransfer);
  const [total, setTotal] = useState<number | null>(null);
  const narrowed = query.state !== null || query.olderThanDays !== null;

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
  return (
    <RecordPlace
      place="transfers"
      header={
        <PageHeader
          title={t('transfer.title')}
          hint={role === 'office' ? t('transfer.hint.office') : t('transfer.hint.district')}
          actions={begin}
        />
      }
      filters={<TransferFilters query={query} total={total} onChange={setQuery} />}
      table={{
        name: `transfers-${role}`,
        label: t('transfer.list'),
        columns: transferColumns(t, role),
        load: (window) => engine.transfers(query, window),
        deps: [query],
        onTotal: setTotal,
        empty,
      }}
      form={(form, onClose) => (
        <TransferForm member={form.about ?? null} toOffice={form.toOffice ?? null} onClose={onClose} />
      )}
      detail={(id, onClose) => <TransferDetail key={id} id={id} onClose={onClose} />}
    />
  );
}
