import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { APP_ORIGIN } from '../shared/shell/window-channels.ts';

/**
 * The page may run its own scripts and WebAssembly, and reach nothing but its own files. Styles may be inline because
 * the component library measures and places with them.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const SCHEME = new URL(APP_ORIGIN).protocol.slice(0, -1);

/** To be called before the app is ready. */
export function declareAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the files of `folder` under the app's origin, and cuts every other way out of the session. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, (request) => answer(request, folder));
  session.webRequest.onBeforeRequest((details, respond) => {
    respond({ cancel: !isAllowed(details.url) });
  });
}

/** Whether an address belongs to the app itself. */
export function isOwn(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && `${url.protocol}//${url.host}` === APP_ORIGIN;
}

const isAllowed = (address: string): boolean => isOwn(address) || /^(blob:app|data|devtools|about):/.test(address);

async function answer(request: Request, folder: string): Promise<Response> {
  const file = request.method === 'GET' && isOwn(request.url) ? fileFor(new URL(request.url).pathname, folder) : null;
  const body = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || body === null) return new Response(null, { status: 404, headers: HEADERS });
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  return new Response(new Uint8Array(body), { headers: { ...HEADERS, 'Content-Type': type } });
}

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** The file a path of the app means, or null when it would lie outside the folder. */
export function fileFor(pathname: string, folder: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const file = normalize(join(folder, decoded === '/' ? 'index.html' : decoded));
  return !decoded.includes('\0') && file.startsWith(folder + sep) ? file : null;
}
