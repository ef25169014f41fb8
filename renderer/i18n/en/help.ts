import type { help as zh } from '../zh-CN/help.ts';

export const help = {
  'help.everywhere': 'Everywhere',
  'help.search': 'find a person',
  'help.places': 'go to, one after the other: {places}',
  'help.help': 'open this sheet',
  'help.lists': 'In lists',
  'help.walk': 'row by row',
  'help.page': 'a screen further',
  'help.ends': 'to the beginning, to the end',
  'help.range': 'pick a range',
  'help.all': 'pick everything',
  'help.copy': 'copy the picked rows, to paste into a spreadsheet',
  'help.open': 'open',
  'help.back': 'back to the list',
  'help.new': 'in a list a new one of its kind, elsewhere a new member',
  'help.forms': 'In forms',
  'help.next-field': 'next field',
  'help.previous-field': 'field before',
  'help.choices': 'open the choices; pinyin initials or the code may be typed',
  'help.save': 'save',
  'help.save-next': 'save and fill in the next',
  'help.same': 'same as the last: takes what the record saved last has in this field',
  'help.pin': 'keep this field (⇣) for the next one; again to stop that',
  'help.paste':
    'paste what is written about a person into the fields; Ctrl+V does so as well where no field has the focus',
  'help.leave': 'leave; what was typed stays as a draft',
} as const satisfies Record<keyof typeof zh, string>;
