import type { setup as zh } from '../zh-CN/setup.ts';

export const setup = {
  'setup.title': 'Begin with Mingce',
  'setup.intro': 'This PC is not set up yet. First choose who uses it. All data stays on this PC, off the network.',
  'setup.kind.office.hint': 'You have the provisioning file of the district and the code told by telephone',
  'setup.kind.district.hint': 'Gathers what the offices report and provisions them',
  'setup.kind.choose': 'Who uses this PC',
  'setup.district': 'District',
  'setup.district.offices': '{n} offices: {names}',
  'setup.district.code': 'Code {code}',
  'setup.file': 'Provisioning file',
  'setup.file.choose': 'Choose the provisioning file',
  'setup.file.other': 'Choose another file',
  'setup.file.for': 'For {district} {office}, made {when}',
  'setup.file.hint': 'The file the district handed over, mostly on a stick, ending in mcb',
  'setup.code': 'Telephone code',
  'setup.code.hint': 'Told by the district on the telephone, never written in the file',
  'setup.user': 'Your name',
  'setup.user.hint': 'Stands beside each change you make',
  'setup.passphrase': 'Passphrase',
  'setup.passphrase.again': 'Type it again',
  'setup.passphrase.rule': 'At least 10 characters, not only digits. A few unrelated words are easy to keep and safe.',
  'setup.passphrase.short': '{n} more characters needed',
  'setup.passphrase.digits': 'Not only digits: add words or letters',
  'setup.passphrase.same': 'Not the same character over and over: choose another',
  'setup.passphrase.good': 'This will do',
  'setup.passphrase.differ': 'The two differ; please compare',
  'setup.passphrase.capslock': 'Caps Lock is on',
  'setup.passphrase.show': 'Show the passphrase',
  'setup.lost.title': 'If the passphrase is lost',
  'setup.lost.body':
    'The data is encrypted with the passphrase; without it nobody can open it, the developers included. What this PC has not reported is then lost; what it has reported the district can send again. Write the passphrase on paper, seal it and lock it away.',
  'setup.lost.agree': 'I have noted the passphrase and know that it cannot be recovered',
  'setup.start': 'Finish',
  'setup.missing.file': 'Choose the provisioning file first.',
  'setup.missing.code': 'Type the telephone code.',
  'setup.missing.user': 'Type your name.',
  'setup.missing.agree': 'Confirm first that you noted the passphrase.',
  'signin.open': 'Open the register',
  'signin.hint': 'The data is encrypted on this PC; the passphrase never leaves it.',
  'lost.title': 'The register is gone',
  'lost.empty':
    'The passphrase is right, but both storages of the register are empty, and this PC was set up long ago. ',
  'lost.damaged': 'The passphrase is right, but both storages of the register are damaged and cannot be read. ',
  'lost.maybe': 'If nothing was ever entered since it was set up, simply begin empty.',
  'lost.least': 'There ought to be at least {n} {n:change|changes}.',
  'lost.first':
    'Please do not delete or change any file yet. If the folder was moved or deleted by mistake, put it back from the recycle bin and sign in again.',
  'lost.backup': 'If you have a backup, plug in the stick with the backups and choose “Restore from a backup”.',
  'lost.points':
    'Restore points still on this PC: {n}. After beginning with an empty register you can go back to one of them in Settings.',
  'lost.district':
    'If there is neither, begin with an empty register and exchange with the district (at the district: with the offices) to take back what was exchanged. What was never exchanged has to be entered again.',
  'lost.begin': 'Begin empty',
  'lost.begin.type': 'Please type "{word}"',
  'lost.begin.body':
    'The register will be empty, and this PC goes on under a new number. Should the former files be found later, they cannot simply be put back. No file is deleted.',
  'keys-lost.title': 'The key file is gone',
  'keys-lost.body':
    'A register is on this PC, but the key file that opens it (keys.mck) is not there any more. The register itself is untouched, yet without the key file nobody can open it. Please do not delete any file yet.',
  'keys-lost.bin': 'Look for the file keys.mck in the recycle bin, put it back where it was, and press "Look again".',
  'keys-lost.copy':
    'If this folder was ever copied elsewhere, take keys.mck from there, put it back, and press "Look again".',
  'keys-lost.anew':
    'If it is nowhere, this register cannot be opened any more. If you have a backup, plug in the stick with the backups and choose “Restore from a backup”. If not, set the old data aside, set this PC up anew and ask the district to send what was reported.',
  'keys-lost.look': 'Look again',
  'keys-lost.aside': 'Set the old data aside and set up anew',
  'keys-lost.aside.verb': 'Set aside',
  'keys-lost.aside.body':
    'The register and its restore points keep lying here under other names; nothing is deleted. This PC is set up from the beginning. Should the key file be found later, whoever looks after the PC can put the old data back.',
  'start.failed.title': 'Mingce did not open',
  'start.failed.body':
    'Something went wrong inside the program, and what is on this PC was not read. What was saved is not affected. Please try again; if that does not help, restart the PC.',
  'notice.title': 'What the start found',
  'notice.understood': 'Understood',
} as const satisfies Record<keyof typeof zh, string>;
