import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findElectron } from '../../build/electron-runtime.mjs';
import { ensureDisplay } from '../../build/display.mjs';
import { launchApp, rootSwitches, scratchFolder, stubDialogs, type RunningApp } from '../support/app.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
let running: RunningApp;

beforeAll(async () => {
  folder = await scratchFolder('host');
  running = await launchApp({ profile: join(folder.path, 'profile') });
  await running.page.addInitScript(() => {
    const { port1, port2 } = new MessageChannel();
    const answers: unknown[] = [];
    port1.onmessage = (event) => answers.push(event.data);
    Object.assign(globalThis, { ownPort: port1, ownAnswers: answers });
    globalThis.postMessage('mingce:engine-port', globalThis.location.origin, [port2]);
  });
});

afterAll(async () => {
  await running.close();
  await folder.remove();
});

/** Loads the page anew; a script of the test then hands over a port of its own before the app can. */
async function withOwnPort<T>(use: string): Promise<T> {
  const { page } = running;
  await running.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.reload();
  });
  await page.waitForFunction(() => 'ownPort' in globalThis);
  return page.evaluate<T>(use);
}

/** For such a script: calls a method through its port. */
const CALL = `const call = async (id, method, args) => {
  ownPort.postMessage({ id, method, args });
  for (;;) {
    const answer = ownAnswers.find((candidate) => candidate.id === id);
    if (answer) return answer.result;
    await new Promise((done) => setTimeout(done, 10));
  }
};`;

describe('the window', () => {
  it('opens on the app’s own origin, under a title that names nobody', async () => {
    expect(running.page.url()).toBe('app://mingce/index.html');
    const title = await running.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((w) => w.getTitle()),
    );
    expect(title).toEqual(['名册']);
  });

  it('is sandboxed and isolated, without Node', async () => {
    const preferences = await running.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      return (window?.webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    const reachable = await running.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron'].filter((name) => name in globalThis),
    );
    expect(reachable).toEqual([]);
  });

  it('offers the page a handful of functions and no way to send messages of its own', async () => {
    const offered = await running.page.evaluate(() => Object.keys((globalThis as never as { mingce: object }).mingce));
    expect(offered.sort()).toEqual([
      'closeLater',
      'closeNow',
      'onCloseRequest',
      'onFileGiven',
      'platform',
      'setLanguage',
      'versions',
      'zoom',
    ]);
  });

  it('loads the page under a policy that lets only its own scripts and WebAssembly run', async () => {
    const policy = await running.page.evaluate(async () =>
      (await fetch('app://mingce/index.html')).headers.get('Content-Security-Policy'),
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).not.toContain("'unsafe-eval'");
    // Debugging itself is exempt from the policy, so the page's own timer has to try.
    const ran = await running.page.evaluate<string[]>(`(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inlineRan = true';
      document.body.append(script);
      script.remove();
      await new Promise((done) => setTimeout(done));
      try { setTimeout('globalThis.evalRan = true'); } catch {}
      await new Promise((done) => setTimeout(done, 100));
      return Object.keys(globalThis).filter((name) => name.endsWith('Ran'));
    })()`);
    expect(ran).toEqual([]);
  });

  it('serves nothing from outside the page’s folder', async () => {
    const statuses = await running.page.evaluate(async () => {
      const paths = [
        '/../electron/main.js',
        '/%2e%2e/electron/main.js',
        '/..%2felectron/main.js',
        '/%00',
        '/package.json',
        '/assets',
      ];
      const answers = await Promise.all(paths.map((path) => fetch(`app://mingce${path}`)));
      return answers.map((answer) => answer.status);
    });
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404]);
  });

  it('reaches no network, no file and no other origin of its scheme', async () => {
    const reached = await running.page.evaluate(async () => {
      const addresses = [
        'http://127.0.0.1:1/',
        'https://example.org/',
        'file:///etc/hostname',
        'app://other/index.html',
      ];
      const tries = await Promise.allSettled(addresses.map((address) => fetch(address)));
      return tries.filter((outcome) => outcome.status === 'fulfilled' && outcome.value.ok).length;
    });
    expect(reached).toBe(0);
  });

  it('opens no second window and goes nowhere else', async () => {
    const opened = await running.page.evaluate(() => globalThis.open('https://example.org/') !== null);
    expect(opened).toBe(false);
    await running.page.evaluate(() => {
      globalThis.location.href = 'https://example.org/';
    });
    await running.page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'file:///etc/hostname';
      document.body.append(link);
      link.click();
      link.remove();
    });
    await running.page.waitForTimeout(300);
    expect(running.page.url()).toBe('app://mingce/index.html');
    expect(running.app.windows().length).toBe(1);
  });

  it('is granted no permission but to copy to the clipboard', async () => {
    const states = await running.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
      const found = await Promise.all(
        names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
      );
      return found.map((permission) => permission.state);
    });
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied']);
  });
});

