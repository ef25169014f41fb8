import { describe, expect, it, vi } from 'vitest';
import { isBareName, METHODS, serveShell, shellOverPort } from '../../../../shared/shell/channels.ts';
import type { Shell } from '../../../../shared/shell/shell.ts';
import { ok } from '../../../../shared/base/result.ts';

/** Turns of the event loop until so many answers have come; without them the test times out. */
async function arrived(answers: readonly unknown[], count: number): Promise<void> {
  while (answers.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
}

function connected(shell: unknown): {
  readonly client: Shell;
  readonly raw: MessagePort;
  readonly answers: unknown[];
  readonly defects: string[];
} {
  const defects: string[] = [];
  const one = new MessageChannel();
  serveShell(one.port2, shell as Shell, (method) => defects.push(method));
  const two = new MessageChannel();
  serveShell(two.port2, shell as Shell, (method) => defects.push(method));
  const answers: unknown[] = [];
  two.port1.onmessage = (event: MessageEvent) => answers.push(event.data);
  return { client: shellOverPort(one.port1), raw: two.port1, answers, defects };
}

describe('the shell over a port', () => {
  it('carries arguments there and answers back, each to its own call', async () => {
    const read = vi.fn((offset: number) => Promise.resolve(ok(new Uint8Array([offset]))));
    const { client } = connected({ journal: { read } });
    const answers = await Promise.all([client.journal.read(1, 10), client.journal.read(2, 10)]);
    expect(answers).toEqual([ok(new Uint8Array([1])), ok(new Uint8Array([2]))]);
    expect(read.mock.calls).toEqual([
      [1, 10],
      [2, 10],
    ]);
  });

  it('refuses a method that is none, even one that every object has', async () => {
    const { raw, answers } = connected({ journal: {} });
    const names = ['journal.wipe', 'journal.constructor', 'toString', 'constructor.constructor', '__proto__', ''];
    names.forEach((method, id) => {
      raw.postMessage({ id, method, args: [] });
    });
    await arrived(answers, names.length);
    expect(answers).toEqual(names.map((_, id) => ({ id, refused: 'unknown-method' })));
  });

  it('refuses arguments that are not the method’s, without calling it', async () => {
    const called = vi.fn();
    const shell = { journal: { read: called, append: called }, files: { create: called, read: called } };
    const { raw, answers } = connected(shell);
    const wrong: readonly (readonly [string, unknown[]])[] = [
      ['journal.read', []],
      ['journal.read', [0, 1, 2]],
      ['journal.read', ['0', 1]],
      ['journal.read', [-1, 1]],
      ['journal.read', [0.5, 1]],
      ['journal.append', ['text']],
      ['journal.append', [[1, 2]]],
      ['journal.append', [{ length: 3 }]],
      ['files.create', ['id', '../x.mcb', 1, true]],
      ['files.create', ['id', 'x.mcb', 1, 'yes']],
      ['files.create', ['../id', 'x.mcb', 1, true]],
      ['files.read', ['id', 0, 2 ** 40]],
    ];
    wrong.forEach(([method, args], id) => {
      raw.postMessage({ id, method, args });
    });
    await arrived(answers, wrong.length);
    expect(answers).toEqual(wrong.map((_, id) => ({ id, refused: 'bad-arguments' })));
    expect(called).not.toHaveBeenCalled();
  });

  it('drops what is no call at all', async () => {
    const { raw, answers } = connected({});
    for (const message of [null, 1, 'journal.open', {}, { id: 1 }, { id: 1, method: 2, args: [] }, []]) {
      raw.postMessage(message);
    }
    raw.postMessage({ id: 2, method: 'none', args: [] });
    await arrived(answers, 1);
    expect(answers).toEqual([{ id: 2, refused: 'unknown-method' }]);
  });

  it('rejects the call, without the text of the exception, when the shell breaks', async () => {
    const { client, defects } = connected({ disk: { free: () => Promise.reject(new Error('/home/someone')) } });
    await expect(client.disk.free()).rejects.toThrow('the host refused the call: defect');
    expect(defects).toEqual(['disk.free']);
  });

  it('has a parser for every method, by group', () => {
    const groups = new Set(Object.keys(METHODS).map((method) => method.split('.')[0]));
    expect([...groups]).toEqual(['keystore', 'journal', 'disk', 'files', 'backups', 'print']);
  });
});

describe('a bare file name', () => {
  it('may be Chinese, with spaces and dots inside', () => {
    for (const name of ['名册 2026.11.pdf', '370102001-0007.mcb', 'a', 'COM¹号.mcb', 'console.mcb'])
      expect(isBareName(name)).toBe(true);
  });

  it('never leads out of its folder, hides, or means a device', () => {
    const names = [
      '',
      '.',
      '..',
      '.hidden',
      'a/b',
      'a\\b',
      'a:b',
      'a\0b',
      'a\nb',
      'x.',
      'x ',
      'CON',
      'nul.txt',
      'Lpt1',
      'x.part',
      'x.PART',
      'COM¹.mcb',
      'lpt³',
      'CON .mcb',
      'CONIN$.mcb',
      'conout$',
      'a'.repeat(201),
    ];
    for (const name of names) expect(isBareName(name)).toBe(false);
  });
});
