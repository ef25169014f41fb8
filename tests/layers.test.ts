import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packages, violation } from '../build/layers.mjs';

const root = join(import.meta.dirname, '..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.slice(root.length + 1).replaceAll('\\', '/'), entry.name));
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

function importsOf(file: string): { specifier: string; target: string | null }[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const target = specifier.startsWith('.')
      ? posix.normalize(posix.join(posix.dirname(file), specifier.replace(/\?.*$/, '')))
      : null;
    return { specifier, target };
  });
}

const files = ['shared', 'electron', 'renderer'].flatMap(sources);
const graph = new Map(files.map((file) => [file, importsOf(file)]));

describe('the import law', () => {
  it('is kept by every import', () => {
    const broken = [...graph].flatMap(([from, imports]) =>
      imports.flatMap(({ specifier, target }) => violation(from, specifier, target) ?? []),
    );
    expect(broken).toEqual([]);
  });

  it('forbids what the architecture forbids', () => {
    expect(violation('shared/base/bytes.ts', '../kinds/schema.ts', 'shared/kinds/schema.ts')).not.toBeNull();
    expect(violation('electron/window.ts', '../shared/kinds/schema.ts', 'shared/domain/schema.ts')).not.toBeNull();
    expect(
      violation('renderer/features/members/a.tsx', '../unions/b.tsx', 'renderer/features/unions/b.tsx'),
    ).not.toBeNull();
    expect(violation('renderer/features/members/a.tsx', 'dexie', null)).not.toBeNull();
    const member = 'renderer/features/members/a.tsx';
    expect(violation(member, '', 'shared/engine/engine.ts')).toBeNull();
    expect(violation(member, '', 'shared/engine/modules/members/face.ts')).toBeNull();
    for (const inside of [
      'modules/members/members.ts',
      'modules/members/create.ts',
      'workspace.ts',
      'create-engine.ts',
    ])
      expect(violation(member, '', `shared/engine/${inside}`)).not.toBeNull();
    expect(
      violation('shared/engine/modules/members/face.ts', '', 'shared/engine/modules/members/members.ts'),
    ).not.toBeNull();
    expect(violation('shared/engine/engine.ts', '', 'shared/engine/workspace.ts')).not.toBeNull();
    expect(violation('shared/base/bytes.ts', 'node:fs', null)).not.toBeNull();
    expect(violation('shared/base/bytes.ts', 'left-pad', null)).not.toBeNull();
  });

  it('knows no circles, types included', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      if (done.has(file)) return;
      for (const { target } of graph.get(file) ?? [])
        if (target !== null && graph.has(target)) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('files every package that the product depends on, and no other', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const used = new Set(
      [...graph.values()]
        .flat()
        .flatMap(({ specifier, target }) => (target === null && !specifier.startsWith('node:') ? [specifier] : [])),
    );
    const usedNames = new Set(
      [...used].map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      ),
    );
    expect(Object.keys(dependencies).filter((name) => !usedNames.has(name))).toEqual([]);
    expect(Object.keys(packages).sort()).toEqual([...usedNames].sort());
  });
});
