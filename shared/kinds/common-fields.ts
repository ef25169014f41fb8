import { boolean, code, text } from '../values/fields.ts';
import { office as offices } from '../values/gazetteer.ts';

/** Fields that stand in several kinds. */

/** The place a record belongs to. */
export const office = code(offices, { need: 'core' });
export const note = text({ max: 1000, lines: true });
/** The reason of voiding; a record without it is in force. */
export const voided = text({ max: 200 });
/** The office asks the district to erase the record; shown in no form. */
export const eraseAsked = boolean();

/** What these fields are called in the kinds that have all of them. */
export const commonWords = {
  'zh-CN': { office: '办事处', note: '备注', void: '作废原因', eraseAsked: '申请抹除' },
  en: { office: 'Office', note: 'Note', void: 'Reason of voiding', eraseAsked: 'Erasure asked for' },
} as const;
