import type { SheetOutcome, SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import type { Unaccounted } from '../../../shared/excel/unaccounted.ts';
import { keptState } from '../../session/kept-state.ts';
import { whenLeft } from '../../session/left-place.ts';
import type { Saying } from '../../ui/said.tsx';

/** How far an import has come. */
export type ImportStage =
  | { readonly name: 'start' }
  | { readonly name: 'reading'; readonly file: string }
  | { readonly name: 'preview'; readonly file: string; readonly preview: SheetPreview }
  | {
      readonly name: 'done';
      readonly file: string;
      readonly preview: SheetPreview;
      readonly outcome: SheetOutcome;
      /** Not read and not looked at. */ readonly unseen: number;
    };

/** Both outlive the page: who looks elsewhere while a sheet is read or imported finds it again as it is by then. */
export const importStage = keptState<ImportStage>({ name: 'start' });
export const importSaid = keptState<Saying | null>(null);
/** What the rows of the sheet do not show and a person has looked at, by `seenKey`. */
export const importSeen = keptState<readonly string[]>([]);

/** What is told of a workbook, as it is remembered. */
export const seenKey = (each: Unaccounted): string => JSON.stringify(each);

// A sheet that is being looked through waits; an outcome that was seen is done with.
whenLeft('imports', () => {
  importSaid.reset();
  if (importStage.store.getState().value.name === 'done') importStage.reset();
});
