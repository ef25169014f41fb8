/** What attacks may cost. */
import { report, round } from './figures.mjs';
import { memoryOf, watchMemory } from './launch.mjs';
import { PASSPHRASE } from './plan.mjs';
import { copyOf, newDistrict, withApp } from './profiles.mjs';

/** What an attack may cost: files made to be slow, each to be refused. */
export async function hostile() {
  const profile = await copyOf((await newDistrict()).profile);
  await withApp(profile, async (app) => {
    const names = await app.worker('makeBombs');
    const rest = await memoryOf(app.pid);
    const watch = watchMemory(app.pid);
    let slowest = 0;
    for (const [at, name] of names.entries()) {
      const ms = await app.worker('refuseBomb', at);
      console.log(`  ${name}: ${round(ms)} ms`);
      slowest = Math.max(slowest, ms);
    }
    report('refuse-bomb', slowest, 'ms');
    report('refuse-bomb-memory', (await watch()) - rest, 'MiB');
  });
}

/** 300,000 PCs that do not exist, in the tables of peers and of devices. */
export async function invented() {
  const profile = await copyOf((await newDistrict()).profile);
  await withApp(profile, async (app) => {
    const { peersMs, devicesMs } = await app.worker('crowd', PASSPHRASE, INVENTED);
    report('peers-300k', peersMs, 'ms');
    report('devices-300k', devicesMs, 'ms');
  });
}

const INVENTED = 300_000;
