import type { SheetOutcome, SheetPreview } from '../../../shared/engine/modules/sheets/face.ts';
import { keptState } from '../../session/kept-state.ts';
import { whenLeft } from '../../session/left-place.ts';
import type { Saying } from '../../ui/said.tsx';

/** How far an import has come. */
export type ImportStage =
  | { readonly name: 'start' }
  | { readonly name: 'reading'; readonly file: string }
  | { readonly name: 'preview'; readonly file: string; readonly preview: SheetPreview }
  | { readonly name: 'done'; readonly file: string; readonly preview: SheetPreview; readonly outcome: SheetOutcome };

/** Both outlive the page: who looks elsewhere while a sheet is read or imported finds it again as it is by then. */
export const importStage = keptState<ImportStage>({ name: 'start' });
export const importSaid = keptState<Saying | null>(null);

// A sheet that is being looked through waits; an outcome that was seen is done with.
whenLeft('imports', () => {
  importSaid.reset();
  if (importStage.store.getState().value.name === 'done') importStage.reset();
});
