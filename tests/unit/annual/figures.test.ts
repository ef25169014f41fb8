import { describe, expect, it } from 'vitest';
import { currentEdition } from '../../../shared/annual/editions.ts';
import { findings, inEffect, summed, type Figures, type Judged } from '../../../shared/annual/figures.ts';

/** A form with which nothing is wrong. */
const SOUND: Figures = {
  ...{ B01: 1, B02: 0, B03: 0, B04: 0, B05: 0, B06: 0, B07: 1, B08: 0, B09: 0, B14: 0, B15: 0 },
  ...{ C01: 300, C02: 120, C03: 80, C04: 10, C05: 280, C06: 110, C07: 70, C08: 5, C09: 0, C10: 2, C15: 280, C16: 200 },
  ...{ C11: 30, C12: 5, C13: 4, C14: 1, C19: 0, C20: 0, D03: 1, D03W: 0, D03F: 1, D04L: 0, E01: 1, E02: 1, E03: 1 },
  ...{ F01: 1, F04: 40, F05: 15, F07: 1, F08A: 0, F08B: 1, F08C: 0, F08D: 0, F09D: 2, F09W: 1 },
  ...{ G03: 280, G12: 0, H01: 3, H02: 2, J02: 20, J02A: 11, K03: 6, K03C: 5 },
  ...{ M01: 1, M01N: 0, N01: 1, N01N: 0, N01C: 1, N01D: 0, N02: 1, N02N: 0 },
};
const LAST: Figures = { B01: 1, C05: 250, F01: 1 };

const judged = (now: Figures, rest: Partial<Judged> = {}): readonly string[] =>
  findings(currentEdition, { of: 'union', now, derived: now, last: LAST, noted: new Set(), ...rest }).map(
    ({ key }) => key,
  );

/** By each check the figures that make it say something, beside a sound form. */
const FIRED: Readonly<Record<string, { readonly now: Figures } & Partial<Omit<Judged, 'now'>>>> = {
  X01: { now: { C02: 301 } },
  X02: { now: { C06: 281 } },
  X03: { now: { C07: 281 } },
  X04: { now: { C07: 81 } },
  X05: { now: { C09: 281 } },
  X06: { now: { B02: 2 } },
  X07: { now: { B03: 3 } },
  X08: { now: { B03: 3, B04: 1 } },
  X09: { now: { B07: 2 } },
  X12: { now: { B08: 1 } },
  X13: { now: { C11: 31 } },
  X14: { now: { F05: 41 } },
  X15: { now: { F07: 2 } },
  X16: { now: { G03: 301 } },
  X17: { now: { E03: 2 } },
  X18: { now: { D03W: 2 } },
  X19: { now: { F09W: 3 } },
  X24: { now: { H02: 4 } },
  X25: { now: { J02A: 21 } },
  X26: { now: { K03C: 7 } },
  X27: { now: { C15: 281 } },
  X28: { now: { C16: 281 } },
  X29: { now: { C08: 281 } },
  X30: { now: { C10: 281 } },
  X31: { now: { C04: 301 } },
  X32: { now: { M01N: 2 } },
  X33: { now: { N01D: 1 } },
  X34: { now: { B15: 1 } },
  W01: { now: { C05: 301 } },
  W02: { now: { C05: 149 } },
  'W03:C05': { now: { C05: 400 } },
  'W04:F01': { now: { F01: 0 } },
  W05: { now: { C06: 121 } },
  W06: { now: { B15: 1 } },
  W07: { now: { D03F: 0 } },
  W08: { now: { E02: 0 } },
  W09: { now: { E01: 0 } },
  W10: { now: { D04L: 1 } },
  W12: { now: { C15: 270 } },
  W13: { now: { G12: 1 } },
  W14: { now: { F01: 0 } },
  W17: { now: { B02: 1, B03: 1 } },
  W18: { now: { F01: 2 } },
  'W19:C01': { now: {}, derived: { C01: 290 } },
  W30: { now: { B01: 10, C20: 7 }, of: 'sum' },
};

describe('the checks of the annual form', () => {
  it('say nothing of a form that is sound, and nothing of an empty one', () => {
    expect(judged(SOUND)).toEqual([]);
    expect(judged({})).toEqual([]);
  });

  it.each(Object.entries(FIRED))('%s is told when it does not hold', (key, { now, ...rest }) => {
    expect(judged({ ...SOUND, ...now }, rest)).toContain(key);
  });

  it('are all of them tried here', () => {
    const tried = new Set(Object.keys(FIRED).map((key) => key.split(':')[0]));
    expect(currentEdition.checks.map(({ code }) => code).filter((code) => !tried.has(code))).toEqual([]);
  });

  it('are told errors first, with the figures that they name', () => {
    const found = findings(currentEdition, {
      of: 'union',
      now: { ...SOUND, C06: 290 },
      derived: {},
      last: {},
      noted: new Set(),
    });
    expect(found.map(({ key, check, figures }) => [key, check.severity, figures])).toEqual([
      ['X02', 'error', ['C06', 'C05']],
      ['W05', 'warning', ['C06', 'C02']],
    ]);
  });

  it('let a figure differ from the register where a note says why', () => {
    const rest = { derived: { ...SOUND, C01: 290 }, noted: new Set(['C01']) };
    expect(judged(SOUND, rest)).toEqual([]);
    expect(judged(SOUND, { ...rest, noted: new Set(['C02']) })).toEqual(['W19:C01']);
  });

  it('of a union alone say nothing of sums', () => {
    expect(judged({ ...SOUND, B01: 3, B07: 3, E01: 0 }, { of: 'sum', last: {} })).toEqual([]);
  });
});

describe('the figures of a form', () => {
  it('are those by hand, else those of the register; formulas follow what is in effect', () => {
    const { derived, now } = inEffect(
      currentEdition,
      { B01: 1, B02: 1, B03: 4, C01: 50, C05: 50 },
      { B03: 6, C05: 49 },
    );
    expect(derived).toMatchObject({ B03: 4, B07: 6, C05: 50, C09: 49, C20: 0 });
    expect(now).toMatchObject({ B03: 6, B07: 6, C05: 49, C09: 49 });
    expect(inEffect(currentEdition, {}, { B07: 3 }).now).toEqual({ B07: 3, B14: 0, C19: 0 });
    expect(inEffect(currentEdition, { C01: 9, C05: 9 }, {}).now['C20']).toBe(1);
  });

  it('are summed one by one; what nobody has is not known', () => {
    expect(summed([{ C01: 3, C02: 0 }, { C01: 4 }])).toEqual({ C01: 7, C02: 0 });
    expect(summed([])).toEqual({});
  });
});
