import { Button, Modal, NativeSelect, Radio } from '@mantine/core';
import { useState } from 'react';
import type { ConflictQuery, ConflictRow, Decision } from '../../../shared/engine/modules/conflicts/face.ts';
import type { Engine } from '../../../shared/engine/engine.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { applyRule, decisionOf, type Rule, type Ruled } from './bulk-rule.ts';
import { unitChoices } from './conflict-filters.tsx';
import { unitLine } from './unit-words.ts';

const PAGE = 500;
const LISTED = 200;
const RULES: readonly Rule[] = ['office', 'district', 'newer'];

interface BulkDialogProps {
  readonly query: ConflictQuery;
  readonly onDecide: (decisions: readonly Decision[]) => void;
  readonly onClose: () => void;
}

/** Decides many conflicts of one field by one rule, after every line of it was shown. */
export function BulkDialog({ query, onDecide, onClose }: BulkDialogProps) {
  const t = useT();
  const engine = useEngine();
  const { districtName } = useOffice();
  const [unit, setUnit] = useState(query.field ?? '');
  const [rule, setRule] = useState<Rule>('office');
  const found = useQuery(
    () => (unit === '' ? Promise.resolve(null) : allOf(engine, { ...query, field: unit })),
    [query, unit],
  );
  const rows = found.data ?? [];
  const { ruled, skipped } = applyRule(rows, rule, districtName);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('conflict.bulk.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <div className="con-bulk">
        <NativeSelect
          data-autofocus
          label={t('conflict.bulk.unit')}
          data={[{ value: '', label: t('conflict.bulk.unit.choose') }, ...unitChoices(t)]}
          value={unit}
          onChange={(event) => {
            setUnit(event.currentTarget.value);
          }}
        />
        <Radio.Group
          label={t('conflict.bulk.rule')}
          value={rule}
          onChange={(value) => {
            setRule(RULES.find((each) => each === value) ?? 'office');
          }}
        >
          <div className="con-rules">
            {RULES.map((each) => (
              <Radio key={each} value={each} label={t(`conflict.bulk.rule.${each}`)} />
            ))}
          </div>
        </Radio.Group>
        {rule === 'newer' && <div className="mc-soft">{t('conflict.bulk.newer.hint')}</div>}
        {unit !== '' && found.data !== undefined && found.data !== null && (
          <>
            <div role="status">
              {ruled.length === 0 ? t('conflict.bulk.none') : t('conflict.bulk.count', { n: ruled.length })}{' '}
              {skipped > 0 && t('conflict.bulk.skipped', { n: skipped })} {isNarrowed(query) && t('conflict.bulk.only')}
            </div>
            {ruled.length > 0 && <RuledTable ruled={ruled.slice(0, LISTED)} />}
          </>
        )}
        <div className="con-bulk-foot">
          <span className="mc-soft">{t('conflict.bulk.after')}</span>
          <Button variant="default" onClick={onClose}>
            {t('word.cancel')}
          </Button>
          <Button
            disabled={ruled.length === 0 || found.loading}
            onClick={() => {
              onDecide(ruled.map(({ row, taken }) => decisionOf(row, taken.values)));
            }}
          >
            {t('conflict.bulk.verb', { n: ruled.length })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

const isNarrowed = (query: ConflictQuery): boolean =>
  query.office !== null || query.union !== null || query.olderThanDays !== null;

async function allOf(engine: Engine, query: ConflictQuery): Promise<readonly ConflictRow[]> {
  const rows: ConflictRow[] = [];
  for (;;) {
    const page = await engine.conflicts(query, { offset: rows.length, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) break;
  }
  return rows;
}

function RuledTable({ ruled }: { readonly ruled: readonly Ruled[] }) {
  const t = useT();
  const line = (row: ConflictRow, values: Ruled['taken']['values']): string => unitLine(t, row, values);
  return (
    <div className="con-ruled">
      <table className="mc-ruled">
        <thead>
          <tr>
            <th>{t('exchange.sheet.record')}</th>
            <th>{t('conflict.bulk.takes')}</th>
            <th>{t('conflict.bulk.drops')}</th>
          </tr>
        </thead>
        <tbody className="mc-figures">
          {ruled.map(({ row, taken, dropped }) => (
            <tr key={`${row.type}${row.id}`}>
              <th scope="row">{row.title}</th>
              <td>{line(row, taken.values)}</td>
              <td className="mc-quiet">{dropped.map((side) => line(row, side.values)).join(t('word.list-join'))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
