import type { CodeList } from './code-list.ts';
import type { FieldSpec } from './field.ts';

/** A field without its name, which is the key it stands under. */
export type Field = Omit<FieldSpec, 'name'>;

type Rest = Partial<Omit<Field, 'kind' | 'list' | 'refers'>>;

const plain =
  (kind: FieldSpec['kind'], usual: Rest = {}) =>
  (rest: Rest = {}): Field => ({ kind, need: 'optional', ...usual, ...rest });

export const text = plain('text', { max: 200 });
export const personName = plain('person-name', { max: 50 });
export const documentNumber = plain('document-number', { max: 30, personal: true });
export const creditCode = plain('credit-code', { max: 18 });
export const phone = plain('phone', { max: 20, personal: true });
export const day = plain('day');
export const month = plain('month');
export const year = plain('year');
export const integer = plain('integer');
/** In fen, a hundredth of a yuan. */
export const money = plain('money');
export const boolean = plain('boolean');
export const code = (list: CodeList, rest: Rest = {}): Field => ({ kind: 'code', list, need: 'optional', ...rest });
export const codes = (list: CodeList, rest: Rest = {}): Field => ({ kind: 'codes', list, need: 'optional', ...rest });
export const reference = (refers: string, rest: Rest = {}): Field => ({
  kind: 'reference',
  refers,
  need: 'optional',
  ...rest,
});
