import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): Buffer => readFileSync(new URL(`../../../${path}`, import.meta.url));
const config = read('electron-builder.yml').toString();

describe('the packaged program', () => {
  it('has an icon in every size that Windows shows, each with the pixels it promises', () => {
    const icon = read('build/icons/icon.ico');
    const found = Array.from({ length: icon.readUInt16LE(4) }, (_, i) => {
      const entry = 6 + 16 * i;
      const size = icon[entry] === 0 ? 256 : (icon[entry] ?? 0);
      const image = icon.subarray(icon.readUInt32LE(entry + 12)).subarray(0, icon.readUInt32LE(entry + 8));
      const isPng = image.readUInt32BE(0) === 0x89504e47;
      return { size, width: isPng ? image.readUInt32BE(16) : image.readInt32LE(4), bytes: image.length > size * size };
    });
    expect(found.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
    for (const { size, width } of found) expect(width).toBe(size);
  });

  it('opens bundles by a double click, and has the name on the taskbar that its shortcut has', () => {
    expect(config).toMatch(/^fileAssociations:\n {2}ext: mcb$/m);
    const appId = /^appId: (\S+)$/m.exec(config)?.[1] ?? 'none';
    expect(read('electron/main.ts').toString()).toContain(`setAppUserModelId('${appId}')`);
  });

  it('is for Windows in 64 bits', () => {
    expect(config).toMatch(/^win:\n(?: {2}.*\n)* {4}arch: x64$/m);
    expect(config).not.toContain('ia32');
  });

  it('runs no other script, and hears no debugger and no options of Node', () => {
    for (const fuse of ['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments'])
      expect(config).toMatch(new RegExp(`^ {2}${fuse}: false$`, 'm'));
    for (const fuse of ['onlyLoadAppFromAsar', 'enableEmbeddedAsarIntegrityValidation'])
      expect(config).toMatch(new RegExp(`^ {2}${fuse}: true$`, 'm'));
  });
});
