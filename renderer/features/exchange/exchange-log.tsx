import type { ExchangeEntry } from '../../../shared/engine/modules/exchange/face.ts';
import { bytesOf, whenOf } from '../../i18n/format.ts';
import { grouped } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import type { Column } from '../../ui/column.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { entryOutcome, entryParty, partText } from './refusal-sentence.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useNow } from '../../ui/use-now.ts';

/** What went out, came in and was refused, line by line; a line of what came in opens its sheet. */
export function ExchangeLog() {
  const t = useT();
  const now = useNow();
  const engine = useEngine();
  const showBundle = useSession((screen) => screen.showBundle);
  const columns: readonly Column<ExchangeEntry>[] = [
    { name: 'at', label: t('exchange.log.at'), width: 112, text: (row) => whenOf(t, row.at, now) },
    {
      name: 'direction',
      label: t('exchange.log.direction'),
      width: 64,
      text: (row) => t(`exchange.log.${row.direction}`),
    },
    { name: 'peer', label: t('exchange.log.peer'), width: 164, text: (row) => entryParty(t, row) },
    {
      name: 'changes',
      label: t('exchange.log.changes'),
      width: 72,
      numeric: true,
      text: (row) => (row.outcome === 'refused' && row.changes === 0 ? '' : grouped(row.changes)),
    },
    {
      name: 'outcome',
      label: t('exchange.log.outcome'),
      width: 228,
      text: (row) => entryOutcome(t, row),
      cell: (row) => (
        <span className="exc-outcome" data-outcome={row.outcome}>
          {entryOutcome(t, row)}
        </span>
      ),
    },
    {
      name: 'bytes',
      label: t('word.size'),
      width: 84,
      numeric: true,
      text: (row) => (row.bytes === 0 ? '' : bytesOf(row.bytes)),
    },
    {
      name: 'file',
      label: t('exchange.log.file'),
      width: 320,
      text: (row) => row.fileName,
      cell: (row) => (
        <>
          <span className="exc-part">{partText(t, row.fileName)}</span>
          {row.fileName}
        </>
      ),
    },
  ];
  return (
    <section className="exc-log" aria-label={t('exchange.log.title')}>
      <h2 className="mc-heading">{t('exchange.log.title')}</h2>
      <DataTable
        name="exchange-log"
        label={t('exchange.log.title')}
        columns={columns}
        load={async ({ offset, limit }) => {
          const entries = await engine.exchangeLog();
          return { total: entries.length, rows: entries.slice(offset, offset + limit) };
        }}
        deps={[]}
        rowId={(row) =>
          `${row.outcome === 'refused' ? `refused${String(row.at)}` : row.direction}${row.sheetId ?? row.bundleId}`
        }
        onOpen={(row) => {
          if (row.sheetId !== null) showBundle(row.sheetId);
        }}
        empty={<EmptyState title={t('exchange.log.none.title')}>{t('exchange.log.none')}</EmptyState>}
      />
    </section>
  );
}
