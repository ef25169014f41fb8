import { PDFDocument } from '@cantoo/pdf-lib';
import { BrowserWindow, session, type Session, type WebContents } from 'electron';
import { err, ok, type Result } from '../shared/base/result.ts';
import type { Bytes } from '../shared/base/bytes.ts';
import type { PrintShell, ShellError, ShellResult } from '../shared/shell/shell.ts';
import { untilGone, type Patience } from './until-gone.ts';

/** What printing needs of the host. */
export interface PrintHost {
  /** A fresh, unguessable id. */
  readonly newId: () => string;
  /** The window that owns the system's printing dialog, so that it never lies hidden behind; null for none. */
  readonly owner: () => BrowserWindow | null;
  /** Writes a file into a granted place, durably; answers the name it settled on. */
  readonly write: (
    placeId: string,
    name: string,
    bytes: Bytes,
  ) => ShellResult<{ readonly name: string; readonly bytes: number }>;
}

interface Job {
  readonly id: string;
  readonly landscape: boolean;
  readonly pageSize: 'A4' | 'A3';
  readonly joined: PDFDocument;
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
 * Prints HTML in hidden windows that run no script and reach nothing: the documents come from memory and never touch the
 * disk. Each part gets a window, hence a process, of its own, because a window keeps the memory of all it ever printed.
 * One part at a time: concurrent calls crash Chromium's printing (electron#9537, #20367). One job at a time: beginning
 * another ends it. Long because its functions share the job under way and its documents.
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

  /** `patience`: how long the work with the loaded document may take; null while it waits for a person. */
  const withDocument = async <T>(
    html: string,
    patience: Patience | null,
    work: (contents: WebContents) => Promise<T>,
  ): Promise<T> => {
    printing ??= openSession(documents);
    const id = host.newId();
    documents.set(id, html);
    const window = openWindow(printing, patience === null ? host.owner() : null);
    try {
      await untilGone(window.webContents, PATIENCE, () => window.loadURL(`${SCHEME}:${id}`));
      return await untilGone(window.webContents, patience, () => work(window.webContents));
    } finally {
      documents.delete(id);
      if (!window.isDestroyed()) window.destroy();
    }
  };

  return {
    begin: async ({ landscape, pageSize }) => {
      const joined = await PDFDocument.create({ updateMetadata: false });
      joined.setTitle('名册');
      joined.setProducer('Mingce');
      job = { id: host.newId(), landscape, pageSize, joined, parts: [] };
      return ok({ id: job.id });
    },

    part: (jobId, html) =>
      withJob(jobId, async ({ landscape, pageSize, joined, parts }) => {
        const pdf = await withDocument(html, PATIENCE, (contents) =>
          contents.printToPDF({
            landscape,
            pageSize,
            preferCSSPageSize: true,
            printBackground: true,
            generateTaggedPDF: false,
            generateDocumentOutline: false,
          }),
        );
        const document = await PDFDocument.load(pdf, { updateMetadata: false });
        const pages = await joined.copyPages(document, document.getPageIndices());
        for (const page of pages) joined.addPage(page);
        parts.push(html);
        return ok({ pages: pages.length });
      }),

    toFile: (jobId, placeId, name) =>
      withJob(jobId, async ({ joined }) => {
        if (joined.getPageCount() === 0) return err({ tag: 'printer', code: 'NOTHING' });
        const bytes = new Uint8Array(await joined.save({ useObjectStreams: true, addDefaultPage: false }));
        const written = await host.write(placeId, name, bytes);
        return written.ok
          ? ok({ name: written.value.name, bytes: written.value.bytes, pages: joined.getPageCount() })
          : written;
      }),

    toPrinter: (jobId) =>
      withJob(jobId, async ({ landscape, pageSize, parts }) => {
        if (parts.length === 0) return err({ tag: 'printer', code: 'NOTHING' });
        const failure = await withDocument(joinDocuments(parts), null, (contents) =>
          sendToPrinter(contents, landscape, pageSize),
        );
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
    respond({ cancel: !url.startsWith(`${SCHEME}:`) });
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

/** One document of several that have the same styles: the pages of all in the frame of the first. */
export function joinDocuments(parts: readonly string[]): string {
  const [first = ''] = parts;
  const end = first.lastIndexOf('</body>');
  if (parts.length < 2 || end < 0) return first;
  const more = parts
    .slice(1)
    .map((part) => part.slice(part.indexOf('<body>') + '<body>'.length, part.lastIndexOf('</body>')));
  return first.slice(0, end) + more.join('\n') + first.slice(end);
}
