import { BrowserWindow, session, type Session, type WebContents } from 'electron';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { PrintShell, ShellError, ShellResult } from '../shared/shell/shell.ts';
import { untilGone, type Patience } from './until-gone.ts';

/** What printing needs of the host. */
export interface PrintHost {
  /** A fresh, unguessable id. */
  readonly newId: () => string;
  /** The window that owns the system's printing dialog, so that it never lies hidden behind; null for none. */
  readonly owner: () => BrowserWindow | null;
}

interface Job {
  readonly id: string;
  readonly landscape: boolean;
  readonly pageSize: 'A4' | 'A3';
  readonly parts: string[];
}

const SCHEME = 'app-print';
/** Not `persist:`: nothing of this session is ever written to disk. */
const PARTITION = 'print';
/** What no person takes part in is given up after two minutes. */
const PATIENCE: Patience = {
  ms: 120_000,
  start: (act, ms) => {
    const timer = setTimeout(act, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Prints an HTML document in a hidden window that runs no script and reaches nothing: the document comes from memory and
 * never touches the disk. Each job gets a window, hence a process, of its own, because a window keeps the memory of all it
 * ever printed. One job at a time: concurrent calls crash Chromium's printing (electron#9537, #20367); beginning another
 * ends it.
 */
export function createPrintShell(host: PrintHost): PrintShell {
  const documents = new Map<string, string>();
  let printing: Session | null = null;
  let job: Job | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work, work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  const withJob = <T>(jobId: string, work: (job: Job) => Promise<Result<T, ShellError>>): ShellResult<T> =>
    inTurn(async () => {
      if (job?.id !== jobId) return err({ tag: 'not-found' });
      try {
        return await work(job);
      } catch {
        return err({ tag: 'printer' });
      }
    });

  /** Loading takes no person and is given up in time; the work with what is loaded waits for one. */
  const withDocument = async <T>(html: string, work: (contents: WebContents) => Promise<T>): Promise<T> => {
    printing ??= openSession(documents);
    const id = host.newId();
    documents.set(id, html);
    const window = openWindow(printing, host.owner());
    try {
      await untilGone(window.webContents, PATIENCE, () => window.loadURL(`${SCHEME}:${id}`));
      return await untilGone(window.webContents, null, () => work(window.webContents));
    } finally {
      documents.delete(id);
      if (!window.isDestroyed()) window.destroy();
    }
  };

  return {
    begin: ({ landscape, pageSize }) => {
      job = { id: host.newId(), landscape, pageSize, parts: [] };
      return Promise.resolve(ok({ id: job.id }));
    },

    part: (jobId, html) =>
      withJob(jobId, ({ parts }) => {
        parts.push(html);
        return Promise.resolve(ok(null));
      }),

    toPrinter: (jobId) =>
      withJob(jobId, async ({ landscape, pageSize, parts }) => {
        if (parts.length === 0) return err({ tag: 'printer', code: 'NOTHING' });
        const failure = await withDocument(parts.join(''), (contents) => sendToPrinter(contents, landscape, pageSize));
        if (failure === null) return ok(null);
        return err({ tag: /cancel/i.test(failure) ? 'cancelled' : 'printer' });
      }),

    end: (jobId) =>
      inTurn(() => {
        if (job?.id === jobId) job = null;
        return Promise.resolve(ok(null));
      }),
  };
}

/** A session that serves the documents in memory and refuses every other address and permission. */
function openSession(documents: ReadonlyMap<string, string>): Session {
  const printing = session.fromPartition(PARTITION, { cache: false });
  printing.protocol.handle(SCHEME, ({ url }) => {
    const html = documents.get(new URL(url).pathname);
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };
    return html === undefined ? new Response(null, { status: 404 }) : new Response(html, { headers });
  });
  printing.webRequest.onBeforeRequest(({ url }, respond) => {
    // The fonts lie in the document itself.
    respond({ cancel: !url.startsWith(`${SCHEME}:`) && !url.startsWith('data:font/') });
  });
  printing.setPermissionRequestHandler((_contents, _permission, respond) => {
    respond(false);
  });
  printing.setPermissionCheckHandler(() => false);
  return printing;
}

function openWindow(printing: Session, owner: BrowserWindow | null): BrowserWindow {
  const window = new BrowserWindow({
    ...(owner === null ? {} : { parent: owner }),
    show: false,
    skipTaskbar: true,
    title: '名册',
    webPreferences: {
      session: printing,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      images: false,
      webgl: false,
      plugins: false,
      spellcheck: false,
      devTools: false,
      backgroundThrottling: false,
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.webContents.on('will-navigate', (event) => {
    event.preventDefault();
  });
  return window;
}

/** Opens the system's dialog; answers null, or why nothing was printed. */
function sendToPrinter(contents: WebContents, landscape: boolean, pageSize: 'A4' | 'A3'): Promise<string | null> {
  return new Promise((resolve) => {
    const margins = { marginType: 'none' } as const;
    contents.print({ silent: false, printBackground: true, landscape, pageSize, margins }, (success, reason) => {
      resolve(success ? null : reason);
    });
  });
}
