import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { createEngine } from '../shared/engine/create-engine.ts';
import type { Engine } from '../shared/engine/engine.ts';
import type { Reconciliation } from '../shared/engine/modules/reconciliation/face.ts';
import { pagesInMemory } from '../shared/engine/store/pages-in-memory.ts';
import { toHex } from '../shared/base/bytes.ts';
import type { RecordId } from '../shared/base/id.ts';
import { ok } from '../shared/base/result.ts';
import { officesIn, placeName } from '../shared/values/gazetteer.ts';
import type { Values } from '../shared/values/field.ts';
import { filledSheet } from '../shared/excel/sheet-designs.ts';
import { writeWorkbook } from '../shared/excel/write-workbook.ts';
import { firstHash, readFrame } from '../shared/journal/frame.ts';
import { initSha256 } from '../shared/crypto/digest.ts';
import { initZstd } from '../shared/journal/pack.ts';
import type { Shell } from '../shared/shell/shell.ts';
import { random, type Dice } from '../tests/support/dice.ts';
import { papers } from '../tests/support/papers.ts';
import { memoryDisk, memoryShell, type MemoryDisk } from '../tests/support/memory-shell.ts';
import { people, type SyntheticMember } from '../tests/support/people.ts';
import { quickCosts } from '../tests/support/quick-costs.ts';
import { everyRecord } from '../renderer/session/list-query.ts';
import { memberSheetRow } from '../tests/support/written-rows.ts';

/**
 * Thirteen offices import their rosters from Excel sheets and work for a month; each exports on days of its own choosing,
 * one stick in twenty is lost and one in twenty is read twice, sticks arrive up to three days late and in any order, one
 * PC's clock is two years fast. At the end two rounds of sticks arrive whole, and then all registers must agree.
 */
export interface SimulationPlan {
  readonly members: number;
  readonly days: number;
  readonly seed: number;
}

interface Pc {
  readonly office: string;
  readonly disk: MemoryDisk;
  readonly engine: Engine;
  /** Members of its own, to choose whom to change. */
  ids: RecordId[];
  /** New people who will come during the month. */
  readonly coming: SyntheticMember[];
}

interface Stick {
  readonly to: string;
  readonly name: string;
  readonly day: number;
}

const DISTRICT = '370102';
const PASSPHRASE = 'simulation passphrase 42';
const START = Date.UTC(2026, 2, 1, 1);
const DAY = 24 * 60 * 60 * 1000;
const LOST = 0.05;
const TWICE = 0.05;
const EXPORTS_A_DAY = 0.35;
const nothing = (): void => undefined;

const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

