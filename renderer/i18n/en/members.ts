import type { members as zh } from '../zh-CN/members.ts';

export const members = {
  'member.send.unsent': 'not reported',
  'member.send.unconfirmed': 'reported, not confirmed',
  'member.send.confirmed': 'confirmed',
  'member.send.not-ours': 'reported by its office',
  'member.group.event': 'Membership event',
  'member.void.body':
    'A voided member is left out of counts and rosters; the record is struck out and kept, and can be restored. The next report tells the district.',
  'member.restore.body': 'The member counts again. The reason of the voiding stays in the history.',
  'member.moved-away':
    'This membership has moved; everything about the person is with the office of today. Only the surname and the transfer are kept here, for checking. Nothing need be filled in.',
  'member.events': 'Membership events',
  'member.event.add': 'Add an event',
  'member.event.none': 'No event yet. Add the joining or moving in.',
  'member.event.void': 'Void this event',
  'member.event.void.title': 'Void “{kind}” of {date}',
  'member.event.void.body': 'The membership is then derived from the other events; this one is struck out and kept.',
  'member.event.save': 'Add this event',
  'member.event.draft': 'A change of membership was left half filled.',
  'member.event.saved': 'A change of membership was added for {name}.',
  'member.form.saved': 'Saved {name}',
  'member.form.saved.next': 'Saved {name}; fill in the next',
  'member.derived.from-number': 'from the document number',
  'member.derived.household': 'from the first six digits; correct it after a move',
  'member.derived.area': 'First six digits: {area}',
  'member.same.title': 'This person may be here already',
  'member.same.same-document': 'Same document number: {name}, {where}, {status}',
  'member.same.same-name-birth-sex': 'Same name, birth date and sex: {name}, {where}, {status}',
  'member.same.open': 'Open that record',
  'member.same.ask.title': 'This person may be here already. Add anyway?',
  'member.same.ask.body':
    'Two records of one person have to be merged later. If the person moves in from elsewhere, open the record and register the move.',
  'member.same.ask.save': 'Add anyway',
  'member.roster': 'Print a roster',
} as const satisfies Record<keyof typeof zh, string>;
