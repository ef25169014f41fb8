import { entry, quietEntry, type CodeEntry } from './code-entry.ts';
import { codeList } from './code-list.ts';

/** A district and its sub-district offices: the built-in example that every installation knows. */
export interface District {
  /** GB/T 2260, 6 digits. */
  readonly code: string;
  readonly name: string;
  readonly offices: readonly CodeEntry[];
}

const street = (code: string, short: string, ...others: string[]): CodeEntry =>
  entry(
    code,
    `${short}街道`,
    ...[short, ...others].flatMap((name) => [
      name,
      `${name}街道`,
      `${name}办事处`,
      `${name}街道办事处`,
      `${name}街道办`,
      `${name}街道工会`,
      `${name}街道总工会`,
      `历下区${name}街道`,
      `历下区${name}街道办事处`,
    ]),
  );

export const districts: readonly District[] = [
  {
    code: '370102',
    name: '历下区',
    offices: [
      street('370102001', '解放路'),
      street('370102002', '千佛山'),
      street('370102003', '趵突泉'),
      street('370102004', '泉城路'),
      street('370102005', '大明湖'),
      street('370102006', '东关'),
      street('370102007', '文东', '文化东路'),
      street('370102008', '建新', '建筑新村'),
      street('370102009', '甸柳', '甸柳新村'),
      street('370102010', '燕山'),
      street('370102011', '姚家'),
      street('370102012', '龙洞'),
      street('370102013', '智远'),
    ],
  },
];

/** The district that a district's or an office's code belongs to, or null when it is not a known one. */
export function districtOf(code: string): District | null {
  const district = districts.find((each) => each.code === code.slice(0, 6));
  if (district === undefined) return null;
  return code.length === 6 || district.offices.some((office) => office.code === code) ? district : null;
}

/** The name of an office or district as printed; the code itself when it is not known. */
export function officeName(code: string): string {
  const district = districtOf(code);
  if (district === null) return code;
  return district.offices.find((office) => office.code === code)?.label ?? district.name;
}

/** Every office, as a code list. The districts themselves are understood (a district's replica has one), not offered. */
export const office = codeList(
  'office',
  districts.flatMap((district) => [
    ...district.offices,
    quietEntry(district.code, district.name, `${district.name}总工会`),
  ]),
);
