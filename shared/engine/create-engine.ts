import { toHex } from '../base/bytes.ts';
import { ok, err, type Result } from '../base/result.ts';
import { districtOf } from '../values/district.ts';
import { newActorId, type ActorId } from '../base/id.ts';
import { isDistrict } from '../base/place.ts';
import { PART_BOUND, type PartBound } from '../bundle/series.ts';
import type { KdfParameters } from '../crypto/keys.ts';
import type { Place, ShellError } from '../shell/shell.ts';
import { createBackups } from './modules/backups/create.ts';
import { askErasure, erasureOf, eraseRecord } from './modules/erasure/erase-record.ts';
import { exportBundle, exportPreview } from './modules/exchange/export-bundle.ts';
import { exportSheet, exportTemplate, listed } from './modules/sheets/export-sheet.ts';
import { importBundle } from './modules/exchange/import-bundle.ts';
import {
  importLog,
  importSheet,
  openSheet,
  planAt,
  previewOf,
  rejectedRows,
  sheetRows,
  withPlan,
  type OpenSheet,
} from './modules/sheets/import-sheet.ts';
import { noteRefusal } from './modules/exchange/note-refusal.ts';
import { checkBundle, peekOf } from './modules/exchange/open-bundle.ts';
import {
  printReconciliation,
  printRoster,
  printTransferLetter,
  rosterPreview,
} from './modules/rosters/print-report.ts';
import {
  confirmReplica,
  openProvision,
  peekProvision,
  provisionOffice,
  revokeReplica,
} from './modules/replicas/provision.ts';
import { createArchiveKeys } from './modules/archive/create.ts';
import { mendValues } from './modules/session/mend-values.ts';
import { resolveConflicts } from './modules/conflicts/resolve-conflict.ts';
import { keepRestorePoint, restorePoints, restoreTo } from './modules/restore/restore.ts';
import { saveMember, saveRecord, setVoid } from './modules/records/save-record.ts';
import { newKeys, passphraseWeak, unlockIdentity, writeIdentity, type Unlocked } from './modules/session/set-up.ts';
import { exchangeByFolder, keepFolder, keptFolder } from './modules/folder/exchange-by-folder.ts';
import { duplicates, mergePeople } from './modules/duplicates/merge-people.ts';
import { answerTransfer, transferOut, withdrawTransfer } from './modules/transfers/transfer-member.ts';
import { transfers } from './modules/transfers/transfers.ts';
import { undoBatch } from './modules/batches/undo-batch.ts';
import type { Engine } from './engine.ts';
import type { Notice, OfficeSetUp, OpenError, Session, SetUpError, StartNotice } from './modules/session/face.ts';
import type { OnProgress } from './modules/tasks/face.ts';
import type { SheetError, SheetPreview } from './modules/sheets/face.ts';
import { createFiles } from './files.ts';
import { descentFrom, type Identity } from './identity.ts';
import { bundlesIn, exchangeLog, peers } from './modules/exchange/exchange-log.ts';
import { conflicts } from './modules/conflicts/conflicts.ts';
import { named } from './modules/records/record-title.ts';
import { recordPosition, records } from './modules/records/record-list.ts';
import { goOn } from './put-back/go-on.ts';
import { putBackNotices } from './put-back/notices.ts';
import { afterTwin } from './put-back/standing.ts';
import { notInForce } from './modules/reconciliation/not-in-force.ts';
import { createMemberList, type MemberList } from './modules/members/members.ts';
import { restorePreview } from './modules/restore/restore-preview.ts';
import { history, memberDetail, recordDetail, samePerson, suggest } from './modules/records/records.ts';
import { status } from './modules/status/status.ts';
import { problemsOf } from './modules/records/record-check.ts';
import { introduceSelf, replicaRows } from './modules/replicas/replicas.ts';
import { sheetCalled } from './modules/exchange/received.ts';
import { createTasks } from './tasks.ts';
import { openProfile, type OpenOptions } from './modules/session/open-profile.ts';
import { registerLeft, setRegisterAside } from './modules/session/register-left.ts';
import { storeIdentity } from './stored-identity.ts';
import type { EngineParts, Workspace } from './workspace.ts';

