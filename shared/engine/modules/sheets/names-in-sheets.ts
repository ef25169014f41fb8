import type { RecordId } from '../../../base/id.ts';
import type { Values } from '../../../values/field.ts';
import { readBack } from '../../../excel/read-back.ts';
import type { RecordState } from '../../../sync/merge.ts';
import { wasTakenBack } from '../batches/taken-back.ts';
import type { Here } from '../../workspace.ts';
import type { RecordType } from '../../../kinds/all.ts';

/** The records of a kind by what a sheet says of them: their credit code, and their name as a cell can carry it. */
export interface NamesInSheets {
  /** Records in force that go by this code, else those of this name that have no other code. */
  meant(given: Values): readonly RecordState[];
  /** Records in force of this name, or null when the name is none. */
  named(name: string): readonly RecordState[];
  /** The same among the records whose import was taken back. */
  takenBack(given: Values): readonly RecordState[];
}

const textOf = (values: Values, field: string): string => {
  const value = values[field];
  return typeof value === 'string' ? value : '';
};

/** @param office whose records are looked through; all when it is empty. A code is looked for in all offices. */
export function namesInSheets(workspace: Here, type: RecordType, office: string): NamesInSheets {
  const codes = new Map<string, RecordState[]>();
  const names = new Map<string, RecordState[]>();
  const back: { readonly state: RecordState; readonly code: string; readonly name: string }[] = [];
  const put = (map: Map<string, RecordState[]>, key: string, state: RecordState): void => {
    if (key === '') return;
    const list = map.get(key);
    if (list === undefined) map.set(key, [state]);
    else list.push(state);
  };
  for (const { state } of workspace.register.rows(type).values()) {
    if (state.erased) continue;
    const { name = null, creditCode = null } = state.values;
    const shown = readBack(type, { name, creditCode });
    // A name that a cell cannot carry as a value ("-", "#N/A") goes by its text.
    const title = textOf(shown.values, 'name') || shown.text('name');
    const code = textOf(shown.values, 'creditCode');
    const isHere = office === '' || state.values['office'] === office;
    if (typeof state.values['void'] === 'string') {
      if (isHere && wasTakenBack(state)) back.push({ state, code, name: title });
      continue;
    }
    put(codes, code, state);
    if (isHere) put(names, title, state);
  }
  const fits = (code: string, given: Values): boolean => {
    const wanted = textOf(given, 'creditCode');
    return code === '' || wanted === '' || code === wanted;
  };
  return {
    meant(given) {
      const byCode = codes.get(textOf(given, 'creditCode')) ?? [];
      const byName = (names.get(textOf(given, 'name')) ?? []).filter((state) =>
        fits(textOf(state.values, 'creditCode'), given),
      );
      return [...new Set([...byCode, ...byName])];
    },
    named: (name) => names.get(name) ?? [],
    takenBack: (given) =>
      back.filter(({ code, name }) => name === textOf(given, 'name') && fits(code, given)).map(({ state }) => state),
  };
}

/** Ids of members whose document number is not written as it would be stored today, by the number as it would be. */
export function untidyNumbers(workspace: Here, clean: (number: string) => string): ReadonlyMap<string, RecordId[]> {
  const found = new Map<string, RecordId[]>();
  for (const { state } of workspace.register.rows('member').values()) {
    const number = textOf(state.values, 'documentNumber');
    if (number === '' || /^(?:\d{17}[\dX]|[A-Z0-9]{5,17})$/.test(number)) continue;
    const tidy = clean(number);
    if (tidy !== number) found.set(tidy, [...(found.get(tidy) ?? []), state.id]);
  }
  return found;
}
