import type { RecordId } from '../../base/id.ts';
import { liesIn } from '../../base/place.ts';
import type { Kept } from '../../kinds/kind.ts';
import { nameReading, readingOfSpelling } from '../../search/pinyin.ts';
import { BETWEEN, searchForm } from '../../search/search-text.ts';
import { NO_CHANGES } from '../../sync/digest.ts';
import type { RecordState } from '../../sync/merge.ts';
import { maskedName } from '../../sync/scope.ts';
import type { Values } from '../../values/field.ts';
import { NO_FRAMES } from '../fold.ts';
import type { KeptRow } from './row.ts';

/** The rows of a kind that declares what is kept beside its records. */
export interface KeptRows {
  readonly make: (state: RecordState) => KeptRow;
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
  const isAway = (values: Values): boolean =>
    viewer !== null && typeof values['office'] === 'string' && !liesIn(values['office'], viewer);

  function standingOf({ id, values }: RecordState): string {
    if (typeof values['void'] === 'string') return 'voided';
    return isAway(values) ? 'stub' : standing.tell(going(id));
  }

  function told(values: Values): string {
    const given = text(values[spelling]);
    const { full, initials } = given === '' ? nameReading(text(values[name])) : readingOfSpelling(given);
    return initials === '' ? full : `${full} ${initials}`;
  }

  const readingOf = (row: KeptRow): string => (row.reading ??= told(row.state.values));

  return {
    make: (state) => ({
      state,
      frames: NO_FRAMES,
      sum: NO_CHANGES,
      page: -1,
      touched: false,
      reading: null,
      hay: null,
      slot: nextSlot++,
      standing: standingOf(state),
    }),
    renew(row, state) {
      const before = row.state.values;
      if (before[name] !== state.values[name] || before[spelling] !== state.values[spelling]) row.reading = null;
      row.state = state;
      row.hay = null;
      row.standing = standingOf(state);
    },
    standAnew(row) {
      const before = row.standing;
      row.standing = standingOf(row.state);
      return row.standing !== before;
    },
    readingOf,
    hayOf(row) {
      if (row.hay !== null) return row.hay;
      const { values } = row.state;
      // What others stored may be written with spaces, full-width digits or another dot: it is found all the same.
      let hay = nameForm(text(values[name]));
      if (isAway(values)) hay = maskedName(hay);
      else {
        const [full = '', initials = ''] = readingOf(row).split(' ');
        hay += BETWEEN + full + BETWEEN + initials;
        for (const [field, form] of parts) hay += BETWEEN + form(text(values[field]));
      }
      row.hay = searchForm(hay);
      return row.hay;
    },
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
