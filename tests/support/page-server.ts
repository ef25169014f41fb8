import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { CONTENT_SECURITY_POLICY, pageFile, PAGE_HEADERS } from '../../electron/page-files.ts';

const FOLDER = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const REPORTS = '/csp-report';

export interface PageServer {
  readonly origin: string;
  /** What broke the policy so far, page or worker, in the browser's words. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves the built page on loopback with the headers it has in the app. The policy is the app's own; the browser is asked
 * to report here what it forbids.
 */
export async function servePage(): Promise<PageServer> {
  const violations: string[] = [];
  const headers = { ...PAGE_HEADERS, 'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; report-uri ${REPORTS}` };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://page');
    if (pathname === REPORTS) {
      void bodyOf(request).then((report) => {
        violations.push(report);
        response.writeHead(204).end();
      });
      return;
    }
    void pageFile(pathname, FOLDER).then((file) => {
      // A browser asks for an icon by itself; a window of the app does not.
      if (file === null) response.writeHead(pathname === '/favicon.ico' ? 204 : 404, headers).end();
      else response.writeHead(200, { ...headers, 'Content-Type': file.type }).end(file.bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    violations,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
