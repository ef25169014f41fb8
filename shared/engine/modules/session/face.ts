import type { Result } from '../../../base/result.ts';
import type { OpenedFile, ShellError } from '../../../shell/shell.ts';
import type { BundleRefusal } from '../exchange/face.ts';
import type { OnProgress } from '../tasks/face.ts';

/** Setting up, signing in and out, and what the window is told in between. */
export interface SessionFace {
  /**
   * `new`: nothing set up on this PC. `locked`: a passphrase opens it. `open`: working. `keys-lost`: a register is here
   * and its keystore is not: nothing may be set up over it.
   */
  state(): Promise<SessionState>;
  /** Of a register without its keystore: sets it aside (never deleted), so that this PC can be set up anew. */
  setRegisterAside(): Promise<Result<null, OpenError>>;
  /** First run of a district: makes the replica, its keys and the data key. */
  setUpDistrict(input: DistrictSetUp): Promise<Result<Session, SetUpError>>;
  /** First run of an office, from the provisioning bundle of the district and the code told by telephone. */
  setUpOffice(input: OfficeSetUp): Promise<Result<Session, SetUpError>>;
  /** New keys (lost trust, a change of staff): a new provisioning file and code make this PC a new replica; its data stays. */
  renewKeys(input: Pick<OfficeSetUp, 'file' | 'code'>): Promise<Result<Session, SetUpError>>;
  /** Reads the provisioning bundle's manifest, to show for which office it is before the code is asked. */
  peekProvision(file: OpenedFile): Promise<Result<ProvisionInfo, BundleRefusal>>;
  /** Signs in. `fromEmpty`: after `register-lost` or `both-copies-damaged`, goes on with an empty register, as a new replica. */
  unlock(passphrase: string, onProgress: OnProgress, fromEmpty?: boolean): Promise<Result<Session, UnlockError>>;
  /** Signs out: what was opened is forgotten until the passphrase is typed again. */
  lock(): Promise<void>;
  /** Who is signed in; null when nobody is. */
  session(): Promise<Session | null>;
  /** Calls `listener` after every change of the register or of the status, and at each step of a long task. */
  watch(listener: (notice: Notice) => void): Promise<void>;
}

export type SessionState = 'new' | 'locked' | 'open' | 'keys-lost';

export interface Session {
  readonly role: 'district' | 'office';
  /** Code of the office (GB/T 2260 + 3 digits), or of the district (6 digits). */
  readonly office: string;
  readonly officeName: string;
  readonly districtName: string;
  readonly userName: string;
  readonly replica: string;
  /** What the start found and mended, each said once to the user; empty when all was well. */
  readonly notices: readonly StartNotice[];
}

/** What was found and mended; then, once, whether everything is there. `n`: changes (条) in the register now, unless said. */
export type StartNotice =
  | {
      readonly tag:
        | 'pages-rebuilt'
        | 'pages-set-aside'
        | 'journal-rebuilt'
        | 'copies-united'
        | 'torn-tail-cut'
        | 'journal-damaged-mended'
        | 'journal-damaged-cut'
        | 'began-empty';
    }
  /** `n` records were brought into the form in which they are stored today. */
  | { readonly tag: 'values-mended'; readonly n: number }
  /** `n` notes beside the records (of bundles, imports, what waits) are not of their form: of a later version, or damaged. */
  | { readonly tag: 'notes-unreadable'; readonly n: number }
  /** The profile was put back to an earlier copy; `n` changes written since were written anew. */
  | { readonly tag: 'put-back'; readonly n: number }
  /** The same, of a district's only PC: what it sent comes back from its own sticks. */
  | { readonly tag: 'put-back-district'; readonly n: number }
  /** A copy of this profile is used on another PC. */
  | { readonly tag: 'put-back-twin' }
  /** The same, while it is not known yet what others hold. */
  | { readonly tag: 'put-back-open' }
  | { readonly tag: 'all-there' | 'not-checked' | 'log-incomplete'; readonly n: number }
  /** `least`: changes that were acknowledged at the least. */
  | { readonly tag: 'incomplete'; readonly n: number; readonly least: number };

export interface DistrictSetUp {
  /** 6-digit code of the district; the built-in example is 370102. */
  readonly district: string;
  readonly userName: string;
  readonly passphrase: string;
}

export interface OfficeSetUp {
  readonly file: OpenedFile;
  /** The code told by telephone. */
  readonly code: string;
  readonly userName: string;
  readonly passphrase: string;
}

export type SetUpError =
  | { readonly tag: 'already-set-up' }
  | { readonly tag: 'keys-lost' }
  | { readonly tag: 'passphrase-weak' }
  | { readonly tag: 'wrong-code' }
  | { readonly tag: 'unknown-district' }
  | BundleRefusal
  | OpenError;

/** Why an unlocked profile does not open. */
export type OpenError =
  | { readonly tag: 'both-copies-damaged' }
  /**
   * Both copies are empty and were not: at least `least` changes were acknowledged (null: not known), and `points` restore
   * points are still here.
   */
  | { readonly tag: 'register-lost'; readonly least: number | null; readonly points: number }
  /** The browser's database neither opens nor can be set aside while the program runs. */
  | { readonly tag: 'pages-stuck' }
  | ShellError;

export type UnlockError =
  | { readonly tag: 'wrong-passphrase' }
  | { readonly tag: 'not-set-up' }
  | { readonly tag: 'keystore-damaged' }
  | OpenError;

export interface ProvisionInfo {
  readonly office: string;
  readonly officeName: string;
  readonly districtName: string;
  /** When the district made it; wall time, ms. */
  readonly createdAt: number;
}

export type Notice =
  /** The register or its standing is another than before: what was asked may be answered otherwise now. */
  | { readonly kind: 'changed' }
  /** This PC goes on under a new name: ask for `session` again. */
  | { readonly kind: 'session' }
  | { readonly kind: 'locked' };
