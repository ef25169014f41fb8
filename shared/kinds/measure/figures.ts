/** One figure that districts decide for themselves, and what it is where none did. */
export interface Measure {
  /** What it says, in Chinese: the word of its code. */
  readonly label: string;
  readonly unit: '个工作日' | '天' | '年' | '人' | '%' | '分';
  /** What is built in: a working definition (工作口径). Null: nothing is counted unless a district says what. */
  readonly usual: number | null;
}

const measure = (label: string, unit: Measure['unit'], usual: number | null): Measure => ({ label, unit, usual });

/**
 * The figures, by code. Where they come from stands with who uses them: `need/time-limits.ts`, `congress/quotas.ts`,
 * `report/points.ts`, `due.ts`, `contract/deadlines.ts`, `employer/size-band.ts`, `retention.ts`. Of time limits and quotas that laws
 * give, the usual figure is that of the law.
 */
export const measures = {
  'need-urgent': measure('诉求办理：紧急', '个工作日', 1),
  'need-important': measure('诉求办理：重要', '个工作日', 5),
  'need-normal': measure('诉求办理：一般', '个工作日', 5),
  'congress-share': measure('职代会：代表占职工', '%', 5),
  'congress-least': measure('职代会：代表至少', '人', 30),
  'congress-enough': measure('职代会：代表超过即可协商', '人', 100),
  'congress-front': measure('职代会：一线职工和技术人员至少', '%', 70),
  'congress-managers': measure('职代会：管理人员至多', '%', 20),
  'several-least': measure('区域（行业）职代会：代表至少', '人', 30),
  'several-front': measure('区域（行业）职代会：一线职工和技术人员至少', '%', 50),
  'several-managers': measure('区域（行业）职代会：管理人员至多', '%', 30),
  'district-union-full': measure('信息采用：区总工会，信息', '分', 10),
  'district-union-brief': measure('信息采用：区总工会，简讯', '分', 5),
  'district-party-full': measure('信息采用：区委，信息', '分', 15),
  'district-party-brief': measure('信息采用：区委，简讯', '分', null),
  'city-union-full': measure('信息采用：市总工会，信息', '分', 15),
  'city-union-brief': measure('信息采用：市总工会，简讯', '分', 10),
  'city-party-full': measure('信息采用：市委，信息', '分', 20),
  'city-party-brief': measure('信息采用：市委，简讯', '分', 10),
  'province-union-full': measure('信息采用：省总工会，信息', '分', 25),
  'province-union-brief': measure('信息采用：省总工会，简讯', '分', 10),
  'province-party-full': measure('信息采用：省委，信息', '分', 30),
  'province-party-brief': measure('信息采用：省委，简讯', '分', 15),
  'national-union-full': measure('信息采用：全国总工会，信息', '分', 40),
  'national-union-brief': measure('信息采用：全国总工会，简讯', '分', 15),
  'national-party-full': measure('信息采用：中央，信息', '分', 50),
  'national-party-brief': measure('信息采用：中央，简讯', '分', 25),
  'due-near': measure('到期提醒：最近一档，到期前', '天', 30),
  'due-soon': measure('到期提醒：中间一档，到期前', '天', 90),
  'due-far': measure('到期提醒：最早一档，到期前', '天', 180),
  'contract-answer': measure('工资协商：要约后答复', '天', 10),
  'contract-sign': measure('工资协商：答复后签订', '天', 60),
  'contract-file': measure('集体合同：签订后报送审查', '天', 10),
  'contract-effect': measure('集体合同：报送后无异议生效', '天', 15),
  'contract-publish': measure('工资协商：生效后向职工公布', '天', 7),
  'contract-register': measure('工资协商：生效后报上级工会', '天', 7),
  'contract-report': measure('工资协商：协商前报告上级工会', '天', 5),
  'size-middle': measure('单位规模：重点建会，职工达到', '人', 25),
  'size-large': measure('单位规模：较大单位，职工达到', '人', 100),
  'keep-need': measure('保存期限：诉求，办结后', '年', 10),
  'keep-visit': measure('保存期限：走访，走访后', '年', null),
  'keep-report': measure('保存期限：信息，报送后', '年', null),
  'keep-congress': measure('保存期限：职代会，召开后', '年', null),
  'keep-contract': measure('保存期限：集体合同，期满后', '年', null),
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureItem = keyof typeof measures;

/** The figures by which records are judged: those that the district decided, else the usual ones. */
export type Figures = (item: MeasureItem) => number | null;

/** The figures as long as no district decided any. */
export const usualFigures: Figures = (item) => measures[item].usual;

/** The measure of a code that a record holds, or null when this version knows none. */
export const measureOf = (code: string): Measure | null =>
  Object.hasOwn(measures, code) ? measures[code as MeasureItem] : null;
