/** Digits as dialled inside China: no spaces, hyphens, brackets, full-width forms, +86 or 0086. */
export function cleanPhone(raw: string): string {
  const plain = raw
    .normalize('NFKC')
    .replace(/[\s\p{Cf}'‘’]/gu, '')
    .replace(/^(?:\+|00)86-?/, '');
  const digits = plain.replace(/[-‐‑–—()]/g, '');
  if (/^86(?=1[3-9]\d{9}$)/.test(digits)) return digits.slice(2);
  return /^\d+$/.test(digits) ? landline(plain, digits) : plain;
}

/** Of several numbers in one text the first that is a mobile number; else the text as it is. */
export function firstPhone(text: string): string {
  const parts = text.split(/[、，,;；/／|\s或和]+/).filter((part) => part !== '');
  if (parts.length < 2 || !parts.every((part) => isPhone(cleanPhone(part)))) return text;
  return parts.map(cleanPhone).find(isMobile) ?? text;
}

/** A mobile number of mainland China: 11 digits, 13 to 19. */
export const isMobile = (phone: string): boolean => /^1[3-9]\d{9}$/.test(phone);

/** A mobile number, a landline with or without its area code and extension, or a service number (400, 800, 95…). */
export const isPhone = (phone: string): boolean =>
  isMobile(phone) ||
  /^0\d{2,3}-[2-9]\d{6,7}(?:-\d{1,6})?$/.test(phone) ||
  /^[2-9]\d{6,7}(?:-\d{1,6})?$/.test(phone) ||
  /^[48]00\d{7}$/.test(phone) ||
  /^9[56]\d{3,6}$/.test(phone);

/** A landline keeps the hyphens that part area code, number and extension; all other numbers are digits only. */
function landline(plain: string, digits: string): string {
  const parted = /^\(?(0\d{2,3})\)?-?([2-9]\d{6,7})(?:-(\d{1,6}))?$/.exec(plain);
  if (parted === null) return /^[2-9]\d{6,7}-\d{1,6}$/.test(plain) ? plain : digits;
  const [, area = '', number = '', extension] = parted;
  return extension === undefined ? `${area}-${number}` : `${area}-${number}-${extension}`;
}
