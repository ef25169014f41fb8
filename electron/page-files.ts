import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Bytes } from '../shared/base/bytes.ts';

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

/** What goes along with every answer. */
export const PAGE_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** The built page's file that a path of the app means, with its type; null when there is none in the folder. */
export async function pageFile(
  pathname: string,
  folder: string,
): Promise<{ readonly bytes: Bytes; readonly type: string } | null> {
  const file = fileFor(pathname, folder);
  const body = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || body === null) return null;
  return { bytes: new Uint8Array(body), type: TYPES[extname(file)] ?? 'application/octet-stream' };
}

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
