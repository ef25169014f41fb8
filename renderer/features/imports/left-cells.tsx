import { Button } from '@mantine/core';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTell } from '../../ui/use-tell.ts';
import { sheetFieldLabel } from './sheet-words.ts';

/** Cells listed at once: those that are done make room for others. */
const SHOWN = 100;

/** The cells that an import left out and that are still to be filled in, each with its record. */
export function LeftCells({ batch, onDrop }: { readonly batch: string; readonly onDrop: () => void }) {
  const t = useT();
  const engine = useEngine();
  const select = useSession((screen) => screen.select);
  const { tell } = useTell();
  const cells = useQuery(() => engine.leftCells(batch), [batch]);
  const more = (cells.data?.length ?? 0) - SHOWN;
  const drop = async (): Promise<void> => {
    tell(await engine.dropLeft(batch, 'cells'), () => t('import.todo.dropped'));
    onDrop();
  };
  return (
    <div className="imp-todo">
      <p className="mc-soft mc-first">{t('import.todo.hint')}</p>
      <ul>
        {(cells.data ?? []).slice(0, SHOWN).map(({ row, sheet, type, id, name, field, kept }) => (
          <li key={`${id}.${field}`}>
            <span>
              {sheet !== undefined && t('import.of-sheet', { sheet })}
              {t(kept ? 'import.todo.kept' : 'import.todo.line', {
                ...{ row, name },
                field: sheetFieldLabel(t, type, field),
              })}
            </span>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                select(type, id);
              }}
            >
              {t('import.todo.open')}
            </Button>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="mc-soft">{t('import.todo.more', { n: more })}</p>}
      <div className="mc-actions">
        <Button variant="default" size="compact-sm" onClick={() => void drop()}>
          {t('import.todo.drop')}
        </Button>
      </div>
    </div>
  );
}
