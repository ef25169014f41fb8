import type { Bytes } from '../base/bytes.ts';
import { crc32Stream, type Crc32Stream } from '../crypto/digest.ts';

/**
 * One gzip member (RFC 1952) and nothing behind it: ten bytes of header without options, one deflate stream, CRC-32 and
 * length. The platform's own gzip reader will not do: Chromium refuses a second member and what follows the first, some
 * releases of Node read on. So only the deflate stream is the platform's, and the frame is read here.
 */
const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
/** Identification, deflate, no option. Time, level and system, which follow, say nothing. */
const HEADER = [0x1f, 0x8b, 8, 0];

/** Fed at once: it may unfold a thousandfold before the reader is asked whether that is enough. */
const PIECE = 1 << 14;

/**
 * The bytes of the one member. The stream errors where the frame, the deflate stream, the checksum or the length is
 * wrong, and when anything follows: nothing may be concluded before it has ended.
 */
export function gunzipped(zipped: ReadableStream<Bytes>): ReadableStream<Bytes> {
  const frame = new Frame();
  return zipped
    .pipeThrough(new TransformStream(frame))
    .pipeThrough(new DecompressionStream('deflate-raw') as TransformStream<Bytes, Bytes>)
    .pipeThrough(new TransformStream(new Checked(() => frame.trailer)));
}

/** Takes the frame away, and keeps the trailer for when all is unfolded. */
class Frame implements Transformer<Bytes, Bytes> {
  trailer: DataView = new DataView(new ArrayBuffer(TRAILER_BYTES));
  #header = HEADER_BYTES;
  /** What may yet turn out to be the trailer. */
  #held = new Uint8Array(0);
  #ending: Ending | null = null;

  async start(): Promise<void> {
    if (await readsOn()) this.#ending = new Ending();
  }

  async transform(piece: Bytes, controller: TransformStreamDefaultController<Bytes>): Promise<void> {
    const bytes = joined(this.#held, this.#withoutHeader(piece));
    const body = bytes.subarray(0, Math.max(0, bytes.length - TRAILER_BYTES));
    this.#held = bytes.slice(body.length);
    for (let at = 0; at < body.length; at += PIECE) controller.enqueue(body.slice(at, at + PIECE));
    await this.#ending?.add(body);
  }

  async flush(): Promise<void> {
    if (this.#header > 0 || this.#held.length < TRAILER_BYTES) throw new TypeError('no whole gzip member');
    this.trailer = new DataView(this.#held.buffer, this.#held.byteOffset, TRAILER_BYTES);
    if ((await this.#ending?.comesEarly()) === true) throw new TypeError('more than one gzip member');
  }

  #withoutHeader(piece: Bytes): Bytes {
    const taken = Math.min(this.#header, piece.length);
    const from = HEADER_BYTES - this.#header;
    for (let at = 0; at < taken; at++) {
      const wanted = HEADER[from + at];
      if (wanted !== undefined && piece[at] !== wanted) throw new TypeError('no plain gzip header');
    }
    this.#header -= taken;
    return piece.subarray(taken);
  }
}

/** Lets the bytes through, and holds them against the trailer in the end. */
class Checked implements Transformer<Bytes, Bytes> {
  readonly #trailer: () => DataView;
  #crc: Crc32Stream | null = null;
  #length = 0;

  constructor(trailer: () => DataView) {
    this.#trailer = trailer;
  }

  async start(): Promise<void> {
    this.#crc = await crc32Stream();
  }

  transform(piece: Bytes, controller: TransformStreamDefaultController<Bytes>): void {
    this.#crc?.update(piece);
    this.#length += piece.length;
    controller.enqueue(piece);
  }

  flush(): void {
    const trailer = this.#trailer();
    const crc = this.#crc?.digest();
    const isWhole = trailer.getUint32(0, true) === crc && trailer.getUint32(4, true) === this.#length >>> 0;
    if (!isWhole) throw new TypeError('gzip checksum or length is wrong');
  }
}

/**
 * Whether a deflate stream ends before its last byte, where the platform does not say so: without that byte the true
 * stream is cut off, and one that had ended before is whole.
 */
class Ending {
  readonly #stream = new DecompressionStream('deflate-raw');
  readonly #writer = this.#stream.writable.getWriter();
  readonly #whole: Promise<boolean>;
  #last: Bytes = new Uint8Array(0);

  constructor() {
    this.#whole = this.#stream.readable.pipeTo(new WritableStream()).then(
      () => true,
      () => false,
    );
  }

  async add(body: Bytes): Promise<void> {
    if (body.length === 0) return;
    const earlier = joined(this.#last, body.subarray(0, -1));
    this.#last = body.slice(-1);
    for (let at = 0; at < earlier.length; at += PIECE)
      await this.#writer.write(earlier.slice(at, at + PIECE)).catch(() => undefined);
  }

  async comesEarly(): Promise<boolean> {
    await this.#writer.close().catch(() => undefined);
    return this.#whole;
  }
}

/**
 * Whether this platform's deflate reader passes over what stands behind the stream. It is given an empty one (a last block
 * of fixed codes that holds nothing), and one byte too many.
 */
async function readsOn(): Promise<boolean> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const written = writer.write(Uint8Array.of(3, 0, 0)).then(() => writer.close());
  const ended = stream.readable.pipeTo(new WritableStream());
  return Promise.all([written, ended]).then(
    () => true,
    () => false,
  );
}

function joined(a: Uint8Array, b: Uint8Array): Bytes {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
