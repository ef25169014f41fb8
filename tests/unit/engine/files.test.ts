import { describe, expect, it } from 'vitest';
import { createFiles } from '../../../shared/engine/files.ts';
import { err } from '../../../shared/base/result.ts';
import type { OpenedFile, Shell } from '../../../shared/shell/shell.ts';
import { must } from '../../support/engine-harness.ts';
import { memoryDisk, memoryShell } from '../../support/memory-shell.ts';

/** A shell with one file to read, whose reading may fail, and the ids that were closed. */
async function opened(fails: boolean): Promise<{ shell: Shell; file: OpenedFile; closed: string[] }> {
  const disk = memoryDisk();
  disk.folders.get('stick')?.set('a.mcb', new Uint8Array([1, 2, 3]));
  const inner = memoryShell(disk);
  const closed: string[] = [];
  const shell: Shell = {
    ...inner,
    files: {
      ...inner.files,
      read: (id, offset, length) =>
        fails ? Promise.resolve(err({ tag: 'io', code: 'EIO' })) : inner.files.read(id, offset, length),
      close: (id) => {
        closed.push(id);
        return inner.files.close(id);
      },
    },
  };
  const place = must(await shell.files.chooseFolder());
  return { shell, file: must(await shell.files.open(place.id, 'a.mcb')), closed };
}

describe('files the engine reads', () => {
  it('are closed after reading, and read once', async () => {
    const { shell, file, closed } = await opened(false);
    const files = createFiles(shell);
    expect(must(await files.readAll(file))).toEqual(new Uint8Array([1, 2, 3]));
    expect(must(await files.readAll(file))).toEqual(new Uint8Array([1, 2, 3]));
    expect(closed).toEqual([file.id]);
  });

  it('are closed when reading fails, so that the stick can be ejected', async () => {
    const { shell, file, closed } = await opened(true);
    expect(await createFiles(shell).readAll(file)).toEqual({ ok: false, error: { tag: 'io', code: 'EIO' } });
    expect(closed).toEqual([file.id]);
  });

  it('are closed when they are too large to read', async () => {
    const { shell, file, closed } = await opened(false);
    const huge = await createFiles(shell).readAll({ ...file, bytes: 1e9 });
    expect(huge).toEqual({ ok: false, error: { tag: 'too-large' } });
    expect(closed).toEqual([file.id]);
  });
});
