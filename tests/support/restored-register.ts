import { groupBy } from '../../shared/base/group-by.ts';
import { keptSum } from '../../shared/engine/record-sum.ts';
import { writeBlock } from '../../shared/engine/register/columns/write-block.ts';
import { isMarked } from '../../shared/engine/register/marks.ts';
import { createRegister, type Register } from '../../shared/engine/register/register.ts';
import { isKeptRow, type Row } from '../../shared/engine/register/row.ts';

/** The register as it comes back from the pages of a checkpoint: one for each kind. */
export function restoredRegister(register: Register, viewer: string | null = null): Register {
  const anew = createRegister(viewer);
  const rows = groupBy([...register.allRows()], ({ type }) => type);
  for (const [type, of] of rows) {
    const block = anew.blockOf(
      writeBlock(
        type,
        of.map((row) => kept(register, row)),
      ),
    );
    if (block === null) throw new Error('a block that was just written cannot be read');
    anew.restore(block, 0);
  }
  return anew;
}

const kept = (register: Register, row: Row): Parameters<typeof writeBlock>[1][number] => ({
  ...{ state: row.state, frames: row.frames, sum: keptSum(row.state, row.sum), marked: isMarked(row.state) },
  ...(isKeptRow(row)
    ? { reading: register.readingOf(row), standing: row.standing }
    : { reading: null, standing: null }),
});