export async function simulate({ members, days, seed }: SimulationPlan): Promise<boolean> {
  await Promise.all([initZstd(), initSha256()]);
  const started = performance.now();
  const dice = random(seed);
  const clock = { day: 0, tick: 0 };
  const folders = new Map([['stick', new Map<string, Uint8Array<ArrayBuffer>>()]]);
  const counts = { saves: 0, refusedSaves: 0, bundles: 0, lost: 0, twice: 0, imports: 0 };
  const outcomes = new Map<string, number>();
  const sizes: number[] = [];
  const times = { sheet: [] as number[], export: [] as number[], import: [] as number[], save: [] as number[] };
  const timed = async <T>(into: number[], work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const value = await work();
    into.push(performance.now() - from);
    return value;
  };

  const newPc = (office: string, skew: number, coming: SyntheticMember[]): Pc => {
    const disk = { ...memoryDisk(), folders };
    const engine = createEngine(
      {
        db: pagesInMemory(),
        shell: quickJournal(memoryShell(disk), disk),
        clock: { now: () => START + skew + clock.day * DAY + (clock.tick += 250) },
        random: { bytes: (length) => new Uint8Array(randomBytes(length)) },
        papers,
      },
      quickCosts,
    );
    return { office, disk, engine, ids: [], coming };
  };

  const read = async (pc: Pc, name: string): Promise<Reconciliation | null> => {
    pc.disk.answers.file = name;
    const file = must(await pc.engine.chooseFile('bundle'));
    const done = await timed(times.import, () =>
      pc.engine.importBundle(file, { newSender: true, shrink: true }, nothing),
    );
    counts.imports += 1;
    const word = done.ok
      ? done.value.applied === 0 && done.value.waiting === 0
        ? 'nothing new'
        : done.value.waiting > 0
          ? 'partly waiting'
          : 'applied'
      : done.error.tag;
    outcomes.set(word, (outcomes.get(word) ?? 0) + 1);
    return done.ok ? done.value : null;
  };

  const write = async (pc: Pc, to: string): Promise<string> => {
    const place = must(await pc.engine.chooseFolder());
    const written = must(await timed(times.export, () => pc.engine.exportBundle(to, place.id, nothing)));
    counts.bundles += 1;
    sizes.push(written.bytes);
    return written.name;
  };

  // --- the district lets everybody in; the offices import their rosters -----------------------------------------
  const district = newPc(DISTRICT, 0, []);
  must(await district.engine.setUpDistrict({ district: DISTRICT, userName: '区管理员', passphrase: PASSPHRASE }));
  const codes = officesIn('370102').map(({ code }) => code);
  const each = Math.ceil(members / codes.length);
  const offices = new Map<string, Pc>();
  for (const [i, code] of codes.entries()) {
    const known = people(seed * 100 + i, each + days * 6, [code]).members;
    const pc = newPc(code, i === 7 ? 2 * 365 * DAY : dice.below(6) * 60_000, known.slice(each));
    const place = must(await district.engine.chooseFolder());
    const file = must(await district.engine.provisionOffice({ office: code, name: '' }, place.id));
    pc.disk.answers.file = file.name;
    const opened = must(await pc.engine.chooseFile('bundle'));
    must(await pc.engine.setUpOffice({ file: opened, code: file.code, userName: '经办人', passphrase: PASSPHRASE }));
    await timed(times.sheet, () => importRoster(pc.engine, known.slice(0, each)));
    pc.ids = (await pc.engine.records('member', everyRecord, { offset: 0, limit: each })).rows.map((row) => row.id);
    offices.set(code, pc);
    console.log(`  ${placeName(code)}: ${String(pc.ids.length)} members`);
  }
  const all = [district, ...offices.values()];
  const pcOf = (office: string): Pc => all.find((pc) => pc.office === office) ?? district;

  // --- a month ---------------------------------------------------------------------------------------------------
  let onTheWay: Stick[] = [];
  const send = async (from: Pc, to: string): Promise<void> => {
    const name = await write(from, to);
    if (dice.chance(LOST)) {
      counts.lost += 1;
      return;
    }
    onTheWay.push({ to, name, day: clock.day + dice.below(4) });
    if (dice.chance(TWICE)) {
      counts.twice += 1;
      onTheWay.push({ to, name, day: clock.day + dice.below(4) });
    }
  };
  const save = async (pc: Pc, input: Parameters<Engine['saveMember']>[0]): Promise<RecordId | null> => {
    const saved = await timed(times.save, () => pc.engine.saveMember(input));
    if (saved.ok) counts.saves += 1;
    else counts.refusedSaves += 1;
    return saved.ok ? saved.value.id : null;
  };
  const change = async (pc: Pc, id: RecordId): Promise<void> => {
    const detail = await pc.engine.member(id);
    if (detail === null) return;
    await save(pc, { id, values: someEdit(dice), seen: detail.seen, insist: {}, event: null, draft: null });
  };
  for (clock.day = 1; clock.day <= days; clock.day++) {
    for (const pc of offices.values()) {
      for (let i = 5 + dice.below(20); i > 0; i--) await change(pc, dice.of(pc.ids));
      for (let i = dice.below(4); i > 0; i--) {
        const person = pc.coming.pop();
        if (person === undefined) break;
        const values = { ...person.values, number: null };
        const id = await save(pc, { id: null, values, seen: {}, insist: {}, event: person.event, draft: null });
        if (id !== null) pc.ids.push(id);
      }
      if (dice.chance(EXPORTS_A_DAY)) await send(pc, DISTRICT);
    }
    const arrived = onTheWay.filter((stick) => stick.day <= clock.day);
    onTheWay = onTheWay.filter((stick) => stick.day > clock.day);
    for (const stick of arrived) {
      const sheet = await read(pcOf(stick.to), stick.name);
      if (stick.to === DISTRICT && sheet !== null && dice.chance(0.8)) await send(district, sheet.office);
    }
    // The district corrects people of offices it has heard of; both sides at times change the same field.
    for (const pc of offices.values()) for (let i = dice.below(3); i > 0; i--) await change(district, dice.of(pc.ids));
    if (clock.day % 5 === 0)
      console.log(`  day ${String(clock.day)}: ${String(counts.bundles)} bundles, ${seconds(started)}`);
  }

  // --- all sticks arrive ------------------------------------------------------------------------------------------
  let last = new Map<string, Reconciliation | null>();
  for (let round = 0; round < 2; round++) {
    for (const pc of offices.values()) await read(district, await write(pc, DISTRICT));
    last = new Map();
    for (const pc of offices.values()) last.set(pc.office, await read(pc, await write(district, pc.office)));
  }
  let agreeing = 0;
  let officeMembers = 0;
  let officeConflicts = 0;
  for (const pc of offices.values()) {
    const status = await pc.engine.status();
    officeMembers += status.counts.records.member;
    officeConflicts += status.counts.conflicts;
    if (last.get(pc.office)?.digest.agree === true && status.unsent === 0) agreeing += 1;
  }
  const held = (await district.engine.status()).counts;
  const agree = agreeing === offices.size && held.records.member === officeMembers && held.waiting === 0;
  const bytes = [...sizes].sort((a, b) => a - b);
  console.log(`
  offices that agree with the district   ${String(agreeing)} of ${String(offices.size)}
  members at the offices / the district  ${String(officeMembers)} / ${String(held.records.member)}
  conflicts at the offices / district    ${String(officeConflicts)} / ${String(held.conflicts)}
  changes still waiting at the district  ${String(held.waiting)}
  saves (refused)                        ${String(counts.saves)} (${String(counts.refusedSaves)})
  bundles written, lost, read twice      ${String(counts.bundles)}, ${String(counts.lost)}, ${String(counts.twice)}
  bundles read                           ${String(counts.imports)}: ${[...outcomes].map(([word, n]) => `${word} ${String(n)}`).join(', ')}
  bundle bytes, median / greatest        ${String(at(bytes, 0.5))} / ${String(at(bytes, 1))}
  roster of an office from its sheet     ${ms(times.sheet)}
  export                                 ${ms(times.export)}
  import                                 ${ms(times.import)}
  save                                   ${ms(times.save)}
  everything                             ${seconds(started)}
${agree ? 'All registers agree.' : 'THE REGISTERS DO NOT AGREE.'}`);
  return agree;
}

