import type { restore as zh } from '../zh-CN/restore.ts';

export const restore = {
  'restore.title': 'Restore points',
  'restore.hint':
    'A restore point is a whole copy of the register at one moment. It lies on this PC only, encrypted as well. One is kept before every bundle that is read, and whenever you like; only the latest few stay.',
  'restore.at': 'Kept',
  'restore.why': 'Why',
  'restore.why.import': 'Before reading a bundle',
  'restore.why.manual': 'By hand',
  'restore.why.restore': 'Before going back to another one or restoring a backup',
  'restore.none': 'No restore point yet. One is kept before the first bundle is read, or keep one now.',
  'restore.keep': 'Keep a restore point now',
  'restore.keeping': 'Keeping a restore point',
  'restore.kept': 'Restore point kept',
  'restore.go': 'Go back to this',
  'restore.go.of': 'Go back to the restore point of {when} ({why})',
  'restore.here': 'the one before that import',
  'restore.gone': 'The restore point from before that import is not there any more; newer ones took its place.',
  'restore.ask.title': 'Go back to the restore point of {when}',
  'restore.ask.counting': 'Counting the changes made since',
  'restore.ask.damaged': 'The changes made since could not be counted; this restore point may be damaged.',
  'restore.ask.since.none': 'Nothing has changed since; the register stays as it is.',
  'restore.ask.since': '{n} {n:change|changes} made since {n:leaves|leave} the register.',
  'restore.ask.only-here':
    '{n} of them nobody else has confirmed. They stay only in the copy that is set aside and do not come back by themselves.',
  'restore.ask.erased':
    '{n} {n:record|records} erased since {n:shows|show} again. Erase {n:it|them} once more afterwards.',
  'restore.ask.aside': 'The register as it is now is set aside, not deleted.',
  'restore.ask.undo': 'A restore point of the present is kept first. To change your mind, go back to that one.',
  'restore.ask.verb': 'Go back to this restore point',
  'restore.working': 'Going back to the restore point of {when}: do not switch off',
  'restore.done': 'Went back to the restore point of {when}',
  'restore.failed': 'Did not go back. {sentence}',
} as const satisfies Record<keyof typeof zh, string>;
