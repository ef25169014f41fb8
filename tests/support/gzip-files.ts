import { gzipSync } from 'node:zlib';

const member = (text: string): Buffer => gzipSync(Buffer.from(text));
const one = member('{"one":1}\n');
const options = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3]), Buffer.from('name\0')]);

/** Files that are one gzip member and nothing else, with what they hold. */
export const wholeGzip: Readonly<Record<string, readonly [file: Uint8Array, text: string]>> = {
  'a short one': [one, '{"one":1}\n'],
  'an empty one': [member(''), ''],
  'one of many pieces': [member('多'.repeat(300_000)), '多'.repeat(300_000)],
};

/** Files that some reader of gzip takes, and ours must not: not one member with nothing behind it, or a broken one. */
export const otherGzip: Readonly<Record<string, Uint8Array>> = {
  'two members': Buffer.concat([one, member('{"two":2}\n')]),
  'an empty member before the true one': Buffer.concat([member(''), one]),
  'an empty member behind it': Buffer.concat([one, member('')]),
  'a byte behind it': Buffer.concat([one, Buffer.from('x')]),
  'a nought behind it': Buffer.concat([one, Buffer.alloc(1)]),
  'something between stream and trailer': Buffer.concat([one.subarray(0, -8), Buffer.from('more'), one.subarray(-8)]),
  'a name in its header': Buffer.concat([options, one.subarray(10)]),
  'another checksum': Buffer.concat([one.subarray(0, -8), Buffer.alloc(4), one.subarray(-4)]),
  'another length': Buffer.concat([one.subarray(0, -4), Buffer.alloc(4)]),
  'an end that is missing': one.subarray(0, -1),
  'a stream that is cut': Buffer.concat([one.subarray(0, -12), one.subarray(-8)]),
  'a header alone': one.subarray(0, 10),
  'nothing at all': new Uint8Array(0),
};
