import type { Page } from 'playwright-core';
import type { StartNotice } from '../../shared/engine/modules/session/face.ts';
import type { Status } from '../../shared/engine/modules/status/face.ts';
import { engineOf } from './engine-of-page.ts';
import { everyRecord } from '../../renderer/session/list-query.ts';
import { namedPerson } from './named-people.ts';

/** What a register must hold of a member, by the member's name. */
export interface Entry {
  readonly number: string;
  readonly mobile: string;
  /** Null where nobody has changed it: then it is not looked at. */
  readonly nativePlace: string | null;
}

/** All that was acknowledged. */
export type Ledger = ReadonlyMap<string, Entry>;

/** A register as the running app holds it. */
export interface Found {
  readonly members: readonly {
    readonly name: string;
    readonly number: string;
    readonly mobile: string;
    readonly status: string;
    readonly nativePlace: string | null;
  }[];
  readonly status: Status;
  readonly notices: readonly StartNotice[];
}

/** The ledger with these people in it. `mobileOf` says what the sheet gave as telephone; typed people have none. */
export const withPeople = (
  ledger: Ledger,
  people: readonly number[],
  mobileOf: (n: number) => string = () => '',
): Ledger =>
  new Map([
    ...ledger,
    ...people.map((n): [string, Entry] => {
      const { 姓名: name, 证件号码: number } = namedPerson(n);
      return [name, { number, mobile: mobileOf(n), nativePlace: null }];
    }),
  ]);

/** Everybody in the register of a running app; the native place only of those the ledger asks it of. */
export async function registerOf(page: Page, ledger: Ledger): Promise<Found> {
  const engine = await engineOf(page);
  const asked = [...ledger].flatMap(([name, { nativePlace }]) => (nativePlace === null ? [] : [name]));
  const found = await engine.evaluate(
    async (engine, { query, asked }) => {
      const wanted = new Set(asked);
      const { rows } = await engine.records('member', query, { offset: 0, limit: 1_000_000 });
      const members = await Promise.all(
        rows.map(async ({ id, title: name, cells }) => {
          const status = String(cells['@standing'] ?? '');
          const [number, mobile] = [String(cells['documentNumber'] ?? ''), String(cells['mobile'] ?? '')];
          if (!wanted.has(name)) return { name, number, mobile, status, nativePlace: null };
          const place = (await engine.member(id))?.values['nativePlace'];
          return { name, number, mobile, status, nativePlace: typeof place === 'string' ? place : '' };
        }),
      );
      return { members, status: await engine.status(), notices: (await engine.session())?.notices ?? [] };
    },
    { query: everyRecord, asked },
  );
  await engine.dispose();
  return found;
}

/** What is not as the ledger says, in sentences for the engineer; empty when all is. */
export function differences({ members, status }: Found, ledger: Ledger): readonly string[] {
  const wrong: string[] = [];
  const met = new Set<string>();
  for (const { name, number, mobile, status: standing, nativePlace } of members) {
    const entry = ledger.get(name);
    if (entry === undefined) wrong.push(`${name} is there and should not be`);
    else if (met.has(name)) wrong.push(`${name} is there twice`);
    else if (number !== entry.number) wrong.push(`${name} has the number ${number}, not ${entry.number}`);
    else if (mobile !== entry.mobile) wrong.push(`${name} has the telephone ${mobile}, not ${entry.mobile}`);
    else if (standing !== 'active') wrong.push(`${name} is ${standing}: the joining is missing`);
    else if (entry.nativePlace !== null && nativePlace !== entry.nativePlace)
      wrong.push(`${name} is from ${String(nativePlace)}, not ${entry.nativePlace}`);
    met.add(name);
  }
  for (const name of ledger.keys()) if (!met.has(name)) wrong.push(`${name} is missing`);
  const { counts, saved } = status;
  if (counts.records.member !== ledger.size)
    wrong.push(`the register counts ${String(counts.records.member)} members, not ${String(ledger.size)}`);
  if (counts.conflicts + counts.waiting + counts.voided > 0)
    wrong.push(`the register counts ${JSON.stringify(counts)}`);
  if (!saved) wrong.push('the two copies are not equal');
  return wrong;
}
