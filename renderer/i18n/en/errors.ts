import type { errors as zh } from '../zh-CN/errors.ts';

export const errors = {
  'error.disk-full': 'Not enough disk space; nothing was written. Free some space or choose another place.',
  'error.no-permission': 'No permission for this place. Choose another folder or ask your administrator.',
  'error.not-found': 'It was not found; it may have been moved or voided. Please look in the list again.',
  'error.write-protected': 'This drive is write-protected; nothing was written. Unlock it or use another drive.',
  'error.removed':
    'The stick was pulled (or the folder is out of reach) before the end. Plug it in and do it again; nothing changed.',
  'error.other-medium':
    'Another stick is plugged in than before; nothing was read or written. Plug in the former one, or choose again.',
  'error.read-back-differs':
    'What was read back differs; the drive may be faulty and no file was left. Use another drive.',
  'error.too-large': 'The file is too large to read. Split it and try again.',
  'error.busy': 'Another program holds the file. Close that program and try again.',
  'error.open-elsewhere':
    'A file of this name is open in another program; nothing was written. Close that program and try again, or save under another name.',
  'error.cancelled': 'Stopped; nothing half-done was left.',
  'error.printer': 'The printer did not take the job. Check that it is connected and try again.',
  'error.io': 'Reading or writing failed. Try again; if it still fails use another drive or folder.',
  'error.already-set-up': 'This PC is already set up. Please sign in.',
  'error.passphrase-weak': 'The passphrase is too weak. Use at least 10 characters, not only digits.',
  'error.wrong-code': 'The code is wrong. Compare it with the district by telephone and type it again.',
  'error.unknown-district': 'This district is unknown. Check the 6-digit code.',
  'error.wrong-passphrase': 'The passphrase is wrong. Check capitals and input method and try again.',
  'error.not-set-up': 'This PC is not set up yet. Set it up first.',
  'error.not-a-keystore':
    'The content for the key file was not right and was not written; the former key file is as it was. Please close Mingce, open it again and try once more.',
  'error.keys-lost':
    'A register is on this PC, but its key file is gone, so nothing can be set up over it. Please close Mingce, open it again and follow what it says.',
  'error.register-lost':
    'Both copies of the register are empty, and this PC has saved content before. Please change no file; plug in the stick with the backups and choose “Restore from a backup”, or ask the district to send everything again.',
  'error.pages-stuck':
    'The quick storage of this PC cannot be opened, nor moved out of the way. The journal of the register was not touched. Please close Mingce and open it again; if that does not help, restart the PC and open it then.',
  'error.keystore-damaged':
    'The key file is damaged. Change nothing, plug in the stick with the backups and choose “Restore from a backup”.',
  'error.restore-point-damaged':
    'This restore point is damaged; there is no going back to it. Nothing was changed; choose another one.',
  'error.both-copies-damaged':
    'Both copies on this PC are damaged. Change nothing, plug in the stick with the backups and choose “Restore from a backup”.',
  'error.invalid': '{n} {n:entry needs|entries need} correcting; nothing was saved. See the marked {n:field|fields}.',
  'error.not-allowed':
    'This is outside what this office may change; nothing was changed. Ask the office it belongs to.',
  'error.not-proven':
    'Not saved: part of this record came with bundles of the district that are not read completely here; written now, the district would not accept it. Please read the latest bundles of the district under Exchange (all parts of each), and save again. What was typed is still here.',
  'error.locked':
    'Processing of this record was stopped by the wish of the person; nothing was changed. To change it, choose “Resume processing” in its detail first; erasing it is still possible.',
  'error.annual-frozen':
    'This form is frozen; nothing was changed. If it has to be, ask the district to open it, saying why.',
  'error.annual-checks':
    'Not frozen: {errors} errors and {warnings} warnings are left. Mend errors; let warnings that are true stand, with a reason.',
  'error.gone': 'This record was moved or erased; nothing was saved. Your text is kept as a draft.',
  'error.still-holds':
    'It still has {n} {n:record|records} of kind “{of}” and cannot be struck out. See to them first; a union is dissolved by “Dissolve”, which disposes of its members.',
  'error.members-changed':
    'Members have come or gone in the meantime: now {n}. Nothing was dissolved; please look at the list and do it again.',
  'error.members-locked':
    'Processing of {n} {n:member|members} was stopped by their own wish: they cannot be changed. Nothing was dissolved. Resume it in their details first, and stop it again once they are disposed of.',
  'error.not-that-union':
    'Members cannot go to this union: it is struck out, or belongs to another office. Please choose another one.',
  'error.nothing-to-do': 'There is nothing to do.',
  'error.not-a-sheet': 'This file is no spreadsheet. Choose an xlsx, xls, ods, csv or txt file.',
  'error.empty': 'There are no readable rows. Check that file and sheet are the right ones.',
  'error.encrypted': 'This sheet has a password. Remove it in your spreadsheet program first.',
  'error.not-a-bundle': 'This is no bundle of this register. Choose a file ending in mcb.',
  'error.newer-format':
    'This file has to be opened with a newer version (data format {version}); the program on this PC cannot read it yet. Nothing was changed. Update this PC first, then read the file.',
  'error.newer-suite':
    'This file is encrypted in a newer way that this version does not know; nothing was changed. Please update the program first, then read the file.',
  'error.damaged': 'The bundle is damaged or cut off ({part}). Nothing changed here; ask for it again.',
  'error.not-for-us': 'This bundle is for {forOffices}, not for this office. Check the file.',
  'error.sender-unknown': 'The sender is unknown ({office}, fingerprint {fingerprint}). Compare by telephone first.',
  'error.sender-revoked': 'This PC of {office} was revoked; its later bundles are refused. Ask the district.',
  'error.sender-elsewhere':
    '{office} wrote this bundle for this office directly. An office reads bundles of its district and of its own PCs only: nothing was read, nothing has changed. Ask them to hand it in to the district; it will come in a bundle of the district.',
  'error.signature-wrong':
    'The signature is wrong; the bundle may have been altered. Nothing changed here; ask for it again.',
  'error.wrong-kind':
    'This is a {kind}; it cannot be read here. A set-up file belongs to a PC that is not set up yet, on its first screen; a backup is restored under Backups in Settings; other bundles are read under Exchange.',
  'error.implausible':
    'The sizes this bundle states make no sense: a small file that would unfold to a huge one, or more PCs than there can be. It was not unfolded and not read. Ask the sender to write it again; if that does not help, ask by telephone who wrote it.',
  'error.out-of-time':
    'The date of this PC is beyond what this program can write down; nothing was saved. Set the right date and save again. If that does not help, renew this PC’s keys: no record is lost.',
  'error.own-bundle': 'This bundle was written by this PC; there is no need to read it.',
  'error.writer-put-back':
    'The data of the PC “{replicaName}” has been put back to an earlier copy, or two PCs use the same data: the same numbers hold different contents. So that nothing is mixed up this bundle was not read; neither side has lost anything. Please write a bundle for them to read: their program fills in what is missing, gives new numbers to what was written otherwise, and their next bundle will be read.',
  'error.older-source':
    'The PC that wrote this bundle lacks {missing} changes that it made itself: its data may have been put back to an earlier copy. Older contents never replace newer ones; it was not read, and neither side has lost anything. Please write a bundle for them to read: it fills in what is missing, and their next bundle will be read.',
  'error.shrunken': 'The sender shrank from {from} records to {to}. Compare with them before you decide.',
  'error.confirm-sender':
    '{officeName} writes from this PC ({replicaName}) for the first time, fingerprint {fingerprint}. Compare by telephone, then confirm.',
  'error.series-cut':
    '{written} of {parts} parts are written; they are whole and can be read. The next export carries again what is not confirmed.',
  'error.part.container': 'outer file',
  'error.part.manifest': 'manifest',
  'error.part.signature': 'signature',
  'error.part.payload': 'content',
  'error.part.size': 'it unfolds to another size than it declares',
  'error.part.change': 'one of the changes',
  'bundle-kind.changes': 'bundle of changes',
  'bundle-kind.snapshot': 'whole snapshot',
  'bundle-kind.provision': 'provisioning file',
  'bundle-kind.backup': 'backup',
  'notice.notes-unreadable':
    '{n} working notes (of bundles, imports, changes that wait) cannot be read: a newer version wrote them, or they are damaged. Records of members and unions are not affected, and the notes stay as they are. Please install the newest version; if this is said again, ask the district.',
  'notice.values-mended':
    'The spelling of {n} {n:record|records} was tidied (spaces, full-width characters, dots); what they say is unchanged, and each history tells of it.',
  'notice.pages-rebuilt':
    'The quick storage was missing and was made anew from the journal. Half-filled forms may have to be filled in again.',
  'notice.pages-set-aside':
    'The quick storage was damaged and could not be opened; it was set aside as it is, and made anew from the journal. Half-filled forms may have to be filled in again.',
  'notice.journal-rebuilt': 'The journal file was missing and was made anew from the other storage on this PC.',
  'notice.copies-united':
    'The two storages did not quite agree; they were united after the journal, and what only the other one had was added.',
  'notice.torn-tail-cut': 'A save was not finished when the PC was last shut down; the unfinished part was taken away.',
  'notice.journal-damaged-mended':
    'The journal file was damaged in its middle and was completed from the other storage. The damaged file is kept aside.',
  'notice.journal-damaged-cut':
    'The journal file was damaged in its middle, and the other storage lacks what came after, too: it could only be restored up to the damage. The damaged file is kept aside; please do not delete it.',
  'notice.began-empty':
    'The register began empty, under a new number of this PC. Where there is a backup or a restore point, please restore it in Settings before entering anything. If not, exchange with the district (at the district: with the offices) to take back what was exchanged; what was not has to be entered again.',
  'notice.all-there': 'Checked: the register holds {n} {n:change|changes}, and none is missing.',
  'notice.not-checked':
    'The register holds {n} {n:change|changes}. Nothing was found missing, yet that is not quite certain; please look whether what was entered last is there.',
  'notice.log-incomplete':
    'The {n} changes of the register are all there, but the records of the last imports or exchanges were not found. Members are not concerned; the next exchange checks a little more.',
  'notice.incomplete':
    '{n} changes were found, and there ought to be at least {least}; the missing ones could not be found. Please delete no file. Where there is a backup or a restore point, restore it in Settings; if not, exchange with the district (at the district: with the offices) to take back what was exchanged, and enter again what was entered last.',
  'notice.put-back':
    'The data of this PC had been put back to an earlier copy (a restored system, a folder copied back, or another PC that uses the same data). That was noticed and mended, and nothing is lost: what had been replaced has come back from the other side, and what was written here since is kept: {n} {n:change|changes} of it {n:has a new number and waits|have new numbers and wait} to be sent. Please write another bundle for the other side. Use one set of data on one PC only.',
  'notice.put-back-district':
    'The data of this PC of the district had been put back to an earlier copy (a restored system, a folder copied back, or another PC that uses the same data). What was written here since is not lost: {n} {n:change|changes} of it {n:has a new number|have new numbers}. Please ask the offices for the bundles this PC once wrote for them and read each in: all that was sent comes back. What the offices had reported they report once more by themselves.',
  'notice.put-back-twin':
    'Another PC uses a copy of the data of this one, and the district has noticed. Nothing is lost: what each wrote is kept, and this PC gives new numbers from now on. Use one set of data on one PC only; if two PCs are needed, ask the district to provision the second one.',
  'notice.put-back-open':
    'The data of this PC has been put back to an earlier copy (a restored system, a folder copied back, or another PC that uses the same data) and lacks what it once sent. What is written here is kept, and not sent for now. Please write a bundle for the other side now, and read in its next one: the program compares, fills in what is missing, and sends again.',
  'error.unexpected': 'An internal fault stopped this step. What was saved is untouched; please try again.',
} as const satisfies Record<keyof typeof zh, string>;
