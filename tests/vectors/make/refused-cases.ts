import { gzipSync } from 'node:zlib';
import { utf8 } from '../../../shared/base/bytes.ts';
import { changeLine } from '../../../shared/sync/change-line.ts';
import type { Change } from '../../../shared/sync/change.ts';
import type { Case } from './case.ts';
import { NORTH, readerOf, type Cast } from './cast.ts';
import { cutBy, flipped, forgeOf, withMore, type Json, type Recipe } from './forge.ts';
import { extraOf, nested } from './form-cases.ts';
import { Pen } from './pen.ts';

type Deviation = Omit<Recipe, 'from' | 'to'>;

/** Bundles that are right in all but one thing, which refuses them. */
export async function refusedCases(cast: Cast): Promise<readonly Case[]> {
  const { north, reader, district } = cast;
  const n = new Pen(north);
  const made = n.write('member', { name: '测甲', office: NORTH });
  const second = n.write('member', { note: '说明' }, { of: made });
  const changes = [made, second];
  const line = changeLine(made);

  const container: Record<string, [string, string, Deviation]> = {
    'no-archive': ['A text.', 'not-a-bundle', { file: () => utf8('名册') }],
    nothing: ['An empty file.', 'not-a-bundle', { file: () => new Uint8Array(0) }],
    'cut-off': ['The last byte is missing.', 'damaged/container', { file: cutBy(1) }],
    'cut-in-payload': ['Cut off within the payload.', 'damaged/container', { file: cutBy(400) }],
    'one-more-byte': ['A byte after the end.', 'damaged/container', { file: withMore(utf8('\n')) }],
    'zip-date': ['Another date in a local header.', 'damaged/container', { file: flipped(12) }],
    'zip-comment': ['An archive comment is announced.', 'damaged/container', { file: flipped(-2) }],
    'manifest-checksum': ['A byte of the manifest turned.', 'damaged/manifest', { file: flipped(100) }],
    'payload-swapped': ['A payload of another length and hash.', 'damaged/payload', { swapped: withMore(utf8('x')) }],
  };
  const manifest: Record<string, [string, string, Deviation]> = {
    'manifest-no-json': ['No JSON.', 'damaged/manifest', { text: (text) => text.slice(1) }],
    'manifest-spaced': ['A space.', 'damaged/manifest', { text: (text) => text.replace(':', ': ') }],
    'manifest-no-newline': ['No line feed at the end.', 'damaged/manifest', { text: (text) => text.trimEnd() }],
    'manifest-unordered': ['Members out of order.', 'damaged/manifest', { text: unordered }],
    'manifest-twice': [
      'A member twice.',
      'damaged/manifest',
      { text: (text) => text.replace('"changes":2', '"changes":2,"changes":2') },
    ],
    'manifest-escape': [
      'An escape that need not be.',
      'damaged/manifest',
      { text: (text) => text.replace('"kind"', '"\\u006bind"') },
    ],
    'manifest-missing': ['A member is missing.', 'damaged/manifest', without('needs')],
    'manifest-time': [
      'A day that is none.',
      'damaged/manifest',
      { manifest: { createdAt: '2026-13-02T01:00:00.000Z' } },
    ],
    'manifest-place': ['A place of five digits.', 'damaged/manifest', ofSender({ office: '37010' })],
    'manifest-label': ['A name of 201 units.', 'damaged/manifest', ofSender({ officeName: '名'.repeat(201) })],
    'manifest-age-key': [
      'An age key with a wrong checksum.',
      'damaged/manifest',
      ofSender({ ageKey: `${north.ageKey.slice(0, -1)}${north.ageKey.endsWith('q') ? 'p' : 'q'}` }),
    ],
    'manifest-runs': ['Runs that touch.', 'damaged/manifest', { manifest: { carries: { [north.replica]: '1,2' } } }],
    'manifest-no-runs': [
      'An empty text of runs.',
      'damaged/manifest',
      { manifest: { filtered: { [district.replica]: '' } } },
    ],
    'manifest-count': [
      'A count beyond 2⁵³-1.',
      'damaged/manifest',
      { text: (text) => text.replace('"changes":2', '"changes":9007199254740992') },
    ],
    'manifest-fraction': ['A count that is no integer.', 'damaged/manifest', { manifest: { changes: 2.5 } }],
    'manifest-seal': [
      'A seal without signature.',
      'damaged/manifest',
      { manifest: { seals: { [north.replica]: `1:${'A'.repeat(43)}:` } } },
    ],
    'manifest-nobody': ['No recipient.', 'damaged/manifest', { manifest: { recipients: [] } }],
    'newer-minimum': [
      'Version 2 is wanted; the rest of the manifest is not looked at.',
      'newer-format',
      { manifest: { version: 2, minimum: 2, changes: 'two' } },
    ],
    'newer-suite': ['Another suite.', 'newer-format', { manifest: { suite: 'sm2/sm4/gzip' } }],
    'kind-provision': ['Not a bundle of every day.', 'wrong-kind', { manifest: { kind: 'provision' } }],
    'kind-backup': [
      'The kind of a backup in the container of a bundle.',
      'wrong-kind',
      { manifest: { kind: 'backup' } },
    ],
  };
  const signature: Record<string, [string, string, Deviation]> = {
    'signature-of-another': ['Signed by another key.', 'signature-wrong', { signer: cast.stranger }],
    'signature-form': ['Five lines.', 'damaged/signature', { signature: (text) => `${text}\n` }],
    'signature-unhashed': [
      'The algorithm that is not prehashed.',
      'damaged/signature',
      {
        signature: (text) =>
          text.replace('\nRUQ', '\nRWQ').replace('\nRUR', '\nRWR').replace('\nRUS', '\nRWS').replace('\nRUT', '\nRWT'),
      },
    ],
    'signature-comment': [
      'The trusted comment was altered.',
      'signature-wrong',
      { signature: (text) => text.replace('mingce-bundle', 'mingce-bundel') },
    ],
  };
  const payload: Record<string, [string, string, Deviation]> = {
    'age-header': ['A byte of the age header turned.', 'damaged/payload', { sealed: flipped(-200) }],
    'age-cut': ['The last byte of the payload is missing.', 'damaged/payload', { sealed: cutBy(1) }],
    'gzip-none': ['Not compressed.', 'damaged/payload', { zipped: () => utf8(`${line}\n`) }],
    'gzip-checksum': ['The checksum of gzip is wrong.', 'damaged/payload', { zipped: flipped(-6) }],
    'gzip-cut': ['The end of gzip is missing.', 'damaged/payload', { zipped: cutBy(4) }],
    'gzip-trailing': ['Bytes after the gzip member.', 'damaged/payload', { zipped: withMore(utf8('more')) }],
    'size-more': [
      'Unfolds to more than it declares.',
      'damaged/size',
      { zipped: () => new Uint8Array(gzipSync(utf8(`${line}\n${changeLine(second)}\n\n`))) },
    ],
    'size-less': [
      'Unfolds to less than it declares.',
      'damaged/size',
      { zipped: () => new Uint8Array(gzipSync(utf8(`${line}\n`))) },
    ],
    'gzip-two-members': ['Two gzip members.', 'damaged/payload', { zipped: () => twoMembers(changes) }],
    'gzip-zero': ['A zero after the gzip member.', 'damaged/payload', { zipped: withMore(new Uint8Array(1)) }],
    'gzip-option': [
      'An option in the header of gzip.',
      'damaged/payload',
      { zipped: (zipped) => zipped.map((byte, i) => (i === 3 ? 1 : byte)) },
    ],
    'gzip-length': ['The length that gzip states is wrong.', 'damaged/payload', { zipped: flipped(-2) }],
    'size-beyond': ['Declares more than anybody may unfold.', 'implausible', declaring(2 ** 30 + 1)],
    'size-dense': ['Declares to unfold a hundredfold and more.', 'implausible', declaring(2 ** 28)],
    'size-least': ['Declares less than its lines have at least.', 'implausible', declaring(199)],
    'changes-beyond': [
      'Declares more changes than anybody may send.',
      'implausible',
      { manifest: { changes: 1_000_001 } },
    ],
    'replicas-beyond': [
      'Names 65,537 replicas.',
      'implausible',
      { manifest: { needs: Object.fromEntries(Array.from({ length: 65_537 }, (_, i) => [replicaNo(i), 1])) } },
    ],
    'no-line-end': ['The last line has no line feed.', 'damaged/payload', { plain: cutBy(1) }],
    'not-utf8': [
      'Not UTF-8.',
      'damaged/payload',
      { plain: (plain) => plain.map((byte, i) => (i === 20 ? 0xff : byte)) },
    ],
  };
  const lines: Record<string, [string, string, Deviation]> = {
    'line-empty': ['An empty line.', 'damaged/change', { lines: [line, ''] }],
    'line-spaced': ['A space.', 'damaged/change', { lines: [line.replace(',', ', '), changeLine(second)] }],
    'line-twice': [
      'A member twice.',
      'damaged/change',
      { lines: [line.replace('"at":', '"at":1,"at":'), changeLine(second)] },
    ],
    'line-surrogate': [
      'Half a surrogate pair.',
      'damaged/change',
      { lines: [line.replace('测甲', '\\ud842'), changeLine(second)] },
    ],
    'line-negative-zero': [
      'A number spelt otherwise.',
      'damaged/change',
      { lines: [line.replace('"name":"测甲"', '"name":-0'), changeLine(second)] },
    ],
    'line-exponent': [
      'A number spelt otherwise.',
      'damaged/change',
      { lines: [line.replace('"name":"测甲"', '"name":1E2'), changeLine(second)] },
    ],
    'line-infinite': [
      'A number beyond all doubles.',
      'damaged/change',
      { lines: [line.replace('"name":"测甲"', '"name":1e999'), changeLine(second)] },
    ],
    'line-object-value': [
      'A value that is an object.',
      'damaged/change',
      { lines: [line.replace('"name":"测甲"', '"name":{}'), changeLine(second)] },
    ],
    'line-inherited-name': [
      'A name that objects inherit.',
      'damaged/change',
      {
        lines: [
          line
            .replace('"name"', '"constructor"')
            .replace(/"fields":\{("constructor":"测甲"),("office":"[0-9]+")\}/, '"fields":{$1,$2}'),
          changeLine(second),
        ],
      },
    ],
    'line-actor-text': [
      'An actor that is a text.',
      'damaged/change',
      { lines: [line.replace(/"actor":\{[^}]*\}/, '"actor":"经办人"'), changeLine(second)] },
    ],
    'line-erase-false': [
      'An erasure that is not.',
      'damaged/change',
      { lines: [line.replace('"fields"', '"erase":false,"fields"'), changeLine(second)] },
    ],
    'line-dot-zero': [
      'A number with a leading zero.',
      'damaged/change',
      { lines: [line.replaceAll(':1"', ':01"'), changeLine(second)] },
    ],
    'over-empty': ['`over` without units.', 'damaged/change', { lines: [line, changeLine({ ...second, over: {} })] }],
    'over-no-dots': [
      'A unit without dots.',
      'damaged/change',
      { lines: [line, changeLine({ ...second, over: { note: [] } })] },
    ],
    'over-unsorted': [
      'Dots out of order.',
      'damaged/change',
      {
        lines: [
          line,
          changeLine(second).replace('"stamp"', `"over":{"note":["${north.replica}:2","${north.replica}:1"]},"stamp"`),
        ],
      },
    ],
    'over-twice': [
      'A dot twice.',
      'damaged/change',
      { lines: [line, changeLine({ ...second, over: { note: [made.dot, made.dot] } })] },
    ],
    'hash-padding': [
      'A hash whose last character has bits too many.',
      'damaged/change',
      { lines: [line, changeLine({ ...second, hash: `${'A'.repeat(42)}B` })] },
    ],
    'dot-twice': ['One change twice.', 'damaged/change', { lines: [line, line] }],
    'not-carried': [
      'A change that is not announced.',
      'damaged/change',
      { manifest: { carries: { [north.replica]: '1,3' } } },
    ],
    'carries-more': [
      'A change is announced that is not there.',
      'damaged/change',
      { manifest: { carries: { [north.replica]: '1-3' } } },
    ],
    'changes-more': ['More lines announced than there are.', 'damaged/change', { manifest: { changes: 3 } }],
    'records-other': [
      'The numbers of records are not true.',
      'damaged/change',
      { manifest: { records: { member: 2 } } },
    ],
    'records-zero': [
      'A type of which there is no record.',
      'damaged/change',
      { manifest: { records: { member: 1, union: 0 } } },
    ],
  };
  const beyond: Record<string, [string, string, Deviation]> = {
    'beyond-value': [
      'A value of 2²⁰ + 1 units.',
      'damaged/change',
      changed(second, { fields: { note: '字'.repeat(2 ** 20 + 1) } }),
    ],
    'beyond-fields': [
      '513 fields.',
      'damaged/change',
      changed(second, { fields: Object.fromEntries(Array.from({ length: 513 }, (_, i) => [`x${String(i)}`, i])) }),
    ],
    'beyond-actor': [
      'A name of an actor of 4,097 units.',
      'damaged/change',
      changed(second, { actor: { ...made.actor, name: '名'.repeat(4097) } }),
    ],
    'beyond-batch': ['A batch of 4,097 units.', 'damaged/change', changed(second, { batch: '批'.repeat(4097) })],
    'beyond-name': [
      'A name of a field of 65 units.',
      'damaged/change',
      changed(second, { fields: { [`N${'a'.repeat(64)}`]: 1 } }),
    ],
    'beyond-id': [
      'An id of 65 units.',
      'damaged/change',
      changed(second, { id: `R${'-'.repeat(64)}` as Change['id'] }),
    ],
    'beyond-time': [
      'One millisecond after the last.',
      'damaged/change',
      changed(second, { at: 8_640_000_000_000_001 }),
    ],
    'beyond-more': ['65 unlisted members.', 'damaged/change', changed(second, { extra: extraOf(65) })],
    'beyond-depth': [
      'An unlisted member nested 33 deep.',
      'damaged/change',
      changed(second, { extra: { deep: nested(32) } }),
    ],
    'beyond-seq': [
      'A number of 16 digits.',
      'damaged/change',
      { lines: [line, changeLine(second).replace(':2"', ':1000000000000000"')] },
    ],
  };

  const known = readerOf(cast);
  const all = { ...container, ...manifest, ...signature, ...payload, ...lines, ...beyond };
  const cases: Case[] = [];
  for (const [name, [about, refusal, deviation]] of Object.entries(all)) {
    const file = await forgeOf(`refused-${name}`)({ from: north, to: [reader], changes, ...deviation });
    cases.push({ name: `refused-${name}`, about, reader: known, files: [file], refusal });
  }
  return cases;

  function changed(change: Change, other: Partial<Change>): Deviation {
    return { changes: [made, { ...change, ...other }] };
  }
}

const without = (name: string): Deviation => ({
  manifest: (told) => Object.fromEntries(Object.entries(told).filter(([each]) => each !== name)),
});

const ofSender = (other: Json): Deviation => ({
  manifest: (told) => ({ ...told, sender: { ...(told['sender'] as Json), ...other } }),
});

const declaring = (plainBytes: number): Deviation => ({
  manifest: (told) => ({ ...told, payload: { ...(told['payload'] as Json), plainBytes } }),
});

/** A name for each of many replicas. */
const replicaNo = (i: number): string =>
  i
    .toString(2)
    .padStart(16, '0')
    .slice(-16)
    .replaceAll('0', 'a')
    .replaceAll('1', 'b')
    .replace(/^a/, i >= 65_536 ? 'c' : 'a');

/** The last member goes first. */
function unordered(text: string): string {
  const at = text.lastIndexOf(',"version"');
  return `{${text.slice(at + 1, -2)},${text.slice(1, at)}}\n`;
}

const twoMembers = (changes: readonly Change[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(changes.map((change) => gzipSync(utf8(`${changeLine(change)}\n`)))));