interface Opened {
  readonly workspace: Workspace;
  readonly members: MemberList;
  readonly sheets: Map<string, OpenSheet>;
}

export interface EngineOptions {
  readonly kdf?: KdfParameters;
  /** From what size on an export is written as a series. */
  readonly bound?: PartBound;
}

/**
 * Builds the engine: one unlocked workspace at a time, each method handed to the command or query that does it.
 * Long because the contract is: a table of contents with a line or two a method, and nothing decided here.
 */
export function createEngine(parts: EngineParts, options: EngineOptions = {}): Engine {
  const bound = options.bound ?? PART_BOUND;
  const files = createFiles(parts.shell);
  const tasks = createTasks();
  const listeners = new Set<(notice: Notice) => void>();
  const places = new Map<string, Place>();
  let opened: Opened | null = null;
  let sheetCount = 0;
  let remapping: Promise<unknown> = Promise.resolve();

  const announce = (notice: Notice): void => {
    for (const listener of listeners) listener(notice);
  };

  /** @throws when nothing is unlocked: the window never asks before it is. */
  function now(): Opened {
    if (opened === null) throw new Error('the register is locked');
    return opened;
  }

  const remember = (place: Place): Place => {
    places.set(place.id, place);
    return place;
  };

  function placeOf(id: string): Result<Place, ShellError> {
    const place = places.get(id);
    return place === undefined ? err({ tag: 'removed' }) : ok(place);
  }

  async function enter(
    unlocked: Unlocked,
    onProgress: OnProgress,
    options: OpenOptions = {},
  ): Promise<Result<Session, OpenError>> {
    const task = tasks.start(onProgress);
    const tell = (step: string, done: number, total: number): void => {
      task.close(step, done, total);
    };
    const workspace = await openProfile(parts, unlocked, announce, tell, options);
    if (!workspace.ok) return workspace;
    const mended = await mendValues(workspace.value);
    const tidied: readonly StartNotice[] = mended > 0 ? [{ tag: 'values-mended', n: mended }] : [];
    const found: Workspace = {
      ...workspace.value,
      startNotices: [...workspace.value.startNotices, ...tidied, ...putBackNotices(workspace.value)],
    };
    await backups.entered(found);
    opened = { workspace: found, members: createMemberList(found), sheets: new Map() };
    await introduceSelf(found);
    void found.checkpoint();
    return ok(sessionOf(found));
  }

  /**
   * Opens the profile anew under the name that `change` gave it, between two writes; the workspace before it writes no
   * more. A failure that left the journal as it was changes nothing; after any other nobody is signed in any longer, and
   * signing in mends the journal.
   */
  async function succeed<T, E>(
    workspace: Workspace,
    change: () => Promise<Result<T, E>>,
    unlockedBy: (changed: T) => Unlocked,
    onProgress: OnProgress,
  ): Promise<Result<Session, E | OpenError>> {
    await workspace.checkpoint();
    const entered = await workspace.retire(async () => {
      const changed = await change();
      return changed.ok ? enter(unlockedBy(changed.value), onProgress, { quietly: true }) : changed;
    });
    if (!entered.ok && !(await journalAsBefore(workspace))) {
      opened = null;
      announce({ kind: 'locked' });
      return entered;
    }
    announce({ kind: 'session' });
    announce({ kind: 'changed' });
    return entered;
  }

  const backups = createBackups({
    parts,
    tasks,
    workspace: () => now().workspace,
    announce,
    enter: (unlocked, onProgress) => enter(unlocked, onProgress, { quietly: true }),
    succeed: (workspace, change, onProgress) => succeed(workspace, change, (unlocked) => unlocked, onProgress),
  });

  const archive = createArchiveKeys({ shell: parts.shell, files, tasks, workspace: () => now().workspace, placeOf });

  /** A new identity with new keys, as a provisioning file and its code make it. */
  async function provisionedIdentity(
    input: Pick<OfficeSetUp, 'file' | 'code' | 'userName'>,
    userId: ActorId,
  ): Promise<Result<Identity, SetUpError>> {
    const bytes = await files.readAll(input.file);
    if (!bytes.ok) return bytes;
    const provision = await openProvision(bytes.value, input.code);
    if (!provision.ok) return provision;
    const { district, office, secret, trusted, archive = [] } = provision.value;
    const keys = await newKeys(parts.random);
    return ok({
      ...keys,
      parent: null,
      ancestors: [],
      role: isDistrict(office.code) ? 'district' : 'office',
      district: district.code,
      districtName: district.name,
      office: office.code,
      officeName: office.name,
      replicaName: `${office.name} ${keys.replica.slice(0, 4)}`,
      userId,
      userName: input.userName.trim(),
      provision: { id: secret.slice(0, 8), secret, trusted: [...trusted], archive: [...archive] },
      begun: false,
    });
  }

  async function setUp(identity: Identity, passphrase: string): Promise<Result<Session, SetUpError>> {
    if (passphraseWeak(passphrase)) return err({ tag: 'passphrase-weak' });
    const exists = await parts.shell.keystore.read();
    if (!exists.ok) return exists;
    if (exists.value !== null) return err({ tag: 'already-set-up' });
    const left = await registerLeft(parts);
    if (!left.ok) return left;
    if (left.value) return err({ tag: 'keys-lost' });
    const written = await writeIdentity(parts.shell, identity, passphrase, parts.random, options.kdf);
    if (!written.ok) return written;
    const entered = await enter(written.value, () => undefined);
    if (!entered.ok) return entered;
    if (identity.provision === null) {
      const { replica, office, replicaName, signKey, ageKey } = identity;
      const noted = await now().workspace.write((writer) => {
        writer.create('replica', { replica, office, name: replicaName, signKey, ageKey, state: 'trusted' });
      });
      if (!noted.ok) return noted;
    }
    return entered;
  }

  return {
    async state() {
      if (opened !== null) return 'open';
      const keystore = await parts.shell.keystore.read();
      if (!keystore.ok || keystore.value !== null) return 'locked';
      const left = await registerLeft(parts);
      return left.ok && !left.value ? 'new' : 'keys-lost';
    },
    setRegisterAside: () => setRegisterAside(parts),
    async setUpDistrict(input) {
      const district = districtOf(input.district);
      if (district === null) return err({ tag: 'unknown-district' });
      const keys = await newKeys(parts.random);
      const place = {
        district: district.code,
        districtName: district.name,
        office: district.code,
        officeName: district.name,
      };
      return setUp(
        {
          ...keys,
          ...place,
          parent: null,
          ancestors: [],
          role: 'district',
          replicaName: `${district.name} ${keys.replica.slice(0, 4)}`,
          userId: newActorId(parts.random),
          userName: input.userName.trim(),
          provision: null,
          begun: false,
        },
        input.passphrase,
      );
    },
    async setUpOffice(input) {
      const provisioned = await provisionedIdentity(input, newActorId(parts.random));
      return provisioned.ok ? setUp(provisioned.value, input.passphrase) : provisioned;
    },
    async renewKeys(input) {
      const { workspace } = now();
      const { userId, userName } = workspace.identity;
      const provisioned = await provisionedIdentity({ ...input, userName }, userId);
      if (!provisioned.ok) return provisioned;
      if (provisioned.value.office !== workspace.identity.office)
        return err({ tag: 'not-for-us', forOffices: [provisioned.value.office] });
      return succeed(
        workspace,
        () => storeIdentity(workspace, { ...provisioned.value, ...descentFrom(workspace.identity) }),
        (identity) => ({ identity, key: workspace.key }),
        () => undefined,
      );
    },
    async peekProvision(file) {
      const bytes = await files.readAll(file);
      return bytes.ok ? peekProvision(bytes.value) : bytes;
    },
    async unlock(passphrase, onProgress, fromEmpty = false) {
      if (opened !== null) return ok(sessionOf(opened.workspace));
      const unlocked = await unlockIdentity(parts.shell, passphrase);
      return unlocked.ok ? enter(unlocked.value, onProgress, { fromEmpty }) : unlocked;
    },
    async lock() {
      if (opened === null) return;
      await opened.workspace.checkpoint();
      opened = null;
      archive.forget();
      announce({ kind: 'locked' });
    },
    session: () => Promise.resolve(opened === null ? null : sessionOf(opened.workspace)),
    watch(listener) {
      listeners.add(listener);
      return Promise.resolve();
    },
    cancel(taskId) {
      tasks.cancel(taskId);
      return Promise.resolve();
    },

    status: () => status(now().workspace, backups.standing()),
    ...backups.face,
    ...archive.face,
    members: (query, window) => Promise.resolve(now().members.page(query, window)),
    memberPosition: (query, id) => Promise.resolve(now().members.position(query, id)),
    member: (id) => Promise.resolve(memberDetail(now().workspace, id)),
    records: (type, query, window) => Promise.resolve(records(now().workspace, type, query, window)),
    named: (ids) => Promise.resolve(named(now().workspace, ids)),
    recordPosition: (type, query, id) => Promise.resolve(recordPosition(now().workspace, type, query, id)),
    record(type, id) {
      const { workspace } = now();
      const row = workspace.register.get(type, id);
      return Promise.resolve(row === undefined || row.state.erased ? null : recordDetail(workspace, row));
    },
    history(type, id) {
      const { workspace } = now();
      const row = workspace.register.get(type, id);
      return row === undefined ? Promise.resolve([]) : history(workspace, row);
    },
    suggest: (type, field, typed) => Promise.resolve(suggest(now().workspace, type, field, typed)),
    samePerson: (values, except) => Promise.resolve(samePerson(now().workspace, values, except)),

    check: (type, values, id) => Promise.resolve(problemsOf(now().workspace, type, values, id)),
    save: (input) => saveRecord(now().workspace, input),
    saveMember: (input) => saveMember(now().workspace, input),
    setVoid: (type, id, reason) => setVoid(now().workspace, type, id, reason),
    erase: (type, id) => eraseRecord(now().workspace, type, id),
    withdrawErasure: (type, id) => askErasure(now().workspace, type, id, false),
    erasure: (type, id) => Promise.resolve(erasureOf(now().workspace, type, id)),
    saveDraft: (key, draft) => now().workspace.drafts.save(key, draft, parts.clock.now()),
    draft: (key) => now().workspace.drafts.get(key),
    drafts: () => now().workspace.drafts.all(),
    dropDraft: (key) => now().workspace.drafts.drop(key),

    chooseFile: (kind) => parts.shell.files.chooseFile(kind),
    takeFile: (name, bytes) => Promise.resolve(files.take(name, new Uint8Array(bytes))),
    async readSheet(file, onProgress) {
      const { workspace, sheets } = now();
      const bytes = await files.readAll(file);
      if (!bytes.ok) return bytes;
      sheetCount += 1;
      const sheet = await openSheet(
        workspace,
        { name: file.name, bytes: bytes.value },
        `sheet-${String(sheetCount)}`,
        tasks.start(onProgress),
      );
      if (!sheet.ok) return sheet;
      sheets.set(sheet.value.sheetId, sheet.value);
      return ok(previewOf(sheet.value));
    },
    remapSheet(sheetId, plan) {
      // One after the other: the answer to the last question is what counts.
      const mine = remapping.then(async (): Promise<Result<SheetPreview, SheetError>> => {
        const { workspace, sheets } = now();
        const before = sheets.get(sheetId);
        if (before === undefined) return err({ tag: 'not-found' });
        const wanted = { ...before, plan: planAt(before, plan) };
        const sheet = await withPlan(
          workspace,
          wanted,
          tasks.start(() => undefined),
        );
        if (!sheet.ok) return sheet;
        sheets.set(sheetId, sheet.value);
        return ok(previewOf(sheet.value));
      });
      remapping = mine.catch(() => undefined);
      return mine;
    },
    sheetRows(sheetId, filter, window) {
      const sheet = now().sheets.get(sheetId);
      return Promise.resolve(sheet === undefined ? { total: 0, rows: [] } : sheetRows(sheet, filter, window));
    },
    importSheet(sheetId, onProgress) {
      const { workspace, sheets } = now();
      const sheet = sheets.get(sheetId);
      return sheet === undefined
        ? Promise.resolve(err({ tag: 'not-found' }))
        : importSheet(workspace, sheet, tasks.start(onProgress));
    },
    async exportRejected(sheetId, reasons) {
      const sheet = now().sheets.get(sheetId);
      if (sheet === undefined) return err({ tag: 'not-found' });
      const bytes = await rejectedRows(sheet, new Map(reasons.map(({ row, text }) => [row, text])));
      return files.saveAs('sheet', `未导入的行-${sheet.fileName.replace(/\.[^.]*$/, '')}.xlsx`, bytes);
    },
    exportTemplate: (type) => exportTemplate(files, type),
    exportMembers(query, onProgress) {
      const { workspace, members } = now();
      const people = { type: 'member', rows: members.all(query), withVoided: false } as const;
      return exportSheet(workspace, files, people, tasks.start(onProgress));
    },
    exportRecords(type, query, onProgress) {
      const { workspace } = now();
      return exportSheet(workspace, files, listed(workspace, type, query), tasks.start(onProgress));
    },
    importLog: () => Promise.resolve(importLog(now().workspace)),

    rosterPreview: (request) => Promise.resolve(rosterPreview(now().workspace, now().members, request)),
    async rosterToPdf(request, onProgress) {
      const { workspace, members } = now();
      const chosen = await parts.shell.files.chooseSave('pdf', `${workspace.identity.officeName}-会员名册.pdf`);
      if (!chosen.ok) return chosen;
      const { place, name } = chosen.value;
      const printed = await printRoster(workspace, members, request, tasks.start(onProgress), (job) =>
        parts.shell.print.toFile(job, place.id, name),
      );
      if (!printed.ok) return printed;
      const { answer, rows } = printed.value;
      return ok({ ...answer, placeLabel: place.label, rows });
    },
    async rosterToPrinter(request, onProgress) {
      const { workspace, members } = now();
      const printed = await printRoster(workspace, members, request, tasks.start(onProgress), (job) =>
        parts.shell.print.toPrinter(job),
      );
      return printed.ok ? ok({ pages: printed.value.pages, rows: printed.value.rows }) : printed;
    },

    async drives() {
      const found = await parts.shell.files.drives();
      return found.ok ? ok(found.value.map(remember)) : found;
    },
    async chooseFolder() {
      const chosen = await parts.shell.files.chooseFolder();
      if (chosen.ok) remember(chosen.value);
      return chosen;
    },
    peers: () => peers(now().workspace),
    exchangeLog: () => Promise.resolve(exchangeLog(now().workspace)),
    exportPreview: (peer) => exportPreview(now().workspace, peer, bound),
    exportBundle(peer, placeId, onProgress, whole = false) {
      const place = placeOf(placeId);
      return place.ok
        ? exportBundle(now().workspace, files, peer, place.value, tasks.start(onProgress), { whole, bound })
        : Promise.resolve(place);
    },
    bundlesIn: (placeId) => bundlesIn(now().workspace, parts.shell, placeId),
    givenFile: () => parts.shell.files.given(),
    openBundleIn: (placeId, entry) => parts.shell.files.open(placeId, entry.name),
    async peekBundle(file) {
      const { workspace } = now();
      const bytes = await files.readAll(file);
      if (!bytes.ok) return bytes;
      const checked = await checkBundle(workspace, bytes.value);
      if (checked.ok) return ok(peekOf(workspace, checked.value.bundle));
      await noteRefusal(workspace, { name: file.name, bytes: bytes.value }, checked.error);
      return checked;
    },
    async importBundle(file, confirm, onProgress) {
      const bytes = await files.readAll(file);
      if (!bytes.ok) return bytes;
      const named = { name: file.name, bytes: bytes.value };
      const { workspace } = now();
      const first = await importBundle(workspace, named, confirm, tasks.start(onProgress));
      const plan = first.ok ? afterTwin(workspace) : first.error.tag === 'put-back' ? first.error.goOn : null;
      if (plan !== null) {
        const entered = await succeed(
          workspace,
          () => goOn(workspace, plan),
          (unlocked) => unlocked,
          onProgress,
        );
        announce({ kind: 'changed' });
        if (!entered.ok && !first.ok) return err({ tag: 'io' });
      }
      if (first.ok) return first;
      if (first.error.tag !== 'put-back') return err(first.error);
      const again = await importBundle(now().workspace, named, confirm, tasks.start(onProgress));
      if (again.ok) return again;
      return err(again.error.tag === 'put-back' ? { tag: 'io', code: 'PUT_BACK' } : again.error);
    },
    notInForce: (query, window) => Promise.resolve(notInForce(now().workspace, query, window)),
    reconciliation: (sheetId) => Promise.resolve(sheetCalled(now().workspace, sheetId)),
    async printReconciliation(sheetId, onProgress) {
      const chosen = await parts.shell.files.chooseSave('pdf', '数据交换对账单.pdf');
      if (!chosen.ok) return chosen;
      const { place, name } = chosen.value;
      const printed = await printReconciliation(now().workspace, sheetId, tasks.start(onProgress), (job) =>
        parts.shell.print.toFile(job, place.id, name),
      );
      return printed.ok ? ok({ ...printed.value.answer, placeLabel: place.label }) : printed;
    },
    provisionOffice(input, placeId) {
      const place = placeOf(placeId);
      return place.ok ? provisionOffice(now().workspace, files, input.office, place.value) : Promise.resolve(place);
    },
    replicas: () => Promise.resolve(replicaRows(now().workspace)),
    confirmReplica: (replica) => confirmReplica(now().workspace, replica),
    revokeReplica: (replica, reason) => revokeReplica(now().workspace, replica, reason),

    restorePoints: () => restorePoints(now().workspace),
    keepRestorePoint: () => keepRestorePoint(now().workspace, 'manual'),
    restorePreview: (name) => restorePreview(now().workspace, name),
    async restoreTo(name, onProgress) {
      const { workspace } = now();
      const task = tasks.start(onProgress);
      const entered = await succeed(
        workspace,
        async () => {
          if (!(await task.step('keep-present', 0, 0))) return err({ tag: 'cancelled' as const });
          return restoreTo(workspace, name, () => {
            const wanted = !task.cancelled;
            // What is said to be too late to stop is not stopped.
            if (wanted) task.close('write-out', 0, 0);
            return wanted;
          });
        },
        (unlocked) => unlocked,
        onProgress,
      );
      if (entered.ok) announce({ kind: 'changed' });
      return entered;
    },

    conflicts: (query, window) => conflicts(now().workspace, query, window),
    transferOut: (input) => transferOut(now().workspace, input),
    answerTransfer: (id, answer) => answerTransfer(now().workspace, id, answer),
    withdrawTransfer: (id) => withdrawTransfer(now().workspace, id),
    transfers: (query, window) => Promise.resolve(transfers(now().workspace, query, window)),
    async transferLetter(id, onProgress) {
      const chosen = await parts.shell.files.chooseSave('pdf', '会籍接转函.pdf');
      if (!chosen.ok) return chosen;
      const { place, name } = chosen.value;
      const printed = await printTransferLetter(now().workspace, id, tasks.start(onProgress), (job) =>
        parts.shell.print.toFile(job, place.id, name),
      );
      return printed.ok ? ok({ ...printed.value.answer, placeLabel: place.label }) : printed;
    },
    duplicates: (window) => Promise.resolve(duplicates(now().workspace, window)),
    mergePeople: (input) => mergePeople(now().workspace, input),
    keptFolder: () => keptFolder(now().workspace),
    keepFolder: (placeId) => keepFolder(now().workspace, placeId),
    async exchangeByFolder() {
      const { workspace } = now();
      const place = await keptFolder(workspace);
      const idle = { imported: 0, exported: 0, waiting: [] };
      return !place.ok || place.value === null
        ? idle
        : exchangeByFolder(
            workspace,
            files,
            place.value,
            tasks.start(() => undefined),
            bound,
          );
    },
    resolve: (decisions, onProgress) => resolveConflicts(now().workspace, decisions, tasks.start(onProgress)),
    undoBatch: (batch, onProgress) => undoBatch(now().workspace, batch, tasks.start(onProgress)),
  };
}

async function journalAsBefore({ shell, store }: Workspace): Promise<boolean> {
  const journal = await shell.journal.open();
  return journal.ok && journal.value.hash === toHex(store.head().hash);
}

function sessionOf(workspace: Workspace): Session {
  const { role, office, officeName, districtName, userName, replica } = workspace.identity;
  return { role, office, officeName, districtName, userName, replica, notices: workspace.startNotices };
}
