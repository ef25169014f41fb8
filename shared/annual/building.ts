import type { Basis, Condition, Derivation, InBoth, Indicator, Selection, Taking, Unit } from './form.ts';

/** Short ways to write an edition down. */

type Rest = Partial<Omit<Indicator, 'code' | 'label' | 'unit' | 'basis'>>;

export const inBoth = (zhCN: string, en: string): InBoth => ({ 'zh-CN': zhCN, en });

export const figure = (
  code: string,
  zhCN: string,
  en: string,
  unit: Unit,
  basis: Basis,
  rest: Rest = {},
): Indicator => ({
  code,
  label: inBoth(zhCN, en),
  unit,
  type: 'number',
  basis,
  ...rest,
});

export const yesNo = (code: string, zhCN: string, en: string, basis: Basis, rest: Rest = {}): Indicator =>
  figure(code, zhCN, en, '个', basis, { type: 'yes-no', ...rest });

const select = (of: string, where: readonly Condition[], take: Taking): Selection => ({ of, where, take });

export const count = (of: string, ...where: readonly Condition[]): Derivation => ({
  first: [select(of, where, { count: 'records' })],
});

export const any = (of: string, ...where: readonly Condition[]): Derivation => ({
  first: [select(of, where, { count: 'any' })],
});

export const different = (of: string, fields: readonly string[], ...where: readonly Condition[]): Derivation => ({
  first: [select(of, where, { count: 'different', fields })],
});

export const sumOf = (
  of: string,
  take: { readonly sum: string; readonly each?: number; readonly newest?: string },
  ...where: readonly Condition[]
): Selection => select(of, where, take);

export const first = (...selections: readonly [Selection, ...Selection[]]): Derivation => ({ first: selections });

export const among = (field: string, ...codes: readonly string[]): Condition => ({ field, is: 'among', codes });
export const notAmong = (field: string, ...codes: readonly string[]): Condition => ({ field, is: 'not-among', codes });
export const at = (
  field: string,
  is: 'yes' | 'not-yes' | 'given' | 'in-year' | 'by' | 'begun' | 'open' | 'over',
): Condition => ({
  field,
  is,
});
export const atLeast = (field: string, least: number): Condition => ({ field, is: 'at-least', least });
