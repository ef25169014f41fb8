import * as v from 'valibot';
import type { Bytes } from '../base/bytes.ts';
import type { Shell } from './shell.ts';

/** Name of every method of the shell, `group.method`. */
export type MethodName = { [G in keyof Shell]: `${G}.${keyof Shell[G] & string}` }[keyof Shell];

type MethodOf<N extends MethodName> = N extends `${infer G extends keyof Shell}.${infer M}`
  ? M extends keyof Shell[G]
    ? Shell[G][M]
    : never
  : never;

/** The arguments a method takes. */
export type ArgumentsOf<N extends MethodName> = MethodOf<N> extends (...args: infer A) => unknown ? Readonly<A> : never;

const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;

const bytes = v.custom<Bytes>(
  (value) =>
    value instanceof Uint8Array && value.buffer instanceof ArrayBuffer && value.byteLength <= MAX_MESSAGE_BYTES,
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const length = v.pipe(count, v.maxValue(MAX_MESSAGE_BYTES));
const id = v.pipe(v.string(), v.regex(/^[0-9a-z-]{1,64}$/));
const copyName = v.pipe(v.string(), v.regex(/^[0-9A-Za-z][0-9A-Za-z_-]{0,99}$/));
const extension = v.pipe(v.string(), v.regex(/^[0-9a-z]{1,8}$/));
const fileKind = v.picklist(['sheet', 'bundle', 'pdf', 'backup', 'any']);

/** Whether a text is the bare name of a file on every system: no folder, no reserved sign or name, not a `.part`. */
export function isBareName(text: string): boolean {
  // Windows drops spaces before the ending, and counts the raised digits among those of its ports.
  const reserved = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i.test(text);
  const signs = /[\p{Cc}\\/:*?"<>|]/u.test(text) || /^\.|[. ]$|\.part$/i.test(text);
  return text !== '' && text.length <= 200 && !reserved && !signs;
}

const name = v.pipe(v.string(), v.check(isBareName));

/** The parser of each method's arguments. A method without one does not compile. */
export const METHODS: { readonly [N in MethodName]: v.GenericSchema<unknown, ArgumentsOf<N>> } = {
  'keystore.read': v.strictTuple([]),
  'keystore.write': v.strictTuple([bytes]),
  'keystore.readMark': v.strictTuple([]),
  'keystore.writeMark': v.strictTuple([bytes]),
  'journal.open': v.strictTuple([]),
  'journal.read': v.strictTuple([count, length]),
  'journal.append': v.strictTuple([bytes]),
  'journal.setAside': v.strictTuple([]),
  'journal.mend': v.strictTuple([]),
  'journal.setAllAside': v.strictTuple([]),
  'journal.keepCopy': v.strictTuple([copyName, v.pipe(count, v.minValue(1))]),
  'journal.copies': v.strictTuple([]),
  'journal.readCopy': v.strictTuple([copyName, count, length]),
  'disk.free': v.strictTuple([]),
  'disk.setPagesAside': v.strictTuple([]),
  'files.drives': v.strictTuple([]),
  'files.chooseFolder': v.strictTuple([]),
  'files.chooseFile': v.strictTuple([fileKind]),
  'files.given': v.strictTuple([]),
  'files.chooseSave': v.strictTuple([fileKind, name]),
  'files.list': v.strictTuple([id, extension]),
  'files.open': v.strictTuple([id, name]),
  'files.read': v.strictTuple([id, count, length]),
  'files.close': v.strictTuple([id]),
  'files.keep': v.strictTuple([v.nullable(id)]),
  'files.kept': v.strictTuple([]),
  'files.create': v.strictTuple([id, name, count, v.boolean()]),
  'files.write': v.strictTuple([id, bytes]),
  'files.commit': v.strictTuple([id]),
  'files.abort': v.strictTuple([id]),
  'backups.keep': v.strictTuple([v.nullable(id)]),
  'backups.kept': v.strictTuple([]),
  'backups.remove': v.strictTuple([id, name]),
  'backups.sweep': v.strictTuple([id, name]),
  'print.begin': v.strictTuple([v.strictObject({ landscape: v.boolean(), pageSize: v.picklist(['A4', 'A3']) })]),
  'print.part': v.strictTuple([id, v.pipe(v.string(), v.maxLength(MAX_MESSAGE_BYTES))]),
  'print.toPrinter': v.strictTuple([id]),
  'print.end': v.strictTuple([id]),
};

/** What a MessagePort of a page, a worker, Node or Electron has in common. */
export interface ShellPort {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  start(): void;
}

/** Why the host did not carry out a call. It is a defect of the caller, never a state of the world. */
export type Refusal = 'unknown-method' | 'bad-arguments' | 'defect';

const Request = v.strictObject({ id: v.number(), method: v.string(), args: v.array(v.unknown()) });

const Answer = v.union([
  v.strictObject({ id: v.number(), result: v.unknown() }),
  v.strictObject({ id: v.number(), refused: v.picklist(['unknown-method', 'bad-arguments', 'defect']) }),
]);

/**
 * Answers the calls that come through `port`. Each message is parsed by the contract first; a message that is no call
 * at all is dropped. `onDefect` hears of exceptions, which a shell should not throw.
 */
export function serveShell(port: ShellPort, shell: Shell, onDefect: (method: string, error: unknown) => void): void {
  const answer = async (data: unknown): Promise<void> => {
    const request = v.safeParse(Request, data);
    if (!request.success) return;
    const { id, method, args } = request.output;
    const refuse = (refused: Refusal): void => {
      port.postMessage({ id, refused });
    };
    if (!isMethod(method)) {
      refuse('unknown-method');
      return;
    }
    const parsed = v.safeParse<v.GenericSchema<unknown, readonly unknown[]>>(METHODS[method], args);
    if (!parsed.success) {
      refuse('bad-arguments');
      return;
    }
    try {
      port.postMessage({ id, result: await implementation(shell, method)(...parsed.output) });
    } catch (error) {
      onDefect(method, error);
      refuse('defect');
    }
  };
  port.addEventListener('message', ({ data }) => void answer(data));
  port.start();
}

/** The shell at the other end of `port`. A refused call rejects, for it is a defect; failures are values. */
export function shellOverPort(port: ShellPort): Shell {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  port.addEventListener('message', ({ data }) => {
    const answer = v.parse(Answer, data);
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('refused' in answer) call?.reject(new Error(`the host refused the call: ${answer.refused}`));
    else call?.resolve(answer.result);
  });
  port.start();

  const group = (name: string): unknown =>
    Object.fromEntries(
      Object.keys(METHODS)
        .filter((method) => method.startsWith(`${name}.`))
        .map((method) => [
          method.slice(name.length + 1),
          (...args: readonly unknown[]) =>
            new Promise((resolve, reject) => {
              const id = ++lastId;
              waiting.set(id, { resolve, reject });
              port.postMessage({ id, method, args });
            }),
        ]),
    );
  return Object.fromEntries(
    ['keystore', 'journal', 'disk', 'files', 'backups', 'print'].map((name) => [name, group(name)]),
  ) as unknown as Shell;
}

const isMethod = (method: string): method is MethodName => Object.hasOwn(METHODS, method);

function implementation(shell: Shell, method: MethodName): (...args: readonly unknown[]) => Promise<unknown> {
  const [group, name] = method.split('.') as [keyof Shell, string];
  const part = shell[group] as unknown as Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
  return (...args) => {
    const call = part[name];
    if (!call) throw new TypeError(`the shell has no ${method}`);
    return call.apply(part, [...args]);
  };
}