describe('the port to the host', () => {
  it('answers a call, refuses foreign methods and arguments, and takes one port only', async () => {
    const answers = await withOwnPort<unknown[]>(`(async () => {
      const calls = [
        { id: 1, method: 'disk.free', args: [] },
        { id: 2, method: 'fs.readFile', args: ['/etc/passwd'] },
        { id: 3, method: 'keystore.write', args: ['not bytes'] },
        { id: 4, method: 'files.open', args: ['id', '../../etc/passwd'] },
        { id: 5, method: 'files.list', args: ['00000000-0000-0000-0000-000000000000', 'mcb'] },
        'nonsense',
      ];
      for (const call of calls) ownPort.postMessage(call);
      const second = new MessageChannel();
      const late = [];
      second.port1.onmessage = (event) => late.push(event.data);
      window.postMessage('mingce:engine-port', location.origin, [second.port2]);
      second.port1.postMessage({ id: 9, method: 'disk.free', args: [] });
      for (let i = 0; i < 100 && ownAnswers.length < 5; i++) await new Promise((done) => setTimeout(done, 20));
      await new Promise((done) => setTimeout(done, 200));
      return [...ownAnswers, ...late];
    })()`);
    const byId = new Map(answers.map((answer) => [(answer as { id: number }).id, answer]));
    expect([...byId.keys()].sort()).toEqual([1, 2, 3, 4, 5]);
    expect(byId.get(1)).toMatchObject({ result: { ok: true } });
    expect(byId.get(2)).toEqual({ id: 2, refused: 'unknown-method' });
    expect(byId.get(3)).toEqual({ id: 3, refused: 'bad-arguments' });
    expect(byId.get(4)).toEqual({ id: 4, refused: 'bad-arguments' });
    expect(byId.get(5)).toMatchObject({ result: { ok: false, error: { tag: 'not-found' } } });
  });

  it('hands out a place the user chose, writes there, and answers what it wrote', async () => {
    await stubDialogs(running.app, { open: [folder.path] });
    const done = await withOwnPort<unknown>(`(async () => {
      ${CALL}
      const place = (await call(1, 'files.chooseFolder', [])).value;
      const writer = (await call(2, 'files.create', [place.id, '试.mcb', 3, true])).value;
      await call(3, 'files.write', [writer.id, new Uint8Array([1, 2, 3])]);
      const done = await call(4, 'files.commit', [writer.id]);
      const path = JSON.stringify(place).includes(${JSON.stringify('/tmp')});
      return { done, path };
    })()`);
    const sha256 = '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81';
    expect(done).toEqual({ done: { ok: true, value: { name: '试.mcb', bytes: 3, sha256 } }, path: false });
    expect([...(await readFile(join(folder.path, '试.mcb')))]).toEqual([1, 2, 3]);
  });
});

