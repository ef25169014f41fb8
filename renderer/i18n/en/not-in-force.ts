import type { notInForce as zh } from '../zh-CN/not-in-force.ts';

/** Words of changes that are not in force: whose, what, who wrote it, why not, and what to do. */
export const notInForce = {
  'not-in-force.title': 'Changes not accepted',
  'not-in-force.line': '{n} {n:change was|changes were} not accepted. {n:It is|They are} kept.',
  'not-in-force.open': 'See changes not accepted',
  'not-in-force.body.district':
    'These changes were received; they do not count in the register, and they are kept. The office that wrote them learns of it from your next bundle. Please do as each line says.',
  'not-in-force.body.office':
    'These changes do not count in the register, and they are kept. Please do as each line says; after that the old line stays here for reference and needs nothing more.',
  'not-in-force.none': 'There are none. Every change received was accepted.',
  'not-in-force.more': 'List {n} more',
  'not-in-force.nameless': '(name not known)',
  'not-in-force.step.made': 'New',
  'not-in-force.step.changed': 'Changed',
  'not-in-force.step.voided': 'Voided',
  'not-in-force.step.unvoided': 'Un-voided',
  'not-in-force.step.erased': 'Erased',
  'not-in-force.step.asked-erasure': 'Asked to erase',
  'not-in-force.what': '{step}: {type}',
  'not-in-force.fields': 'About: {fields}',
  'not-in-force.by': '{at}, PC “{replica}”, by {actor}',
  'not-in-force.by.unknown': '{at}, a PC not known yet, signed {actor}',
  'quarantine.schema': 'Not accepted: it does not fit the form, or does not say where it belongs.',
  'quarantine.schema.do':
    'Please open the record on the PC that wrote it, check and save it again, and hand over a new bundle.',
  'quarantine.revoked': 'Not accepted: the PC that wrote it was revoked; what it wrote after that is void.',
  'quarantine.revoked.do': 'If the change is wanted, please enter it again on a PC that is not revoked.',
  'quarantine.no-record': 'Not accepted: the record it changes is not in the register.',
  'quarantine.no-record.do': 'Please check whether the record was ever entered; if not, please enter it again.',
  'quarantine.not-district':
    'Not accepted: only the district may revoke a PC, move a record to another office, erase, or settle a transfer.',
  'quarantine.not-district.do': 'Please ask the district to do it.',
  'quarantine.not-yours': 'Not accepted: at that time the record did not belong to the office that wrote it.',
  'quarantine.not-yours.do': 'Please let the office that holds it now do it.',
  'quarantine.transfer': 'Not accepted: this step of a transfer was not for the office that wrote it.',
  'quarantine.transfer.do': 'Please let the side whose step it is do it again under Transfers.',
  'quarantine.unseen': 'Not accepted: its writer had not seen what it replaces.',
  'quarantine.unseen.do':
    'Please let the office that wrote it read the district’s bundle first, check, and change it again.',
  'quarantine.seal':
    'Not accepted: the PC that wrote it says that it read the district’s data, and has no proof of that.',
  'quarantine.seal.do':
    'Please telephone the office that wrote it and ask whether somebody changed the data of that PC.',
  'quarantine.refused': 'The district did not accept it, so it does not count here; the record is as it was before.',
  'quarantine.refused.do':
    'Please read the district’s bundle first and check the record; if the change is wanted, enter and save it again, and report once more.',
  'quarantine.foreign-replica':
    'Not accepted: written in the name of another office’s PC; the sender cannot hand it over.',
  'quarantine.foreign-replica.do': 'Please let the PC that wrote it hand over a bundle of its own.',
  'quarantine.unknown-writer': 'Not accepted yet: the district has not registered the PC that wrote it.',
  'quarantine.unknown-writer.do':
    'Please let that PC hand its bundle to the district itself; once it is registered, this is accepted by itself.',
  'quarantine.unsealed': 'Not accepted yet: written by another PC of the same office, and still lacks that PC’s seal.',
  'quarantine.unsealed.do': 'Please let that PC hand over a bundle too; then this is accepted by itself.',
  'quarantine.wiped':
    'Not accepted yet: only what is left after an erasure arrived, and the record is not erased here.',
  'quarantine.wiped.do': 'Nothing to do: it settles when the erasure, or the whole content, arrives.',
} as const satisfies Record<keyof typeof zh, string>;
