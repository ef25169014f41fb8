/** Profiles to measure in, each made once, and the bench's own app opened on them. */
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { APP } from './build-app.mjs';
import { launch, watchMemory } from './launch.mjs';
import { DISTRICT, LARGE_OFFICE, PASSPHRASE, plan, SMALL_OFFICE, wanted } from './plan.mjs';

/** Peaks of memory, by launch. */
export const peaks = [];

/** Runs `act` with the app open on a profile. `counts`: whether its memory is the product's own. */
export async function withApp(profile, act, { counts = false } = {}) {
  const app = await launch({ app: APP, profile });
  const call = (method, ...args) =>
    app.page.evaluate(([name, list]) => globalThis.bench[name](...list), [method, args]);
  const memory = counts ? watchMemory(app.pid) : null;
  try {
    return await act({
      ...app,
      call,
      good: (...args) => call('good', ...args),
      worker: (...args) => call('worker', ...args),
      unlock: () => call('unlock', PASSPHRASE),
      /** The id of a folder, as if the user had chosen it. */
      folder: async (folder) => {
        await app.dialogs({ open: [folder] });
        return (await call('good', 'chooseFolder')).id;
      },
      file: async (file, kind = 'bundle') => {
        await app.dialogs({ open: [file] });
        return call('good', 'chooseFile', kind);
      },
    });
  } catch (error) {
    console.error(app.output.join('').split('\n').slice(-15).join('\n'));
    throw error;
  } finally {
    if (memory !== null) peaks.push(await memory());
    await app.close();
  }
}

/** Made once, when first asked for. */
export function once(make) {
  let made;
  return () => (made ??= make());
}

let copies = 0;

export async function copyOf(profile) {
  const copy = path.join(plan.work, `copy-${(copies += 1)}`);
  await cp(profile, copy, { recursive: true });
  return copy;
}

/** A district just set up, and the provisioning files of two offices with their codes. */
export const newDistrict = once(async () => {
  const profile = path.join(plan.work, 'district');
  const codes = await withApp(profile, async (app) => {
    await app.good('setUpDistrict', { district: DISTRICT, userName: '区管理员', passphrase: PASSPHRASE });
    const place = await app.folder(plan.stick);
    const made = {};
    for (const office of [SMALL_OFFICE, LARGE_OFFICE])
      made[office] = await app.good('provisionOffice', { office, name: '' }, place);
    await app.call('engine', 'lock');
    return made;
  });
  return { profile, codes };
});

async function newOffice(office) {
  const { codes } = await newDistrict();
  const profile = path.join(plan.work, `office-${office}`);
  await withApp(profile, async (app) => {
    const file = await app.file(path.join(plan.stick, codes[office].name));
    await app.good('setUpOffice', { file, code: codes[office].code, userName: '经办人', passphrase: PASSPHRASE });
    await app.call('engine', 'lock');
  });
  return profile;
}

export const emptyOffice = once(() => newOffice(SMALL_OFFICE));

export const smallOffice = once(async () => {
  const profile = await copyOf(await emptyOffice());
  await withApp(profile, (app) =>
    app.worker('fill', PASSPHRASE, { seed: 7, count: plan.small, offices: [SMALL_OFFICE] }, false),
  );
  return profile;
});

/** An office of its own with so many members. */
export const officeWith = async (count) => {
  const profile = await copyOf(await emptyLargeOffice());
  await withApp(profile, (app) => app.worker('fill', PASSPHRASE, { seed: 11, count, offices: [LARGE_OFFICE] }, false));
  return profile;
};

const emptyLargeOffice = once(() => newOffice(LARGE_OFFICE));

/** The district with 120,000 members; filling it is what `persist-120k` measures. */
export const fullDistrict = once(async () => {
  const { profile } = await newDistrict();
  const runs = [];
  let last;
  for (let run = 0; run < (wanted('persist-120k') ? 3 : 1); run++) {
    last = await copyOf(profile);
    runs.push(
      await withApp(last, async (app) => {
        await app.dialogs({ open: [plan.stick] });
        return app.worker('fill', PASSPHRASE, { seed: 3, count: plan.large }, true);
      }),
    );
  }
  return { profile: last, runs };
});
