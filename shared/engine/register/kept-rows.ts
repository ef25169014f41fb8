import type { RecordId } from '../../base/id.ts';
import { liesIn } from '../../base/place.ts';
import type { Kept } from '../../kinds/kind.ts';
import { nameReading, readingOfSpelling } from '../../search/pinyin.ts';
import { BETWEEN, searchForm } from '../../search/search-text.ts';
import type { RecordState } from '../../sync/merge.ts';
import { maskedName } from '../../sync/scope.ts';
import type { Values } from '../../values/field.ts';
import type { Block } from './columns/block.ts';
import { isVoided, newKeptRow, textOf, type KeptRow } from './row.ts';

/** The rows of a kind that declares what is kept beside its records. */
export interface KeptRows {
  readonly make: (state: RecordState) => KeptRow;
  /** A row as a block keeps it. */
  readonly restored: (block: Block, at: number) => KeptRow;
  /** Puts another state of the same record into its row. */
  renew(row: KeptRow, state: RecordState): void;
  /** To be called when something that goes with the record came, changed or went: whether it stands as something else now. */
  standAnew(row: KeptRow): boolean;
  readingOf(row: KeptRow): string;
  hayOf(row: KeptRow): string;
}

/**
 * Long because its small functions share what the kind declares, taken apart once for all of its rows.
 * @param viewer the office whose register this is: records of others are stubs to it; null for a district
 * @param going what of the kind `standing.of` goes with a record, without what is erased
 */
export function createKeptRows(
  { standing, reading, searched }: Kept,
  viewer: string | null,
  going: (owner: RecordId) => readonly Values[],
): KeptRows {
  const { name, spelling } = reading;
  const parts = Object.entries(searched).filter(([field]) => field !== name);
  const nameForm = searched[name] ?? ((written: string) => written);
  /** Never given twice, though rows go. */
  let nextSlot = 0;

  /** A record that moved to another office: here it is only a stub. */
  function isAway(row: KeptRow): boolean {
    const office = row.valueOf('office');
    return viewer !== null && typeof office === 'string' && !liesIn(office, viewer);
  }

  function standingOf(row: KeptRow): string {
    if (isVoided(row)) return 'voided';
    return isAway(row) ? 'stub' : standing.tell(going(row.id));
  }

  function told(row: KeptRow): string {
    const given = textOf(row, spelling);
    const { full, initials } = given === '' ? nameReading(textOf(row, name)) : readingOfSpelling(given);
    return initials === '' ? full : `${full} ${initials}`;
  }

  const readingOf = (row: KeptRow): string => (row.reading ??= told(row));

  return {
    make(state) {
      const row = newKeptRow(state.id, state.type, nextSlot++, 'voided');
      row.state = state;
      row.standing = standingOf(row);
      return row;
    },
    restored(block, at) {
      const row = newKeptRow(null, block.type, nextSlot++, block.standingOf(at) ?? '');
      row.liesIn(block, at);
      return row;
    },
    renew(row, state) {
      const { reading } = row;
      const isSame = (field: string): boolean => row.valueOf(field) === state.values[field];
      const isReadAlike = isSame(name) && isSame(spelling);
      row.state = state;
      row.reading = isReadAlike ? reading : null;
      row.hay = null;
      row.standing = standingOf(row);
    },
    standAnew(row) {
      const before = row.standing;
      row.standing = standingOf(row);
      return row.standing !== before;
    },
    readingOf,
    hayOf(row) {
      if (row.hay !== null) return row.hay;
      // What others stored may be written with spaces, full-width digits or another dot: it is found all the same.
      let hay = nameForm(textOf(row, name));
      if (isAway(row)) hay = maskedName(hay);
      else {
        const [full = '', initials = ''] = readingOf(row).split(' ');
        hay += BETWEEN + full + BETWEEN + initials;
        for (const [field, form] of parts) hay += BETWEEN + form(textOf(row, field));
      }
      row.hay = searchForm(hay);
      return row.hay;
    },
  };
}
