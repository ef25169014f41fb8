import { useEffect, useEffectEvent, useState } from 'react';
import type { Page, Window } from '../../shared/base/page.ts';
import { tellAnswered, tellFailed } from '../session/failed-queries.ts';
import { useNotices } from './engine-context.tsx';
import { createRowWindow, type RowWindow } from './row-window.ts';
import { concerns, PAUSE_MS } from './use-query.ts';

/**
 * The window of rows in use. When `deps` (plain data) change, the rows before stay until the first of the new ones are
 * here.
 * @param id names the table among the questions that failed
 */
export function useTableRows<Row>(
  load: (window: Window) => Promise<Page<Row>>,
  deps: readonly unknown[],
  id: string,
): { readonly rows: RowWindow<Row> | null; readonly ready: boolean } {
  const notices = useNotices();
  const key = JSON.stringify(deps);
  const [shown, setShown] = useState<{
    readonly key: string;
    readonly rows: RowWindow<Row>;
    readonly version: number;
  }>();
  const ask = useEffectEvent(load);
  useEffect(() => {
    const rows: RowWindow<Row> = createRowWindow(
      (window) => ask(window),
      () => {
        tellAnswered(id);
        setShown((before) => ({ key, rows, version: (before?.version ?? 0) + 1 }));
      },
      () => {
        tellFailed(id, () => {
          rows.refresh();
        });
      },
      () => new Promise((resolve) => window.setTimeout(resolve, PAUSE_MS)),
    );
    rows.refresh();
    const stop = notices.listen((notice) => {
      if (concerns(notice)) rows.refresh();
    });
    return () => {
      stop();
      rows.close();
      tellAnswered(id);
    };
  }, [key, notices, id]);
  return { rows: shown?.rows ?? null, ready: shown?.key === key };
}
