import { protocol, type Session } from 'electron';
import { APP_ORIGIN } from '../shared/shell/window-channels.ts';
import { pageFile, PAGE_HEADERS } from './page-files.ts';

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
  const asked = request.method === 'GET' && isOwn(request.url);
  const file = asked ? await pageFile(new URL(request.url).pathname, folder) : null;
  if (file === null) return new Response(null, { status: 404, headers: PAGE_HEADERS });
  return new Response(file.bytes, { headers: { ...PAGE_HEADERS, 'Content-Type': file.type } });
}
