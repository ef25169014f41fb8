import type { backup as zhCN } from '../zh-CN/backup.ts';

/** Words of the backups: where they go, making, rehearsing and restoring one, and why one is refused. */
export const backup: Readonly<Record<keyof typeof zhCN, string>> = {
  'backup.title': 'Backups',
  'backup.hint':
    'A backup is an encrypted copy of the whole register, kept outside this PC: on another stick, a portable disk or a network folder. Should the PC break or be lost, it brings the register back. Restore points lie on this PC only and are no substitute.',
  'backup.place': 'Where they go',
  'backup.place.none': 'No place chosen yet. Plug in a stick for backups, or choose a network folder.',
  'backup.place.at': '“{place}”',
  'backup.place.free': '{free} free',
  'backup.place.away':
    '“{place}” cannot be reached now. Plug in the stick or connect the folder; backups then go on by themselves.',
  'backup.place.own-volume':
    'This place is on the same volume as the register; one failure may take both. Choose a stick, a portable disk or a network folder.',
  'backup.place.read-only':
    'This place cannot be written to. Move the write-protection switch or choose another place.',
  'backup.place.unproven':
    'No backup of this PC lies here yet; it may not be the former stick. If this is the place, press “Back up now” once; from then on backups are made here every day and on leaving.',
  'backup.place.auto':
    'Made by itself at the first start of a day and on leaving, when the place is there; when it is not, nothing happens.',
  'backup.place.choose': 'Choose a place for backups',
  'backup.place.change': 'Another place',
  'backup.place.stop': 'Stop backing up',
  'backup.place.stop.body': 'No more backups are made to “{place}” by themselves. Those that lie there stay.',
  'backup.place.stopped': 'No more backups are made by themselves',
  'backup.newest': 'Newest',
  'backup.newest.none': 'No backup that was found good',
  'backup.newest.current': '{when}; nothing changed since',
  'backup.newest.changed': '{when}; the register changed since',
  'backup.rehearsed': 'Last rehearsal',
  'backup.rehearsed.at': '{when}, with the backup of {made}: equal',
  'backup.rehearsed.none':
    'None yet. A rehearsal restores a backup in memory, compares and drops it; the register is not touched.',
  'backup.now': 'Back up now',
  'backup.made':
    'Backed up to “{place}” and read back equal: {members} {members:member|members}, {unions} {unions:union|unions}, {employers} {employers:employer|employers}',
  'backup.not-made': 'Not backed up. {sentence}',
  'backup.list.none': 'No backups here yet.',
  'backup.at': 'Made at',
  'backup.reason': 'Reason',
  'backup.reason.button': 'by hand',
  'backup.reason.exit': 'on leaving',
  'backup.reason.daily': 'daily',
  'backup.reason.restore': 'before restoring',
  'backup.members': 'Members',
  'backup.unions': 'Unions',
  'backup.employers': 'Employers',
  'backup.state': 'Checked',
  'backup.state.verified': '✓ equal',
  'backup.state.unchecked': 'not checked',
  'backup.state.not-a-backup': '✕ no backup',
  'backup.state.backup-newer': '✕ by a newer version',
  'backup.state.backup-damaged': '✕ damaged',
  'backup.state.backup-foreign': 'of another office',
  'backup.state.backup-other-pc': 'of another PC',
  'backup.state.other': '✕ unreadable',
  'backup.kept-rule':
    'Kept are the newest 3, and the newest of each of 7 days, 4 weeks and 12 months. Older ones that this PC wrote are removed; the newest one found equal never is.',
  'backup.rehearse': 'Rehearse',
  'backup.rehearse.of': 'Rehearse the backup of {when}',
  'backup.rehearse.working': 'Rehearsing the backup of {when}; the register is not touched',
  'backup.rehearse.done':
    'Rehearsed: the backup of {when} restores whole, {members} {members:member|members}, {unions} {unions:union|unions}, {employers} {employers:employer|employers}, digest {digest} equal',
  'backup.rehearse.failed': 'The rehearsal failed. {sentence}',
  'backup.restore': 'Restore',
  'backup.restore.of': 'Restore the backup of {when}',
  'backup.restore.other': 'Restore from a backup file elsewhere',
  'backup.restore.checking': 'Reading the whole backup; you are asked once it was found good',
  'backup.restore.holds':
    'This backup is good: {members} {members:member|members}, {unions} {unions:union|unions}, {employers} {employers:employer|employers}. The register now: {presentMembers} {presentMembers:member|members}, {presentUnions} {presentUnions:union|unions}, {presentEmployers} {presentEmployers:employer|employers}.',
  'backup.restore.same': 'The register equals this backup; nothing changes.',
  'backup.restore.older':
    'This backup is older than the register: {n} {n:change|changes} made since {n:is|are} taken out.',
  'backup.restore.comes-back': '{n} of them are held elsewhere and come back with later bundles.',
  'backup.restore.only-here':
    '{n} of them nobody else has confirmed; they stay in the restore point only and do not come back by themselves.',
  'backup.restore.erased':
    '{n} {n:record|records} erased since {n:shows|show} again. Erase {n:it|them} once more afterwards.',
  'backup.restore.brings':
    'This backup holds {n} {n:change|changes} that the register has not; restoring brings {n:it|them}.',
  'backup.restore.undo': 'A restore point is kept first. To take this back, go back to that one.',
  'backup.restore.name':
    'This PC goes on under a new number with the same fingerprint; the other side recognises it by itself.',
  'backup.restore.verb': 'Restore this backup',
  'backup.restore.working': 'Restoring; do not pull the stick or switch off',
  'backup.restore.done': 'Restored the backup of {when}',
  'backup.restore.failed': 'Not restored. {sentence}',
  'backup.setup.link.hint': 'The old PC broke or was replaced: bring the register back from a backup on a stick',
  'backup.setup.title': 'Restore from a backup',
  'backup.setup.intro':
    'Choose a backup and enter the passphrase of the day it was made. This PC then goes on with the register; nothing has to be provisioned.',
  'backup.setup.file': 'Backup file',
  'backup.setup.file.choose': 'Choose a backup file',
  'backup.setup.file.other': 'Another backup',
  'backup.setup.file.hint': 'Usually on a stick, its name begins with “名册备份”. If in doubt take the newest.',
  'backup.setup.file.says':
    '✓ {office}, made {when} ({reason}): {members} {members:member|members}, {unions} {unions:union|unions}, {employers} {employers:employer|employers}',
  'backup.setup.passphrase': 'Passphrase of that day',
  'backup.setup.passphrase.hint':
    'If it was changed since, use the one of the day of the backup. Nobody can open it without.',
  'backup.setup.start': 'Restore',
  'backup.setup.back': 'Back',
  'backup.setup.missing.file': 'Choose the backup file first.',
  'backup.setup.missing.passphrase': 'Enter the passphrase of the day the backup was made.',
  'backup.setup.old-pc': 'Do not use the register on the old PC any longer, or the two go different ways.',
  'backup.exit.title': 'Backing up…',
  'backup.exit.body': 'Backing up to “{place}”; the window closes when it is done.',
  'backup.exit.skip': 'Skip and leave now',
  'backup.exit.skipping': 'Stopping',
  'backup.news': 'The backup of {when} ({reason}) was not made. {sentence}',
  'backup.news.go': 'Go to backups',
  'backup.status.at': 'Backup {when}',
  'backup.status.none': 'No backup yet',
  'backup.status.stale': 'No backup for {n} {n:day|days}',
  'backup.status.failed': 'Backup failed',
  'backup.status.hint': 'Backups lie outside this PC; open to make, rehearse or restore one',
  'backup.home.none': 'There is no backup. If this PC breaks, the register is lost.',
  'backup.home.stale': 'The newest backup is {n} {n:day|days} old and the register changed since.',
  'backup.home.failed': 'The last automatic backup was not made.',
  'error.not-a-backup': 'This is no backup of a register. Choose a file with the extension mcbackup.',
  'error.backup-newer':
    'This backup was written by a newer version ({version}) and cannot be read here. Update the program first; nothing was changed.',
  'error.backup-damaged':
    'This backup is damaged or incomplete ({part}) and cannot be used. Nothing was changed; take another one.',
  'error.backup-foreign':
    'This is a backup of {office}, not of this office, and cannot be restored here. Nothing was changed.',
  'error.backup-other-pc':
    'This is a backup of another PC of this office, or of this PC before it was set up anew, and cannot be put in the place of this register. To use it, choose “Restore from a backup” on a PC that is not set up yet.',
  'error.backup-unequal':
    'What this backup restores to differs from what it states; it cannot be used. Nothing was changed; take another one.',
  'error.backup-no-place': 'No place for backups is chosen yet. Choose a stick or a network folder first.',
  'error.backup-place-away':
    'The place for backups cannot be reached now. Plug in the stick or connect the folder and try again.',
  'error.backup-running': 'A backup is being made; wait until it is done.',
  'error.backup-unread':
    'What was written did not read back equal; it is no backup and was removed. The stick may be failing: use another one.',
  'error.backup-cut-off': 'The program ended before the backup was done. Make one now.',
  'error.part.keys': 'keys',
  'error.part.journal': 'contents',
  'step.backup-collect': 'Collecting the register',
  'step.backup-write': 'Writing the backup',
  'step.backup-check': 'Reading back and comparing',
  'step.backup-restore': 'Restoring',
};
