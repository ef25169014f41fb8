import type { erasure as zh } from '../zh-CN/erasure.ts';

export const erasure = {
  'erase.begin': 'Erase',
  'erase.title': 'Erase everything about {name}',
  'erase.along': ' With it go: {records}.',
  'erase.along.one': '{n} of kind “{type}”',
  'erase.referring':
    '{n} {n:record names|records name} it. {n:It stays and only shows|They stay and only show} its name no more.',
  'erase.where.office':
    'This asks the district: nothing is wiped here yet. The request goes with the next report, the district carries it out when it reads that, and it is wiped here with the next bundle of the district. Until then the request can be taken back.',
  'erase.where.district':
    'It is wiped here at once. The erasure goes with the next bundles to every office that ever had the record; wherever it arrives, it wipes.',
  'erase.never':
    'Once carried out, an erasure cannot be taken back by anybody. To take a record out of the figures only, void it instead.',
  'erase.copies':
    'Earlier restore points and bundles already written still hold the old content, encrypted, until they are replaced or destroyed.',
  'erase.who':
    'An office may ask for its own records only; the district may erase all. A record that also belongs elsewhere, or has moved, is not erased on request.',
  'erase.type': 'Type “{name}” to confirm',
  'erase.type.nameless': 'erase',
  'erase.verb': 'Erase everything',
  'erase.done': 'Erased: {n} {n:record|records} wiped',
  'erase.ask': 'Ask for erasure',
  'erase.ask.title': 'Ask to erase everything about {name}',
  'erase.ask.verb': 'Ask the district',
  'erase.asked':
    'Erasure asked for on {at}; waiting for the district. Report as usual, then read the district’s bundle.',
  'erase.asked.done': 'Erasure asked for; it goes to the district with the next report',
  'erase.withdraw': 'Take the request back',
  'erase.withdrawn': 'The request to erase was taken back',
  'erased.title': 'Erased',
  'erased.body': 'What this record held has been wiped and cannot be restored. All that is left:',
  'erased.office': 'Belongs to',
  'erased.at': 'Erased',
  'erased.actor': 'By',
  'erased.also':
    'Its membership events and transfers were wiped as well; it is in no count, roster or statistic any more.',
} as const satisfies Record<keyof typeof zh, string>;
