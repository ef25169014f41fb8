import { err, type Result } from '../../shared/base/result.ts';
import type { Engine } from '../../shared/engine/engine.ts';

type ResultMethod = {
  [K in keyof Engine]: Engine[K] extends (...args: never[]) => Promise<infer A>
    ? [A] extends [Result<unknown, unknown>]
      ? K
      : never
    : never;
}[keyof Engine];

/** All methods whose failures are values. One that is left out does not compile. */
const ANSWERS_RESULT: Readonly<Record<ResultMethod, true>> = {
  setRegisterAside: true,
  setUpDistrict: true,
  setUpOffice: true,
  renewKeys: true,
  peekProvision: true,
  unlock: true,
  enterOffices: true,
  save: true,
  saveMember: true,
  setVoid: true,
  setLock: true,
  previewBulk: true,
  changeBulk: true,
  erase: true,
  withdrawErasure: true,
  chooseFile: true,
  readSheet: true,
  remapSheet: true,
  repairRow: true,
  readRefused: true,
  dropLeft: true,
  forgetHead: true,
  importSheet: true,
  exportRejected: true,
  exportTemplate: true,
  exportRecords: true,
  exportTable: true,
  tableToPdf: true,
  tableToPrinter: true,
  saveAnnual: true,
  freezeAnnual: true,
  freezeAnnuals: true,
  thawAnnual: true,
  rosterToPdf: true,
  rosterToPrinter: true,
  rosterPrints: true,
  chooseFolder: true,
  exportBundle: true,
  bundlesIn: true,
  openBundleIn: true,
  peekBundle: true,
  importBundle: true,
  printReconciliation: true,
  provisionOffice: true,
  confirmReplica: true,
  beginArchiveKey: true,
  printArchiveKey: true,
  finishArchiveKey: true,
  revokeReplica: true,
  keepRestorePoint: true,
  restoreTo: true,
  resolve: true,
  transferOut: true,
  answerTransfer: true,
  withdrawTransfer: true,
  transferLetter: true,
  mergePeople: true,
  dissolveUnion: true,
  keepFolder: true,
  undoBatch: true,
  drives: true,
  givenFile: true,
  keptFolder: true,
  keepBackupPlace: true,
  backUp: true,
  backUpByItself: true,
  openBackupIn: true,
  peekBackup: true,
  rehearseBackup: true,
  backupPreview: true,
  restoreBackup: true,
  setUpFromBackup: true,
};

/** Courtesies without which the work goes on: their defect is said by the window, and the answer is that there is none. */
const COURTESIES = {
  samePerson: [],
  suggest: [],
  check: [],
  dropDraft: undefined,
} as const satisfies { [K in keyof Engine]?: Awaited<ReturnType<Engine[K]>> };

/**
 * The same engine, of which a defect ends like any other failure: where the answer is a result, a rejected promise is
 * the failure `unexpected`, and whoever asked says its sentence and lets go of its spinner. Other rejections stay: a query
 * shows its own (`useQuery`), and what nobody catches is said by the window.
 */
export function steadyEngine(engine: Engine): Engine {
  return new Proxy(engine, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      const isCourtesy = Object.hasOwn(COURTESIES, name);
      if (!isCourtesy && !Object.hasOwn(ANSWERS_RESULT, name)) return method;
      return async (...args: unknown[]): Promise<unknown> => {
        try {
          return (await Reflect.apply(method, target, args)) as unknown;
        } catch (error) {
          if (!isCourtesy) return err({ tag: 'unexpected' });
          // Nobody listens to this one: the net below all others tells it.
          void Promise.reject(error instanceof Error ? error : new Error(String(error)));
          return COURTESIES[name as keyof typeof COURTESIES];
        }
      };
    },
  });
}
