/** The field with the note beside a figure. */
export const noteField = (code: string): string => `${code}Note`;
