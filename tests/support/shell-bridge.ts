import type { Page } from 'playwright-core';
import { serveShell } from '../../shared/shell/channels.ts';
import type { Shell } from '../../shared/shell/shell.ts';
import { ENGINE_PORT_MESSAGE, type MingceWindow } from '../../shared/shell/window-channels.ts';

/**
 * Gives a page in an ordinary browser what the preload script gives it in the app: `window.mingce`, and a host at the
 * other end of the engine's port. The host stays here; every call goes through the app's own contract on both sides.
 */
export async function bridgeShell(page: Page, shell: Shell): Promise<void> {
  const answer = answering(shell);
  await page.exposeFunction(HOST, async (text: string) => textOf(await answer(valueOf(text) as Call)));
  await page.addInitScript(inPage, { host: HOST, portMessage: ENGINE_PORT_MESSAGE });
}

const HOST = 'mingceHostOfTest';

interface Call {
  readonly id: number;
}

/** A shell as a function from a call, as it comes through the port, to its answer. */
function answering(shell: Shell): (call: Call) => Promise<unknown> {
  const waiting = new Map<number, (answer: unknown) => void>();
  const listeners: ((event: { readonly data: unknown }) => void)[] = [];
  serveShell(
    {
      postMessage: (message) => waiting.get((message as Call).id)?.(message),
      addEventListener: (_, listener) => listeners.push(listener),
      start: () => undefined,
    },
    shell,
    (method, error) => {
      throw new Error(`defect in ${method}`, { cause: error });
    },
  );
  return (call) =>
    new Promise((resolve) => {
      waiting.set(call.id, (found) => {
        waiting.delete(call.id);
        resolve(found);
      });
      for (const listener of listeners) listener({ data: call });
    });
}

/** Plain data with bytes in it, as text and back; `inPage` holds the same for the browser. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part instanceof Uint8Array ? { $bytes: Buffer.from(part).toString('base64') } : part,
  );

const valueOf = (text: string): unknown =>
  JSON.parse(text, (_, part: unknown) => {
    const bytes = part !== null && typeof part === 'object' && '$bytes' in part ? part.$bytes : undefined;
    return typeof bytes === 'string' ? new Uint8Array(Buffer.from(bytes, 'base64')) : part;
  });

/** Runs in the browser before the page; it must need nothing but its argument. */
function inPage({ host, portMessage }: { readonly host: string; readonly portMessage: string }): void {
  if (window.top !== window) return;
  const CHUNK = 0x8000;
  const base64 = (bytes: Uint8Array): string => {
    let text = '';
    for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
    return btoa(text);
  };
  const textOf = (value: unknown): string =>
    JSON.stringify(value, (_, part: unknown) => (part instanceof Uint8Array ? { $bytes: base64(part) } : part));
  const valueOf = (text: string): unknown =>
    JSON.parse(text, (_, part: unknown) => {
      const bytes = part !== null && typeof part === 'object' && '$bytes' in part ? part.$bytes : undefined;
      return typeof bytes === 'string' ? Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0)) : part;
    });
  const ask = (window as unknown as Record<string, (text: string) => Promise<string>>)[host];
  window.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (event.source !== window || event.data !== portMessage || port === undefined || ask === undefined) return;
    port.onmessage = ({ data }) => {
      void ask(textOf(data)).then((answer) => {
        port.postMessage(valueOf(answer));
      });
    };
  });
  const mingce: MingceWindow = {
    platform: 'linux',
    versions: { app: '0.0.0', electron: '', chrome: /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1] ?? '' },
    setLanguage: () => undefined,
    onCloseRequest: () => () => undefined,
    onFileGiven: () => () => undefined,
    closeNow: () => undefined,
    closeLater: () => undefined,
    zoom: () => undefined,
  };
  Object.defineProperty(window, 'mingce', { value: Object.freeze(mingce) });
}
