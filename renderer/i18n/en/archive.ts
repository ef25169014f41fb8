import type { archive as zh } from '../zh-CN/archive.ts';

/** Words of the archive key of a district. */
export const archive = {
  'archive.title': 'Archive key',
  'archive.why':
    'With the archive key, kept bundles can be opened in ten years without this program and without this PC. It is printed on paper and written to a stick, and does not stay on the PC.',
  'archive.opens':
    'It opens: bundles the district writes from then on, and those of each office once it knows the key (by reading a bundle of the district).',
  'archive.not':
    'It does not open: bundles written before, backups (opened by the passphrase), provisioning files (opened by the code told by telephone).',
  'archive.once':
    'It is printed only while it is made, never again. If it is lost or was seen, make a new one: later bundles use the new one; the old one still opens the earlier bundles, so keep it.',
  'archive.danger':
    'Whoever has this key and the bundles can read everything about all members. Make it with two people present; seal the paper in an envelope, sign it, lock it in the safe; lock the stick away in another place.',
  'archive.state.none': 'Archive key: not made',
  'archive.state.made': 'Archive key: made on {day} by {name}, in use',
  'archive.state.replaced':
    'The one made on {day} by {name} has been replaced; it opens only bundles written before that. Keep it',
  'archive.passphrase': 'Your passphrase',
  'archive.passphrase.missing': 'Please type your passphrase first, then choose the stick.',
  'archive.place': 'To which stick',
  'archive.ask.title': 'Make an archive key on {place}',
  'archive.ask.body':
    'The key is written to this stick in the clear. From now on the stick is for the key only: do not carry bundles on it, and do not lend it.',
  'archive.ask.replaces': 'The key in use now will no longer be used for new bundles.',
  'archive.ask.word': 'To go on, type: archive key',
  'archive.ask.exactly': 'archive key',
  'archive.verb': 'Make the archive key',
  'archive.working': 'Making the archive key; please leave the stick in',
  'archive.paper.title': 'Second step: on paper',
  'archive.paper.file':
    'The key is on {place}: {name}. Now print it on paper; without a printer here, print {page} from the stick on a PC you trust.',
  'archive.paper.print': 'Print this page',
  'archive.paper.printing': 'Printing',
  'archive.paper.printed': 'Handed to the printer',
  'archive.paper.check': 'Check code on the paper',
  'archive.paper.check.hint':
    'Type the check code (8 digits or letters) from the paper. Only then is the key taken into use: it shows that the paper can be read.',
  'archive.paper.verb': 'The paper is safe, use this key',
  'archive.paper.drop': 'Do not make it',
  'archive.dropped': 'Not taken into use. Please delete {name} on the stick and tear up the paper; they open nothing.',
  'archive.done.title': 'The archive key is in use',
  'archive.done.body':
    'From now on it opens every bundle the district writes. Please write a bundle for each office; what an office writes after reading it can be opened as well.',
  'archive.done.keep':
    'Seal the paper in an envelope, sign it and lock it in the safe; keep the stick in another place. Note where they are and who keeps them.',
  'error.archive-not-on-pc':
    'An archive key must not lie on a PC. Please plug in a stick and choose it, or a folder on it.',
  'error.archive-check-wrong':
    'The check code does not fit this key; it is not in use. Please type it again from the paper, or print it again if it cannot be read.',
  'error.archive-key-gone':
    'The unfinished key is no longer in memory and not in use. Please delete the file on the stick, tear up the paper and begin again.',
} as const satisfies Record<keyof typeof zh, string>;
