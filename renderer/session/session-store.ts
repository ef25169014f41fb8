import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { RecordId } from '../../shared/base/id.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import type { Cut } from '../../shared/kinds/cuts.ts';
import { isRecordType } from '../../shared/kinds/schema.ts';
import type { Engine } from '../../shared/engine/engine.ts';
import type { ListQuery } from '../../shared/engine/modules/records/face.ts';
import type { Language } from '../i18n/t.ts';
import { draftKey } from './draft-key.ts';
import { dropFilters, keepFilters, readKept, type KeptByType, type KeptFilters } from './kept-filters.ts';
import { forgetKept } from './kept-state.ts';
import { everyRecord } from './list-query.ts';
import type { PageType, PlaceName } from './places.ts';
import { firstResults, type ResultsView } from './results-view.ts';

export type ColourScheme = 'light' | 'dark' | 'auto';

/** A form that is open in a place: of a new record (`id` null) or an existing one. */
export interface OpenForm {
  readonly id: RecordId | null;
  /** The draft it is filled from and kept in. */
  readonly draft: string;
  /** The record it is about, where that is another one: the member of a transfer, what a new one is to be a part of. */
  readonly about?: RecordId;
  /** The office it should go to, where that is known already. */
  readonly toOffice?: string;
}

/** Two records that were made one in this session, for parting them again. */
export interface Merged {
  readonly batch: string;
  readonly name: string;
}

/** What is counted on the page of statistics, and how it is shown. */
export interface Statistics {
  readonly type: RecordType;
  readonly query: ListQuery;
  /** Null: the cut that stands first for the kind. */
  readonly down: Cut | null;
  /** Null: nothing stands side by side. */
  readonly across: Cut | null;
  /** Counts, or shares of the whole, of a row or of a column. */
  readonly shown: 'counts' | 'of-all' | 'of-row' | 'of-column';
}

/** What the page of statistics shows: tables of counts, the targets and what was reached, the figures of a work report. */
export const statViews = ['tables', 'targets', 'report'] as const;
export type StatView = (typeof statViews)[number];

/** Which annual forms are looked at: the list of a year, the form of a union, a sum. */
export interface AnnualView {
  /** Null: the year that is to be filled in now. */
  readonly year: number | null;
  readonly show: 'list' | 'sum' | { readonly union: RecordId };
  /** The office whose forms are listed and summed; null: all. */
  readonly office: string | null;
}

/** How the last round through the kept folder went. */
export interface FolderRound {
  readonly at: number;
  /** Null: the round was not completed. */
  readonly result: Awaited<ReturnType<Engine['exchangeByFolder']>> | null;
}

/**
 * The state of the screen: where the clerk is and what is picked out. Nothing that is in the register, and nothing of
 * it outlives the window but the tastes (language, colour scheme, folded sections, conditions kept by name, without any
 * word typed) and the name of the kept folder.
 */
