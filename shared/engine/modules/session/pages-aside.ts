import { err, ok, type Result } from '../../../base/result.ts';
import type { EngineParts } from '../../engine-parts.ts';
import { LETTING_GO_MS } from '../../store/page-store.ts';

/** The browser's database neither works nor can be set aside while the program runs. */
export interface PagesStuck {
  readonly tag: 'pages-stuck';
}

/** Sets the browser's database aside, never deleted; the next opening makes it anew. */
export async function putPagesAside({ db, shell, sleep }: EngineParts): Promise<Result<null, PagesStuck>> {
  db.renew();
  await sleep?.(LETTING_GO_MS);
  return (await shell.disk.setPagesAside()).ok ? ok(null) : err({ tag: 'pages-stuck' });
}
