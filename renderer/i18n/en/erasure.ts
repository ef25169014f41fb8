import type { erasure as zh } from '../zh-CN/erasure.ts';

export const erasure = {
  'erase.begin': 'Erase',
  'erase.title': 'Erase everything about {name}',
  'erase.what.member':
    '{n} records are wiped: the member’s own (name, document number, telephone and all else), {events} membership events, {transfers} transfers.',
  'erase.what.union': 'The record of this union is wiped: name, code, leader, telephone and all else.',
  'erase.what.employer': 'The record of this employer is wiped: name, code, address and all else.',
  'erase.referring': '{n} records name it. They stay and only show its name no more.',
  'erase.where.office':
    'It is wiped here at once. The erasure goes to the district with the next report, and on to every office that ever had the record; wherever it arrives, it wipes.',
  'erase.where.district':
    'It is wiped here at once. The erasure goes with the next bundles to every office that ever had the record; wherever it arrives, it wipes.',
  'erase.never':
    'It cannot be taken back; nobody can restore it. To leave somebody out of the counts only, void the record instead.',
  'erase.copies':
    'Earlier restore points and bundles already written still hold the old content, encrypted, until they are replaced or destroyed.',
  'erase.who': 'An office may erase its own records only; the district may erase all.',
  'erase.type': 'Type “{name}” to confirm',
  'erase.type.nameless': 'erase',
  'erase.verb': 'Erase everything',
  'erase.done': 'Erased: {n} records wiped',
  'erased.title': 'Erased',
  'erased.body': 'What this record held has been wiped and cannot be restored. All that is left:',
  'erased.office': 'Belongs to',
  'erased.at': 'Erased',
  'erased.actor': 'By',
  'erased.also':
    'Its membership events and transfers were wiped as well; it is in no count, roster or statistic any more.',
} as const satisfies Record<keyof typeof zh, string>;
