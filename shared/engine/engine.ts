import type { AnnualFace } from './modules/annual/face.ts';
import type { ArchiveFace } from './modules/archive/face.ts';
import type { BackupsFace } from './modules/backups/face.ts';
import type { BatchesFace } from './modules/batches/face.ts';
import type { BulkFace } from './modules/bulk/face.ts';
import type { CompletenessFace } from './modules/completeness/face.ts';
import type { StatisticsFace } from './modules/statistics/face.ts';
import type { ConflictsFace } from './modules/conflicts/face.ts';
import type { DelegatesFace } from './modules/delegates/face.ts';
import type { DraftsFace } from './modules/drafts/face.ts';
import type { DuplicatesFace } from './modules/duplicates/face.ts';
import type { ErasureFace } from './modules/erasure/face.ts';
import type { ExchangeFace } from './modules/exchange/face.ts';
import type { FilesFace } from './modules/files/face.ts';
import type { FolderFace } from './modules/folder/face.ts';
import type { KeyingFace } from './modules/keying/face.ts';
import type { MembersFace } from './modules/members/face.ts';
import type { PlacesFace } from './modules/places/face.ts';
import type { ReconciliationFace } from './modules/reconciliation/face.ts';
import type { RecordsFace } from './modules/records/face.ts';
import type { ReplicasFace } from './modules/replicas/face.ts';
import type { RestoreFace } from './modules/restore/face.ts';
import type { RostersFace } from './modules/rosters/face.ts';
import type { SessionFace } from './modules/session/face.ts';
import type { SheetsFace } from './modules/sheets/face.ts';
import type { StatusFace } from './modules/status/face.ts';
import type { TasksFace } from './modules/tasks/face.ts';
import type { TransfersFace } from './modules/transfers/face.ts';
import type { UnionsFace } from './modules/unions/face.ts';
import type { ViewsFace } from './modules/views/face.ts';

/**
 * All that a window may ask of the engine: the sum of its capabilities, each with its face in `modules/`. It runs in a
 * Web Worker, called through Comlink; arguments and answers are plain data, callbacks are proxied. Expected failures are
 * values; a rejected promise is a defect.
 */
export type Engine = SessionFace &
  StatusFace &
  TasksFace &
  FilesFace &
  RecordsFace &
  CompletenessFace &
  StatisticsFace &
  ViewsFace &
  AnnualFace &
  MembersFace &
  KeyingFace &
  ErasureFace &
  DraftsFace &
  SheetsFace &
  RostersFace &
  BatchesFace &
  BulkFace &
  ExchangeFace &
  ReconciliationFace &
  FolderFace &
  ReplicasFace &
  PlacesFace &
  ArchiveFace &
  RestoreFace &
  BackupsFace &
  ConflictsFace &
  TransfersFace &
  UnionsFace &
  DelegatesFace &
  DuplicatesFace;
