import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { NotInForce, NotInForceQuery } from '../../../shared/engine/modules/reconciliation/face.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { MaskToggle } from '../../ui/mask-toggle.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { changedWords, whatWords, writtenWords } from './not-in-force-words.ts';

const STEP = 50;

interface NotInForceListProps {
  readonly query: NotInForceQuery;
  readonly label: string;
  /** What stands there when there are none. */
  readonly none: ReactNode;
}

/** Changes that are not in force: whose, what, who wrote it, why not, what to do. Of one sheet, or (null) all of now. */
export function NotInForceList({ query, label, none }: NotInForceListProps) {
  const t = useT();
  const engine = useEngine();
  const [limit, setLimit] = useState(STEP);
  const [whole, setWhole] = useState(false);
  const page = useQuery(() => engine.notInForce(query, { offset: 0, limit }), [query, limit]).data;
  if (page === undefined) return null;
  if (page.total === 0) return none;
  const left = page.total - page.rows.length;
  return (
    <>
      <MaskToggle whole={whole} onWhole={setWhole} of={page.rows.map(({ id }) => id)} />
      <ol className="exc-not-in-force" aria-label={label}>
        {page.rows.map((row) => (
          <Row key={row.dot} t={t} row={row} masked={!whole} />
        ))}
      </ol>
      {left > 0 && (
        <Button
          variant="default"
          onClick={() => {
            setLimit(limit + STEP);
          }}
        >
          {t('not-in-force.more', { n: Math.min(left, STEP) })}
        </Button>
      )}
    </>
  );
}

interface RowProps {
  readonly t: Translate;
  readonly row: NotInForce;
  readonly masked: boolean;
}

function Row({ t, row, masked }: RowProps) {
  const select = useSession((screen) => screen.select);
  const { opens, reason } = row;
  const name = row.name === '' ? t('not-in-force.nameless') : row.name;
  const changed = changedWords(t, row, masked);
  return (
    <li>
      <div className="exc-not-in-force-head">
        {opens === null ? (
          <strong>{name}</strong>
        ) : (
          <button
            type="button"
            className="mc-link"
            onClick={() => {
              select(opens.type, opens.id);
            }}
          >
            {name}
          </button>
        )}
        <span>{whatWords(t, row)}</span>
        <span className="mc-soft mc-figures">{writtenWords(t, row)}</span>
      </div>
      {changed !== '' && <div>{changed}</div>}
      <div>
        <span className="mc-warns">{t(`quarantine.${reason}`)}</span> {t(`quarantine.${reason}.do`)}
      </div>
    </li>
  );
}
