/**
 * Draws icon.png (512 px) and icon.ico (16 to 256 px): a register with its lines, in the colours of the app.
 * Run by hand when the picture changes: node build/icons/draw.mjs
 */
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const RED = [176, 42, 48];
const PAPER = [252, 249, 242];
const INK = [96, 88, 80];
const SAMPLES = 4;

/** Colour at a point of the unit square, null where it is transparent. */
function paint(x, y) {
  if (!inRound(x, y, 0.06, 0.06, 0.94, 0.94, 0.18)) return null;
  if (!inRound(x, y, 0.24, 0.18, 0.8, 0.84, 0.03)) return x < 0.2 && x > 0.16 ? PAPER : RED;
  if (x < 0.33) return x > 0.315 ? RED : PAPER;
  for (const line of [0.32, 0.43, 0.54, 0.65]) {
    if (Math.abs(y - line) < 0.018 && x > 0.38 && x < (line === 0.65 ? 0.6 : 0.74)) return INK;
  }
  return Math.hypot(x - 0.69, y - 0.71) < 0.065 ? RED : PAPER;
}

function inRound(x, y, left, top, right, bottom, radius) {
  const dx = Math.max(left + radius - x, x - right + radius, 0);
  const dy = Math.max(top + radius - y, y - bottom + radius, 0);
  return Math.hypot(dx, dy) <= radius;
}

function pixels(size) {
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sum = [0, 0, 0];
      let covered = 0;
      for (let s = 0; s < SAMPLES * SAMPLES; s++) {
        const x = (column + ((s % SAMPLES) + 0.5) / SAMPLES) / size;
        const y = (row + (Math.floor(s / SAMPLES) + 0.5) / SAMPLES) / size;
        const colour = paint(x, y);
        if (colour === null) continue;
        covered++;
        colour.forEach((value, i) => (sum[i] += value));
      }
      const at = row * (1 + size * 4) + 1 + column * 4;
      for (let i = 0; i < 3; i++) rows[at + i] = covered === 0 ? 0 : Math.round(sum[i] / covered);
      rows[at + 3] = Math.round((255 * covered) / (SAMPLES * SAMPLES));
    }
  }
  return rows;
}

/** A PNG (ISO/IEC 15948): 8 bits, RGBA. */
function png(size) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels(size), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), whole.length - 4);
  return whole;
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** What Windows shows: in title bars and lists (16), menus and the taskbar (24 to 48), Explorer (64 to 256). */
const SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];

/** An ICO: the largest as PNG (width and height 0 stand for 256), the others as bitmaps, which every Windows reads. */
function ico() {
  const images = SIZES.map((size) => (size === 256 ? png(size) : bitmap(size)));
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let at = header.length;
  images.forEach((image, i) => {
    const entry = 6 + 16 * i;
    header[entry] = header[entry + 1] = SIZES[i] % 256;
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(image.length, entry + 8);
    header.writeUInt32LE(at, entry + 12);
    at += image.length;
  });
  return Buffer.concat([header, ...images]);
}

/** A BITMAPINFOHEADER with 32-bit pixels, the lowest row first, and an empty mask: the pixels' alpha counts. */
function bitmap(size) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const rows = pixels(size);
  const image = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const from = row * (1 + size * 4) + 1 + column * 4;
      const [red, green, blue, alpha] = rows.subarray(from, from + 4);
      image.set([blue, green, red, alpha], ((size - 1 - row) * size + column) * 4);
    }
  }
  return Buffer.concat([header, image, Buffer.alloc(size * Math.ceil(size / 32) * 4)]);
}

writeFileSync(new URL('icon.png', import.meta.url), png(512));
writeFileSync(new URL('icon.ico', import.meta.url), ico());
