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
