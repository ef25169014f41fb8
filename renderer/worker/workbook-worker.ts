import { serveWorkbooks } from '../../shared/engine/workbook-server.ts';

/** Composition root of the thread in which one spreadsheet is read or written; it ends with that. */
serveWorkbooks(self);
