import { areaTable, provinceTable } from './area-table.ts';

/** A place of GB/T 2260. */
export interface Area {
  /** 6 digits. */
  readonly code: string;
  /** Province, prefecture and county, as far as they are known. */
  readonly name: string;
  /** True when the code is no longer in use; identity numbers keep it for life. */
  readonly retired: boolean;
}

/** A county (区、县、县级市) that there is, or a prefecture that has none: what a district federation is of. */
export interface County {
  /** 6 digits. */
  readonly code: string;
  /** Its own name, as 历下区. */
  readonly name: string;
  /** The province and the prefecture it lies in, as 山东省济南市. */
  readonly within: string;
}

const PROVINCES: ReadonlyMap<string, string> = new Map(
  provinceTable.split(' ').map((each) => [each.slice(0, 2), each.slice(2)]),
);

/** The present counties by code, in the order of the table. */
const COUNTIES = new Map<string, County>();

const AREAS: ReadonlyMap<string, Area> = readTable();

/** All counties that there are. */
export const presentCounties = (): Iterable<County> => COUNTIES.values();

/** The county of a code, or null when there is none any more, or never was. */
export const countyOf = (code: string): County | null => COUNTIES.get(code) ?? null;

/** The place of a 6-digit area code, or null when this table does not know it (which proves nothing against it). */
export const homeCounty = (code: string): Area | null => AREAS.get(code) ?? null;

/** The province of an area code by its first two digits, or null when there is none: then no identity number has it. */
export const provinceOf = (code: string): string | null => PROVINCES.get(code.slice(0, 2)) ?? null;

function readTable(): ReadonlyMap<string, Area> {
  const areas = new Map<string, Area>();
  const put = (code: string, name: string, retired: boolean): void => {
    areas.set(code, { code, name: (PROVINCES.get(code.slice(0, 2)) ?? '') + name, retired });
  };
  const putPresent = (code: string, name: string, cityName: string): void => {
    COUNTIES.set(code, { code, name, within: (PROVINCES.get(code.slice(0, 2)) ?? '') + cityName });
  };
  for (const code of PROVINCES.keys()) put(`${code}0000`, '', false);
  for (const line of areaTable.trim().split('\n')) {
    const [head = '', ...counties] = line.split(' ');
    const city = unmark(head);
    const prefix = city.text.slice(0, 4);
    const cityName = city.text.slice(4);
    if (cityName !== '') put(`${prefix}00`, cityName, city.retired);
    if (counties.length === 0 && !city.retired) putPresent(`${prefix}00`, cityName, '');
    for (const each of counties) {
      const county = unmark(each);
      const code = prefix + county.text.slice(0, 2);
      const retired = county.retired || city.retired;
      put(code, cityName + county.text.slice(2), retired);
      if (!retired) putPresent(code, county.text.slice(2), cityName);
    }
  }
  return areas;
}

function unmark(text: string): { readonly text: string; readonly retired: boolean } {
  return text.startsWith('-') ? { text: text.slice(1), retired: true } : { text, retired: false };
}
