import type { MessageKey } from '../../i18n/t.ts';

export interface FieldGroup {
  readonly title: Extract<MessageKey, `member.group.${string}`>;
  readonly fields: readonly string[];
}

/** The groups of the form and the detail, in the order of filling in: the document first, it tells the most. */
export const memberGroups: readonly FieldGroup[] = [
  {
    title: 'member.group.identity',
    fields: ['documentNumber', 'documentType', 'name', 'sex', 'birthDate', 'mobile', 'namePinyin'],
  },
  {
    title: 'member.group.person',
    fields: [
      'ethnicity',
      'education',
      'politicalStatus',
      'employment',
      'skillLevel',
      'householdType',
      'householdPlace',
      'nativePlace',
      'migrantWorker',
    ],
  },
  { title: 'member.group.membership', fields: ['employer', 'workplace', 'union', 'office', 'number', 'note'] },
];

/** What the next member of the same round begins with. */
export const keptForNext = [
  'employer',
  'workplace',
  'union',
  'office',
  'documentType',
  'event.kind',
  'event.date',
] as const;

/** The first membership event stands in the form beside the member's own fields, under these names. */
export const eventFields = ['kind', 'date', 'reason'] as const;

export const eventName = (field: string): string => `event.${field}`;
