/** The figures of a run: told as they come, then as a table beside the accepted ones, and written to bench-results.json. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const BASELINE = path.join(root, 'tests/bench/baseline.json');

/** @type {Map<string, {name: string, value: number, unit: string, floor: number|null, ratio: number|null, peers: object}>} */
const results = new Map();

export const median = (numbers) => percentile(numbers, 0.5);

export function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Says a figure. `peers`: what others take for the same. */
export function report(name, value, unit, floor = null, peers = {}) {
  const ratio = floor === null ? null : round(value / floor);
  const before = results.get(name);
  results.set(name, {
    name,
    value: round(value),
    unit,
    floor: floor === null ? null : round(floor),
    ratio,
    peers: { dexie: null, pouchdb: null, rxdb: null, ...before?.peers, ...rounded(peers) },
  });
  const beside = floor === null ? '' : `  (floor ${round(floor)} ${unit}, ${ratio}×)`;
  console.log(`  ${name.padEnd(26)} ${String(round(value)).padStart(12)} ${unit}${beside}`);
}

/** A figure that was said, as it is shown; null when it was not. */
export const reported = (name) => results.get(name)?.value ?? null;

/** Puts others beside a figure that was said. */
export function addPeers(name, peers) {
  const result = results.get(name);
  if (result !== undefined) result.peers = { ...result.peers, ...rounded(peers) };
}

export const round = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100);
const rounded = (object) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, value === null ? null : round(value)]));

/** Shows and writes all figures. `accept`: they become the accepted ones. */
export async function conclude(accept) {
  const all = [...results.values()];
  const exists = await stat(BASELINE).catch(() => null);
  const baseline = exists === null ? [] : JSON.parse(await readFile(BASELINE, 'utf8'));
  const accepted = new Map(baseline.map((each) => [each.name, each]));
  console.log(
    `\n${'name'.padEnd(26)} ${'value'.padStart(12)} unit   ${'floor'.padStart(10)} ${'ratio'.padStart(6)} ${'accepted'.padStart(12)} ${'change'.padStart(8)}  peers`,
  );
  for (const { name, value, unit, floor, ratio, peers: others } of all) {
    const before = accepted.get(name)?.value;
    const change =
      before === undefined ? '' : `${value >= before ? '+' : ''}${Math.round((value / before - 1) * 100)} %`;
    const measured = Object.entries(others).filter(([, figure]) => figure !== null);
    const beside = measured.map(([peer, figure]) => `${peer} ${figure}`).join(', ');
    console.log(
      `${name.padEnd(26)} ${String(value).padStart(12)} ${unit.padEnd(6)} ${String(floor ?? '').padStart(10)} ${String(ratio ?? '').padStart(6)} ${String(before ?? '').padStart(12)} ${change.padStart(8)}  ${beside}`,
    );
  }
  await writeFile(path.join(root, 'bench-results.json'), `${JSON.stringify(all, null, 2)}\n`);
  if (accept) {
    for (const each of all) accepted.set(each.name, each);
    await writeFile(BASELINE, `${JSON.stringify([...accepted.values()], null, 2)}\n`);
  }
}
