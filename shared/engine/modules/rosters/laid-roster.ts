import { today } from '../../../base/calendar-day.ts';
import type { RecordId } from '../../../base/id.ts';
import { Utf8Writer } from '../../../base/utf8-writer.ts';
import { paperCode, type PaperCode } from '../../../bundle/code.ts';
import { sha256Stream } from '../../../crypto/digest.ts';
import { codesAsked, recordAsked, STANDING } from '../../../kinds/list-filter.ts';
import type { Drawing } from '../../../paper/pen.ts';
import { drawable, type Typeface } from '../../../paper/typeface.ts';
import {
  readRoster,
  rosterFrame,
  rosterRow,
  type RosterEntries,
  type RosterEntry,
  type RosterOptions,
  type RosterRead,
} from '../../../report/roster.ts';
import { layoutTable, type TableFrame } from '../../../report/table.ts';
import { placeName } from '../../../values/gazetteer.ts';
import { packedRow } from '../../papers.ts';
import { shownState, type KeptRowOf } from '../../register/row.ts';
import type { Workspace } from '../../workspace.ts';
import type { MemberStatus } from '../members/face.ts';
import { newestWith } from '../members/newest-with.ts';
import { selected } from '../records/record-list.ts';
import { titleOf } from '../records/record-title.ts';
import type { RosterRequest } from './face.ts';

/** A roster that was looked through: its pages are known, and each can be drawn. */
export interface LaidRoster {
  readonly rows: readonly KeptRowOf<'member'>[];
  readonly gone: number;
  readonly read: RosterRead;
  readonly code: PaperCode;
  readonly frame: TableFrame;
  readonly drawing: Drawing;
  /** What cannot be drawn of what stands above the rows. */
  readonly missingAbove: readonly string[];
  /** The texts of row `i` (from 0). */
  readonly row: (i: number) => readonly string[];
}

const GONE: readonly MemberStatus[] = ['moved-out', 'left', 'expelled', 'cancelled'];
/** So much is hashed at a time. */
const PIECE = 1 << 16;

/** Voided records, which the list finds by their words, are on no roster unless they alone were asked for. */
export function layRoster(workspace: Workspace, request: RosterRequest, typeface: Typeface): LaidRoster {
  const { filters = [] } = request.query;
  const members = workspace.register.kept('member');
  const asked = codesAsked(filters, STANDING) !== null;
  const rows = selected(workspace, 'member', request.query)
    .flatMap(({ state }) => members.get(state.id) ?? [])
    .filter((row) => asked || (row.standing !== 'voided' && row.standing !== 'stub'));
  const gone = asked ? 0 : rows.filter((row) => GONE.includes(row.standing)).length;
  const entries = entriesOf(workspace, rows);
  const hash = rowsHash();
  const read = readRoster(entries, request.whole, typeface, hash.add);
  const code = paperCode(hash.digest());
  const frame = rosterFrame(read, { ...placesOf(workspace, request), ...{ title: request.title, gone, code } });
  const row = (i: number): readonly string[] => rosterRow(i, entries.at(i) ?? NOBODY, request.whole);
  const drawing = layoutTable({ ...frame, rows: rows.length, row }, typeface, read.heights);
  const above = [frame.title, frame.subtitle, ...frame.captions].join('');
  return { rows, gone, read, code, frame, drawing, row, missingAbove: drawable(typeface, above).missing };
}

const NOBODY: RosterEntry = { values: {}, event: null };

/** Made when they are asked for: of a hundred thousand only those of a page are there at a time. */
function entriesOf(workspace: Workspace, rows: readonly KeptRowOf<'member'>[]): RosterEntries {
  return {
    length: rows.length,
    at(i) {
      const row = rows[i];
      if (row === undefined) return undefined;
      return {
        values: shownState(row).values,
        event: row.standing === 'stub' ? null : newestWith(workspace, 'event', row.id),
      };
    },
  };
}

function placesOf(
  workspace: Workspace,
  { query: { filters = [] }, basis }: RosterRequest,
): Pick<RosterOptions, 'basis' | 'unit' | 'union' | 'date'> {
  const { identity, clock } = workspace;
  const union = recordAsked(filters, 'union');
  const [office, another] = codesAsked(filters, 'office') ?? [];
  return {
    basis,
    unit: office === undefined || another !== undefined ? identity.officeName : placeName(office),
    union: union === null ? null : titleOf(workspace, 'union', union as RecordId),
    date: today(clock),
  };
}

/** SHA-256 of rows: each packed, with an end behind it. */
function rowsHash(): {
  readonly add: (texts: readonly string[]) => void;
  readonly digest: () => Uint8Array<ArrayBuffer>;
} {
  const stream = sha256Stream();
  const writer = new Utf8Writer();
  const pass = (): void => {
    stream.update(writer.bytes);
    writer.clear();
  };
  return {
    add(texts) {
      writer.text(packedRow(texts));
      writer.text('\u001e');
      if (writer.length >= PIECE) pass();
    },
    digest() {
      pass();
      return stream.digest();
    },
  };
}
