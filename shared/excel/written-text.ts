/** A text as an xlsx can carry it: without control characters, and without halves of characters (XML 1.0, 2.2 Char). */
export const writtenText = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