export interface ScreenState {
  readonly language: Language;
  readonly colourScheme: ColourScheme;
  readonly place: PlaceName;
  /** In each place, the record whose detail is open. */
  readonly selected: Readonly<Partial<Record<PlaceName, RecordId>>>;
  readonly forms: Readonly<Partial<Record<PlaceName, OpenForm>>>;
  /** What the list of each kind is narrowed by and sorted by, where somebody did. */
  readonly listQueries: Readonly<Partial<Record<RecordType, ListQuery>>>;
  readonly keptFilters: KeptByType;
  /** Sections of the list of places that are folded, by name. */
  readonly folded: readonly string[];
  /** What was last counted; null while nothing was. */
  readonly statistics: Statistics | null;
  readonly statView: StatView;
  readonly results: ResultsView;
  readonly annual: AnnualView;
  /** The list a roster was asked for; null: a roster of everybody. */
  readonly rosterQuery: ListQuery | null;
  /** A bundle whose reconciliation sheet the exchange should show. */
  readonly bundle: string | null;
  /** A restore point somebody wants to see, by name; empty for all of them. */
  readonly restorePoint: string | null;
  /** Somebody wants to see the backups. */
  readonly backupsWanted: boolean;
  /** Pairs the clerk said are two people, for as long as the register stays open. */
  readonly notSame: readonly string[];
  readonly merged: readonly Merged[];
  /** Name of the folder that is kept, for telling when it is out of reach. */
  readonly folderName: string | null;
  readonly folderRunning: boolean;
  readonly folderRound: FolderRound | null;
  readonly setLanguage: (language: Language) => void;
  readonly setColourScheme: (scheme: ColourScheme) => void;
  readonly go: (place: PlaceName) => void;
  /** Opens the detail of a record in a place and goes there; null closes it. */
  readonly select: (place: PlaceName, id: RecordId | null) => void;
  /** Opens or closes a form in a place and goes there. */
  readonly fill: (place: PlaceName, form: OpenForm | null) => void;
  /** Opens the form of a new record of the kind whose list stands in front; where none does, of a new member. */
  readonly beginNew: () => void;
  /** Narrows or sorts the list of a kind by what is given and keeps the rest. */
  readonly narrow: (type: RecordType, by: Partial<ListQuery>) => void;
  readonly keepFilters: (type: RecordType, kept: KeptFilters) => void;
  readonly dropFilters: (type: RecordType, name: string) => void;
  /** Goes to the list of a kind and lists exactly those of the query. */
  readonly showList: (type: PageType, query: Partial<ListQuery>) => void;
  /** Goes to the statistics, to count the records of a kind as they are listed. */
  readonly countListed: (type: PageType) => void;
  readonly count: (statistics: Statistics) => void;
  /** Goes to one of the views of the statistics. */
  readonly showStatistics: (view: StatView) => void;
  readonly lookAtResults: (part: Partial<ResultsView>) => void;
  readonly lookAtAnnual: (part: Partial<AnnualView>) => void;
  /** Goes to the rosters, to print the members as they are listed. */
  readonly printMembers: () => void;
  readonly showBundle: (bundle: string | null) => void;
  /** Goes to the restore points and marks this one; without a name none. */
  readonly showRestorePoint: (name?: string) => void;
  /** Goes to the backups. */
  readonly showBackups: () => void;
  /** Goes to the transfers and begins one of this member; null asks whose. */
  readonly openTransfer: (member: RecordId | null, toOffice?: string) => void;
  readonly setNotSame: (pair: string, notSame: boolean) => void;
  readonly addMerged: (merged: Merged) => void;
  readonly dropMerged: (batch: string) => void;
  readonly nameFolder: (name: string | null) => void;
  readonly beginFolderRound: () => void;
  /** Folds a section of the list of places, or opens it again. */
  readonly fold: (section: string, folded: boolean) => void;
  readonly endFolderRound: (round: FolderRound | null) => void;
  /** Forgets everything that was on the screen: for locking. */
  readonly clear: () => void;
}

const blank = {
  place: 'home',
  selected: {},
  forms: {},
  listQueries: {},
  statistics: null,
  statView: 'tables',
  results: firstResults,
  annual: { year: null, show: 'list', office: null },
  rosterQuery: null,
  bundle: null,
  restorePoint: null,
  backupsWanted: false,
  notSame: [],
  merged: [],
  folderRunning: false,
  folderRound: null,
} as const satisfies Partial<ScreenState>;