async function importRoster(engine: Engine, members: readonly SyntheticMember[]): Promise<void> {
  const lines = members.map(({ values, event }, i) => memberSheetRow(i + 1, { ...values, number: null }, event, null));
  const bytes = await writeWorkbook(filledSheet('member', lines));
  const sheet = must(await engine.readSheet(await engine.takeFile('花名册.xlsx', bytes), nothing));
  const outcome = must(await engine.importSheet(sheet.sheetId, nothing));
  if (outcome.added !== members.length) throw new Error(`${String(outcome.added)} of ${String(members.length)} rows`);
}

function someEdit(dice: Dice): Values {
  const kind = dice.below(10);
  if (kind < 5) return { mobile: `13${dice.digits(9)}` };
  if (kind < 7) return { education: dice.of(['21', '31', '41', '14']) };
  if (kind < 9) return { householdPlace: `济南市历下区解放东路${String(1 + dice.below(199))}号` };
  return { note: `复核 ${dice.digits(4)}` };
}

/** The journal in memory with an append that looks at the new frames only: a month has thousands of them. */
function quickJournal(shell: Shell, disk: MemoryDisk): Shell {
  let frames = 0;
  let hash = firstHash();
  let used = 0;
  let held = new Uint8Array(1 << 20);
  return {
    ...shell,
    journal: {
      ...shell.journal,
      append(bytes) {
        while (used + bytes.length > held.length) {
          const longer = new Uint8Array(held.length * 2);
          longer.set(held);
          held = longer;
        }
        held.set(bytes, used);
        used += bytes.length;
        disk.journal = held.subarray(0, used);
        for (let from = 0; from < bytes.length;) {
          const frame = readFrame(bytes, from);
          if (typeof frame === 'string') throw new Error('half a frame was appended');
          frames += 1;
          hash = frame.hash.slice();
          from += frame.bytes.length;
        }
        return Promise.resolve(ok({ frames, bytes: used + 8, hash: toHex(hash) }));
      },
      // Restore points are not gone back to here, and a month of them would not fit into memory.
      keepCopy: () => Promise.resolve(ok(null)),
    },
  };
}

const at = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);

function ms(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  return `${String(at(sorted, 0.5))} ms median, ${String(at(sorted, 0.95))} ms p95, ${String(at(sorted, 1))} ms longest`;
}

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(0)} s`;
