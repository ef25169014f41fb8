/** What the engine and the features stand on. */
const floor = [
  'shared/annual',
  'shared/base',
  'shared/bundle',
  'shared/crypto',
  'shared/kinds',
  'shared/excel',
  'shared/journal',
  'shared/paper',
  'shared/report',
  'shared/search',
  'shared/shell',
  'shared/sync',
  'shared/sync/change',
  'shared/values',
];

/** The engine as others see it: the contract of each capability, and their sum. Nothing else of it is anybody's. */
const face = ['shared/engine/engine', 'shared/engine/modules/*/face'];

/**
 * The import law, as data. `rooms` maps a folder (the longest matching prefix wins, `*` stands for one folder of any
 * name) to the rooms it may import from besides itself; `packages` files every npm package with the folders that may
 * import it. Lint and a test read this.
 */
export const rooms = {
  'shared/base': [],
  'shared/values': ['shared/base', 'shared/sync/change'],
  'shared/annual': ['shared/base'],
  'shared/kinds': ['shared/annual', 'shared/values', 'shared/base', 'shared/sync/change'],
  'shared/crypto': ['shared/base'],
  'shared/journal': ['shared/base', 'shared/crypto', 'shared/sync/change'],
  'shared/sync/change': ['shared/base'],
  'shared/sync': ['shared/base', 'shared/crypto', 'shared/sync/change'],
  'shared/bundle': ['shared/sync', 'shared/sync/change', 'shared/journal', 'shared/crypto', 'shared/base'],
  'shared/search': ['shared/values', 'shared/base'],
  'shared/excel': ['shared/kinds', 'shared/values', 'shared/base', 'shared/sync/change'],
  'shared/paper': ['shared/base'],
  'shared/report': ['shared/paper', 'shared/kinds', 'shared/values', 'shared/base', 'shared/sync/change'],
  'shared/charts': [],
  'shared/shell': ['shared/base'],

  electron: ['shared/shell', 'shared/journal', 'shared/base'],

  'shared/engine/modules/*/face': floor,
  'shared/engine/engine': ['shared/engine/modules/*/face'],
  'shared/engine': [...face, ...floor],

  'renderer/main': [
    'renderer/app',
    'renderer/session',
    'renderer/worker/connect',
    ...face,
    'renderer/ui',
    'renderer/i18n',
  ],
  'renderer/app': ['renderer/features', 'renderer/session', 'renderer/ui', 'renderer/i18n', ...face, ...floor],
  'renderer/features': ['renderer/session', 'renderer/ui', 'renderer/i18n', 'shared/charts', ...face, ...floor],
  'renderer/fonts': ['shared/paper'],
  'renderer/worker/connect': face,
  'renderer/worker': ['renderer/fonts', 'shared/engine', ...face, ...floor],
  'renderer/session': ['renderer/i18n', ...face, ...floor],
  'renderer/ui': [
    'renderer/fonts',
    'renderer/i18n',
    'renderer/session',
    ...face,
    'shared/kinds',
    'shared/paper',
    'shared/values',
    'shared/base',
    'shared/shell',
    'shared/sync/change',
  ],
  'renderer/i18n': [...face, 'shared/kinds', 'shared/values', 'shared/base', 'shared/shell'],
};

/** Folders whose sub-folders are separate rooms that never import one another. */
export const isolated = ['renderer/features'];

export const packages = {
  '@bokuweb/zstd-wasm': ['shared/journal/pack'],
  '@e965/xlsx': ['shared/excel/xls'],
  '@expo-google-fonts/noto-sans-sc': ['renderer/fonts/paper-fonts'],
  '@mantine/core': ['renderer/app', 'renderer/features', 'renderer/ui', 'renderer/main'],
  '@mantine/hooks': ['renderer/app', 'renderer/features', 'renderer/ui'],
  '@noble/curves': ['shared/crypto'],
  '@noble/hashes': ['shared/crypto'],
  '@tanstack/react-virtual': ['renderer/ui'],
  'age-encryption': ['shared/crypto/age'],
  comlink: ['renderer/worker/connect', 'renderer/worker/worker'],
  dexie: ['renderer/worker/database'],
  echarts: ['shared/charts'],
  electron: ['electron'],
  'hash-wasm': ['shared/crypto/kdf', 'shared/crypto/digest'],
  hucre: [
    'shared/excel/pasted-record',
    'shared/excel/workbook',
    'shared/excel/write-workbook',
    'shared/excel/sheet-xml',
  ],
  fflate: ['shared/excel/write-workbook', 'shared/paper/pdf-file'],
  'pinyin-pro': ['shared/search/pinyin'],
  react: ['renderer/main', 'renderer/app', 'renderer/features', 'renderer/ui', 'renderer/i18n', 'renderer/session'],
  'react-dom': ['renderer/main'],
  valibot: ['shared', 'electron'],
  zustand: ['renderer/session', 'renderer/i18n'],
};

/** Only these processes may use Node's modules. */
export const nodeRooms = ['electron'];

const within = (path, folder) => new RegExp(`^${folder.replaceAll('*', '[^/]+')}(?:$|[/.])`).test(path);

const roomOf = (path) =>
  Object.keys(rooms)
    .filter((room) => within(path, room))
    .sort((a, b) => b.length - a.length)[0];

const isolatedRoomOf = (path) => {
  const folder = isolated.find((name) => within(path, name));
  return folder === undefined ? undefined : path.slice(folder.length + 1).split('/')[0];
};

/**
 * What is wrong with one import, or null. Paths are relative to the project, with forward slashes.
 * @param {string} from the importing file
 * @param {string} specifier as written
 * @param {string | null} target the imported file, for a relative specifier
 */
export function violation(from, specifier, target) {
  const room = roomOf(from);
  if (room === undefined) return `${from} lies in no room of build/layers.mjs`;
  if (target === null) return packageViolation(from, specifier);
  if (!/^(shared|electron|renderer)\//.test(target)) return null;
  const targetRoom = roomOf(target);
  if (targetRoom === undefined) return `${target} lies in no room of build/layers.mjs`;
  const features = [isolatedRoomOf(from), isolatedRoomOf(target)];
  if (features[0] !== undefined && features[1] !== undefined && features[0] !== features[1]) {
    return `${from} imports another feature: ${target}`;
  }
  if (room === targetRoom || rooms[room].some((allowed) => within(target, allowed))) return null;
  return `${room} may not import ${targetRoom}: ${target}`;
}

function packageViolation(from, specifier) {
  if (specifier.startsWith('node:')) {
    return nodeRooms.some((room) => within(from, room)) ? null : `${from} may not use ${specifier}`;
  }
  if (specifier.endsWith('.css') && specifier.startsWith('@mantine/')) return null;
  const name = specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0];
  const doors = packages[name];
  if (doors === undefined) return `the package ${name} is not filed in build/layers.mjs`;
  return doors.some((door) => within(from, door)) ? null : `${from} is no door for ${name}`;
}