/** Long because it is a list: each act of a person on the screen, a few lines each. */
export const useSession = create<ScreenState>()(
  persist(
    (set, get) => ({
      language: 'zh-CN',
      colourScheme: 'auto',
      folderName: null,
      keptFilters: {},
      folded: [],
      ...blank,
      setLanguage: (language) => {
        set({ language });
      },
      setColourScheme: (colourScheme) => {
        set({ colourScheme });
      },
      go: (place) => {
        set({ place, restorePoint: null, backupsWanted: false, rosterQuery: null });
      },
      select: (place, id) => {
        set((state) => ({ place, selected: withKey(state.selected, place, id) }));
      },
      fill: (place, form) => {
        set((state) => ({ place, forms: withKey(state.forms, place, form) }));
      },
      beginNew: () => {
        const { place, fill } = get();
        const type = isRecordType(place) ? place : 'member';
        fill(type, { id: null, draft: draftKey(type, null) });
      },
      narrow: (type, by) => {
        set(({ listQueries }) => ({
          listQueries: { ...listQueries, [type]: { ...(listQueries[type] ?? everyRecord), ...by } },
        }));
      },
      keepFilters: (type, kept) => {
        set((state) => ({ keptFilters: keepFilters(state.keptFilters, type, kept) }));
      },
      dropFilters: (type, name) => {
        set((state) => ({ keptFilters: dropFilters(state.keptFilters, type, name) }));
      },
      showList: (type, query) => {
        set((state) => ({
          place: type,
          listQueries: { ...state.listQueries, [type]: { ...everyRecord, ...query } },
          selected: withKey(state.selected, type, null),
        }));
      },
      countListed: (type) => {
        set(({ listQueries, statistics }) => ({
          place: 'statistics',
          statView: 'tables',
          statistics: {
            ...(statistics?.type === type ? statistics : { type, down: null, across: null, shown: 'counts' }),
            query: unsorted(listQueries[type] ?? everyRecord),
          },
        }));
      },
      count: (statistics) => {
        set({ statistics });
      },
      showStatistics: (statView) => {
        set({ place: 'statistics', statView });
      },
      lookAtResults: (part) => {
        set(({ results }) => ({ results: { ...results, ...part } }));
      },
      lookAtAnnual: (part) => {
        set(({ annual }) => ({ annual: { ...annual, ...part } }));
      },
      printMembers: () => {
        set((state) => ({ place: 'rosters', rosterQuery: state.listQueries.member ?? everyRecord }));
      },
      showBundle: (bundle) => {
        set((state) => ({ bundle, place: bundle === null ? state.place : 'exchange' }));
      },
      showRestorePoint: (restorePoint = '') => {
        set({ restorePoint, backupsWanted: false, place: 'settings' });
      },
      showBackups: () => {
        set({ backupsWanted: true, restorePoint: null, place: 'settings' });
      },
      openTransfer: (member, toOffice) => {
        const form = {
          id: null,
          draft: draftKey('transfer', member),
          ...(member === null ? {} : { about: member }),
          ...(toOffice === undefined ? {} : { toOffice }),
        };
        set((state) => ({ place: 'transfer', forms: withKey(state.forms, 'transfer', form) }));
      },
      setNotSame: (pair, notSame) => {
        set((state) => ({ notSame: [...state.notSame.filter((each) => each !== pair), ...(notSame ? [pair] : [])] }));
      },
      addMerged: (merged) => {
        set((state) => ({ merged: [...state.merged, merged] }));
      },
      dropMerged: (batch) => {
        set((state) => ({ merged: state.merged.filter((each) => each.batch !== batch) }));
      },
      fold: (section, folded) => {
        set((state) => ({
          folded: [...state.folded.filter((each) => each !== section), ...(folded ? [section] : [])],
        }));
      },
      nameFolder: (folderName) => {
        set({ folderName });
      },
      beginFolderRound: () => {
        set({ folderRunning: true });
      },
      endFolderRound: (folderRound) => {
        set({ folderRunning: false, folderRound });
      },
      clear: () => {
        forgetKept();
        set(blank);
      },
    }),
    {
      name: 'screen',
      storage: createJSONStorage(() => localStorage),
      partialize: ({ language, colourScheme, folderName, keptFilters, folded }) => ({
        language,
        colourScheme,
        folderName,
        keptFilters,
        folded,
      }),
      merge: (kept, now) => {
        const read = { ...now, ...(kept as Partial<ScreenState> | undefined) };
        return {
          ...read,
          keptFilters: readKept(read.keptFilters),
          folded: Array.isArray(read.folded) ? read.folded : [],
        };
      },
    },
  ),
);

/** What is listed, in whatever order. */
const unsorted = ({ text, filters = [] }: ListQuery): ListQuery => ({ text, filters });

function withKey<T>(
  record: Readonly<Partial<Record<PlaceName, T>>>,
  place: PlaceName,
  value: T | null,
): Readonly<Partial<Record<PlaceName, T>>> {
  const rest = Object.fromEntries(Object.entries(record).filter(([key]) => key !== place)) as Partial<
    Record<PlaceName, T>
  >;
  return value === null ? rest : { ...rest, [place]: value };
}
