import type { folder as zh } from '../zh-CN/folder.ts';

export const folder = {
  'folder.title': 'Exchange through a folder',
  'folder.hint':
    'Without a stick, a folder on a network share or a synchronised drive does it: while the register is open, every two minutes the bundles lying there are read and what is owed is written. What needs a person waits.',
  'folder.off': 'Not in use',
  'folder.on': 'In use: {place}',
  'folder.away': '{place} is out of reach now. The exchange goes on by itself when it is back.',
  'folder.other':
    'Another stick is plugged in than before; nothing was exchanged on it. Plug in the one with {place}, or choose another folder.',
  'folder.free': '{free} free',
  'folder.read-only': 'This folder cannot be written to; choose another',
  'folder.change': 'Another folder',
  'folder.stop': 'Stop using it',
  'folder.stopped': 'The folder is no longer used',
  'folder.started': 'The folder is in use',
  'folder.now': 'Exchange now',
  'folder.running': 'Exchanging',
  'folder.last': 'Last round',
  'folder.last.none': 'None yet',
  'folder.last.result': '{when}: {imported} read, {exported} written',
  'folder.last.nothing': '{when}: nothing new',
  'folder.last.failed': '{when}: not completed, the folder may be out of reach; it is tried again',
  'folder.waiting': 'For a person',
  'folder.waiting.hint':
    'These bundles a person must read, and reading says why: a new PC, far fewer members, an incomplete file, or a PC whose data were replaced by an earlier copy.',
  'folder.waiting.read': 'Read them',
  'folder.waiting.note':
    '{n} {n:bundle|bundles} in the folder {n:waits|wait} for a person: read {n:it|them} under Exchange',
} as const satisfies Record<keyof typeof zh, string>;
