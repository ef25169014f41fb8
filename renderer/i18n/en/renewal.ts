import type { renewal as zh } from '../zh-CN/renewal.ts';

export const renewal = {
  'renew.title': 'Renew keys',
  'renew.why':
    'Renew them when the clerk changes, when a stick or the PC was lost or may have been tampered with, or when the district asks for it.',
  'renew.how':
    'Ask the district to make another provisioning file for {office} under Exchange, and to tell you its code by telephone.',
  'renew.keeps':
    'Everything in the register stays, so does the passphrase; what has not been reported will be reported as before.',
  'renew.changes':
    'This PC gets new keys, a new fingerprint and a new number; there is no way back to the old ones. When the district reads the first bundle, it compares the fingerprint by telephone.',
  'renew.before':
    'Bundles that the district wrote for this office before cannot be opened afterwards. Read them first, or ask for another one afterwards.',
  'renew.wrong-office': 'This provisioning file is for {other}, not for {office}. Check the file; nothing was renewed.',
  'renew.ask.title': 'Renew the keys of this PC of {office}',
  'renew.ask.body':
    'The old keys are void from then on; there is no way back. The {n} members and all else in the register stay as they are.',
  'renew.verb': 'Renew the keys',
  'renew.working': 'Renewing the keys: do not switch off',
  'renew.done.title': 'Keys renewed',
  'renew.done.body':
    'This is the new fingerprint. Write a bundle for the district now; when it is read there, they compare it with you by telephone.',
  'renew.done.old': 'After that, ask the district to revoke the old number of this PC under Exchange, PCs.',
} as const satisfies Record<keyof typeof zh, string>;
