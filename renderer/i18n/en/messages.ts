import { annual } from './annual.ts';
import { archive } from './archive.ts';
import { backup } from './backup.ts';
import { conflicts } from './conflicts.ts';
import { delegates } from './delegates.ts';
import { duplicates } from './duplicates.ts';
import { erasure } from './erasure.ts';
import { errors } from './errors.ts';
import { exchange } from './exchange.ts';
import { folder } from './folder.ts';
import { frame } from './frame.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { imports } from './imports.ts';
import { keying } from './keying.ts';
import { members } from './members.ts';
import { notInForce } from './not-in-force.ts';
import { problems } from './problems.ts';
import { renewal } from './renewal.ts';
import { replicas } from './replicas.ts';
import { restore } from './restore.ts';
import { results } from './results.ts';
import { rosters } from './rosters.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { statistics } from './statistics.ts';
import { steps } from './steps.ts';
import { transfers } from './transfers.ts';
import { records } from './records.ts';
import { unions } from './unions.ts';
import { views } from './views.ts';

/** All messages in English. */
export const en = {
  ...annual,
  ...archive,
  ...backup,
  ...conflicts,
  ...delegates,
  ...duplicates,
  ...erasure,
  ...errors,
  ...exchange,
  ...folder,
  ...frame,
  ...help,
  ...home,
  ...imports,
  ...keying,
  ...members,
  ...notInForce,
  ...problems,
  ...renewal,
  ...replicas,
  ...restore,
  ...results,
  ...rosters,
  ...settings,
  ...setup,
  ...statistics,
  ...steps,
  ...transfers,
  ...records,
  ...unions,
  ...views,
} as const;
