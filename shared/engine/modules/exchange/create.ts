import { err, ok } from '../../../base/result.ts';
import type { Host } from '../../host.ts';
import { goOn } from '../../put-back/go-on.ts';
import { afterTwin } from '../../put-back/standing.ts';
import { bundlesIn, exchangeLog, peers } from './exchange-log.ts';
import { exportBundle, exportPreview } from './export-bundle.ts';
import type { ExchangeFace } from './face.ts';
import { importBundle } from './import-bundle.ts';
import { noteRefusal } from './note-refusal.ts';
import { checkBundle, peekOf } from './open-bundle.ts';

export function createExchange({
  workspace,
  parts: { shell },
  files,
  places,
  tasks,
  bound,
  reopen,
}: Host): ExchangeFace {
  return {
    peers: () => peers(workspace()),
    exchangeLog: () => Promise.resolve(exchangeLog(workspace())),
    exportPreview: (peer) => exportPreview(workspace(), peer, bound),
    exportBundle(peer, placeId, onProgress, whole = false) {
      const place = places.find(placeId);
      return place.ok
        ? exportBundle(workspace(), files, peer, place.value, tasks.start(onProgress), { whole, bound })
        : Promise.resolve(place);
    },
    bundlesIn: (placeId) => bundlesIn(workspace(), shell, placeId),
    openBundleIn: (placeId, entry) => shell.files.open(placeId, entry.name),
    async peekBundle(file) {
      const reader = workspace();
      const bytes = await files.readAll(file);
      if (!bytes.ok) return bytes;
      const checked = await checkBundle(reader, bytes.value);
      if (checked.ok) return ok(peekOf(reader, checked.value.bundle));
      await noteRefusal(reader, { name: file.name, bytes: bytes.value }, checked.error);
      return checked;
    },
    async importBundle(file, confirm, onProgress) {
      const bytes = await files.readAll(file);
      if (!bytes.ok) return bytes;
      const named = { name: file.name, bytes: bytes.value };
      const reader = workspace();
      const first = await importBundle(reader, named, confirm, tasks.start(onProgress));
      // A bundle may show that this PC was put back to an earlier copy: it then goes on under a new name, and reads again.
      const plan = first.ok ? afterTwin(reader) : first.error.tag === 'put-back' ? first.error.goOn : null;
      if (plan !== null) {
        const reopened = await reopen(() => goOn(reader, plan), onProgress);
        if (!reopened.ok && !first.ok) return err({ tag: 'io' });
      }
      if (first.ok) return first;
      if (first.error.tag !== 'put-back') return err(first.error);
      const again = await importBundle(workspace(), named, confirm, tasks.start(onProgress));
      if (again.ok) return again;
      return err(again.error.tag === 'put-back' ? { tag: 'io', code: 'PUT_BACK' } : again.error);
    },
  };
}
