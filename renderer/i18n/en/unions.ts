import type { unions as zh } from '../zh-CN/unions.ts';

export const unions = {
  'tree.title': 'By office and community',
  'tree.hide': 'Hide offices and communities',
  'tree.figures': '{unions} {unions:union|unions}, {members} {members:member|members}',
  'tree.community.none': 'No community given',
  'tree.office.none': 'No office given',
  'union.void.body':
    'A union entered by mistake is struck out: it stays and can be restored. One that has members cannot be; one that really ended is dissolved.',
  'dissolve.begin': 'Dissolve',
  'dissolve.title': 'Dissolve “{name}”',
  'dissolve.members': 'Where its {n} {n:member goes|members go}',
  'dissolve.members.none': 'It has no members and can be dissolved at once.',
  'dissolve.to': 'To another union',
  'dissolve.to.union': 'Which union',
  'dissolve.to.hint': 'A union of the same office: type its name',
  'dissolve.to.missing': 'Please choose the union first.',
  'dissolve.without': 'To no union for now',
  'dissolve.choose': 'Please choose first where its members go.',
  'dissolve.except': 'Those ticked go over; those without a tick go to no union for now.',
  'dissolve.except.count': '{to} go over, {without} to no union',
  'dissolve.rest': 'Not listed: {n} more, who go over like those ticked.',
  'dissolve.rest.without': 'Not listed: {n} more, who go where those listed go.',
  'dissolve.date': 'Dissolved on',
  'dissolve.reason': 'Reason',
  'dissolve.reason.hint': 'As: employer closed, joined to another union',
  'dissolve.body':
    'The union is struck out and counted no more; its members keep their records and events, only their union changes. It can be taken back on the page of this union, and its members come back with it.',
  'dissolve.verb': 'Dissolve the union',
  'dissolve.done': '“{name}” dissolved, members disposed of: {n}',
  'dissolve.was': 'Dissolved on {date}, its members disposed of; of these {n} still stand as they were put then.',
  'dissolve.was.empty': 'Dissolved on {date}.',
  'dissolve.undo': 'Take this back',
  'dissolve.undo.title': 'Take back that “{name}” was dissolved',
  'dissolve.undo.body':
    'The union is in force again, and the {n} members who were moved then come back to it. Those whose union was changed since stay where they are.',
  'dissolve.undone': '“{name}” is in force again',
} as const satisfies Readonly<Record<keyof typeof zh, string>>;
