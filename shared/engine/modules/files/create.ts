import { ok } from '../../../base/result.ts';
import type { Host } from '../../host.ts';
import type { FilesFace } from './face.ts';

export function createFilesFace({
  parts: { shell },
  files,
  places,
}: Pick<Host, 'parts' | 'files' | 'places'>): FilesFace {
  return {
    chooseFile: (kind) => shell.files.chooseFile(kind),
    takeFile: (name, bytes) => Promise.resolve(files.take(name, new Uint8Array(bytes))),
    async drives() {
      const found = await shell.files.drives();
      return found.ok ? ok(found.value.map(places.remember)) : found;
    },
    async chooseFolder() {
      const chosen = await shell.files.chooseFolder();
      if (chosen.ok) places.remember(chosen.value);
      return chosen;
    },
    givenFile: () => shell.files.given(),
  };
}
