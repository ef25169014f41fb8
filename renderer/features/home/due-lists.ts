import { STANDING } from '../../../shared/kinds/list-filter.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import type { Listed } from '../../../shared/kinds/results.ts';
import type { RecordType } from '../../../shared/kinds/all.ts';

/** What somebody has to see to by a day: each is a list, told by how many stand in it. */
const DUE = [
  { name: 'term', type: 'union', field: 'termState', states: ['over', 'd30', 'd90'] },
  { name: 'legal', type: 'union', field: 'legalState', states: ['over', 'd30', 'd90'] },
  { name: 'contract', type: 'contract', field: 'dueState', states: ['over', 'd30'] },
  { name: 'need', type: 'need', field: 'dueState', states: ['over'] },
  { name: 'honour', type: 'honour', field: 'dueState', states: ['over', 'd30', 'd90'] },
] as const satisfies readonly { name: string; type: RecordType; field: string; states: readonly string[] }[];

type DueName = 'transfer' | (typeof DUE)[number]['name'];

/** The lists of what is due here, transfers that wait for this PC first. */
export const dueFor = (role: 'district' | 'office'): readonly { readonly name: DueName; readonly list: Listed }[] => [
  {
    name: 'transfer',
    list: {
      type: 'transfer',
      filters: [{ is: 'one-of', field: STANDING, codes: kindOf('transfer').page?.awaits?.[role] ?? [] }],
    },
  },
  ...DUE.map(({ name, type, field, states }) => ({
    name,
    list: { type, filters: [{ is: 'one-of', field, codes: states }] } satisfies Listed,
  })),
];