describe('the system’s printing dialog', () => {
  it('belongs to the main window, and a dialog that was closed is told as cancelled', async () => {
    await running.app.evaluate(({ app, BrowserWindow }) => {
      const main = BrowserWindow.getAllWindows()[0]?.id;
      app.on('browser-window-created', (_event, window) => {
        window.webContents.print = (_options, done) => {
          Object.assign(globalThis, { dialogOwner: window.getParentWindow()?.id === main, shown: window.isVisible() });
          done?.(false, 'Print job canceled');
        };
      });
    });
    const printed = await withOwnPort<unknown>(`(async () => {
      ${CALL}
      const job = (await call(1, 'print.begin', [{ landscape: false, pageSize: 'A4' }])).value;
      await call(2, 'print.part', [job.id, '<!doctype html><html><body><p>一</p></body></html>']);
      const sent = await call(3, 'print.toPrinter', [job.id]);
      await call(4, 'print.end', [job.id]);
      return sent;
    })()`);
    expect(printed).toEqual({ ok: false, error: { tag: 'cancelled' } });
    const seen = await running.app.evaluate(() => {
      const { dialogOwner, shown } = globalThis as unknown as { dialogOwner: boolean; shown: boolean };
      return { dialogOwner, shown };
    });
    expect(seen).toEqual({ dialogOwner: true, shown: false });
  });
});

describe('the process', () => {
  it('is the only one on its profile: a second one ends by itself', async () => {
    const electron = await findElectron();
    const root = await running.app.evaluate(({ app }) => app.getAppPath());
    const profile = join(folder.path, 'profile');
    const second = spawn(electron.path, [...rootSwitches(), '--disable-gpu', `--user-data-dir=${profile}`, root], {
      env: { ...process.env, ...(await ensureDisplay()) },
      stdio: 'ignore',
    });
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(0);
    expect(running.app.windows().length).toBe(1);
  });

  it('shows its menu in the language the page asks for, and takes no other', async () => {
    const labels = (): Promise<string[]> =>
      running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label) ?? []);
    const ask = async (language: string): Promise<string[]> => {
      await running.page.evaluate((chosen) => {
        (globalThis as never as { mingce: { setLanguage(language: string): void } }).mingce.setLanguage(chosen);
      }, language);
      await running.page.waitForTimeout(100);
      return labels();
    };
    expect(await ask('zh-CN')).toEqual(['文件(&F)', '编辑(&E)', '视图(&V)', '帮助(&H)']);
    expect(await ask('en')).toEqual(['&File', '&Edit', '&View', '&Help']);
    expect(await ask('xx')).toEqual(['&File', '&Edit', '&View', '&Help']);
  });

  it('waits for the page to put its drafts away before it closes', async () => {
    const other = await launchApp({ profile: join(folder.path, 'closing') });
    await other.page.evaluate(() => {
      const { mingce } = globalThis as never as {
        mingce: { onCloseRequest(listen: () => void): void; closeNow(): void };
      };
      mingce.onCloseRequest(() => {
        setTimeout(() => {
          console.log('drafts are away');
          setTimeout(() => {
            mingce.closeNow();
          }, 100);
        }, 300);
      });
    });
    await other.close();
    expect(other.output).toContain('page: drafts are away');
  });

  it('brings the page back after its process died', async () => {
    const other = await launchApp({ profile: join(folder.path, 'crashing') });
    // A page that is still on its first way in has nothing to come back to.
    await other.page.locator('#passphrase, #provision, input').first().waitFor();
    await other.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('did-finish-load', () => {
            resolve();
          });
          contents?.forcefullyCrashRenderer();
        }),
    );
    const text = await other.app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.title') as Promise<unknown>,
    );
    await other.close();
    expect(text).toBe('名册');
  });

  it('remembers where the window was', async () => {
    const profile = join(folder.path, 'placed');
    const first = await launchApp({ profile });
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 60, width: 900, height: 600 });
    });
    await first.page.waitForFunction(() => globalThis.outerWidth === 900);
    await first.close();
    const second = await launchApp({ profile });
    const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
    await second.close();
    expect(bounds).toMatchObject({ width: 900, height: 600 });
  });
});
