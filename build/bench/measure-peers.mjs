/** The same work done by others: databases that keep rows, and CRDT libraries. */
import path from 'node:path';
import { addPeers, percentile, report, round } from './figures.mjs';
import { memoryOf, watchMemory } from './launch.mjs';
import { plan } from './plan.mjs';
import { withApp } from './profiles.mjs';

/** Row-wise keeping of the same members. PouchDB is measured on a part and scaled up: all of it takes many minutes. */
export async function peers() {
  const profile = path.join(plan.work, 'peers');
  const figures = {};
  for (const [name, count] of [
    ['dexie', plan.large],
    ['rxdb', plan.large],
    ['pouchdb', Math.min(plan.large, POUCH_MEMBERS)],
  ]) {
    figures[name] = await withApp(profile, (app) => app.call('peers', name, 3, count));
    figures[name].persist *= plan.large / count;
    console.log(`  ${name}: ${round(figures[name].persist)} ms`);
  }
  const each = (of) => Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, of(figure)]));
  const at = (list, share) => (list.length === 0 ? null : percentile(list, share));
  addPeers(
    'persist-120k',
    each((figure) => figure.persist),
  );
  addPeers(
    'save-p50',
    each((figure) => at(figure.saves, 0.5)),
  );
  addPeers(
    'save-p95',
    each((figure) => at(figure.saves, 0.95)),
  );
  addPeers(
    'search-p50-120k',
    each((figure) => at(figure.searches, 0.5)),
  );
  addPeers(
    'search-p95-120k',
    each((figure) => at(figure.searches, 0.95)),
  );
}

const POUCH_MEMBERS = 2000;

/** The same members and edits of two replicas in our register and in CRDT libraries. */
export async function crdt() {
  const figures = {};
  for (const name of ['mingce', 'automerge', 'yjs'])
    figures[name] = await withApp(path.join(plan.work, 'crdt'), async (app) => {
      const rest = await memoryOf(app.pid);
      const watch = watchMemory(app.pid);
      const measured = await app.call('crdt', name, 9, plan.small, 1000);
      return { ...measured, memory: (await watch()) - rest };
    });
  const compare = (name, key, unit) => {
    const of = (library) => figures[library][key];
    report(name, of('mingce'), unit, null, { automerge: of('automerge'), yjs: of('yjs') });
  };
  compare('merge-1000', 'mergeMs', 'ms');
  compare('merge-bytes-1000', 'editBytes', 'bytes');
  compare('merge-saved-bytes', 'savedBytes', 'bytes');
  compare('merge-memory', 'memory', 'MiB');
}
