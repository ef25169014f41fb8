import { describe, expect, it } from 'vitest';
import { codeOf, labelOf, type CodeList } from '../../../shared/values/code-list.ts';
import { education } from '../../../shared/kinds/member/codes/education.ts';
import { ethnicity } from '../../../shared/kinds/member/codes/ethnicity.ts';
import { eventKind } from '../../../shared/kinds/event/codes/event-kind.ts';
import { sex } from '../../../shared/values/codes/sex.ts';
import { documentType } from '../../../shared/values/codes/document-type.ts';
import { economicType } from '../../../shared/kinds/employer/codes/economic-type.ts';
import { employment } from '../../../shared/kinds/member/codes/employment.ts';
import { eventReason } from '../../../shared/kinds/event/codes/event-reason.ts';
import { householdType } from '../../../shared/kinds/member/codes/household-type.ts';
import { industry } from '../../../shared/kinds/employer/codes/industry.ts';
import { office } from '../../../shared/values/gazetteer.ts';
import { politicalStatus } from '../../../shared/kinds/member/codes/political-status.ts';
import { skillLevel } from '../../../shared/kinds/member/codes/skill-level.ts';
import { unionKind } from '../../../shared/kinds/union/codes/union-kind.ts';
import { unitClass } from '../../../shared/kinds/employer/codes/unit-class.ts';

const LISTS: readonly CodeList[] = [
  sex,
  ethnicity,
  employment,
  documentType,
  education,
  skillLevel,
  householdType,
  politicalStatus,
  eventKind,
  eventReason,
  unitClass,
  economicType,
  industry,
  unionKind,
  office,
];

const word = (name: CodeList, text: string): string => {
  const found = codeOf(name, text);
  return found.ok ? found.value : `? ${found.error.suggestions.join(' ')}`;
};

/** The drop-down lists of the official sheets, as printed there, dirt included. */
const SHEET: readonly (readonly [CodeList, string])[] = [
  [sex, '男,女'],
  [employment, '在岗,待（下）岗,失业,退休,退职,退养（内退）,病休,其他'],
  [documentType, '居民身份证'],
  [education, '博士,硕士,本科,大专,中专,高中,初中,小学及以下'],
  [
    skillLevel,
    '无,职业资格一级（高级技师）,职业资格二级（技师）,职业资格三级（高级）,职业资格四级（中级）,职业资格五级（初级）',
  ],
  [householdType, '农业户口,非农业户口'],
  [eventKind, '入会,转入,保留,转出,除名,退会'],
  [eventReason, '劳动（工作）关系发生变化,在本单位下岗后待岗,失业,所在企业破产,个人要求退会,因犯罪被开除会籍'],
  [
    politicalStatus,
    '中共党员,中共预备党员,共青团员,民革党员,民盟盟员,民建会员,民进会员,农工党党员,致公党党员,九三学社社员,台盟盟员,无党派人士,群众',
  ],
  [
    unitClass,
    '国有企业,集体企业,股份合作企业,联营企业,国有独资公司,其他有限责任公司,国有控股公司,其他股份有限公司,私营企业,其他内资企业,港澳台商投资企业,外商投资企业,财政拨款的事业单位,其他事业单位,机关,个体经济组织,社会团体,民办非企业单位,基金会,其他组织',
  ],
  [economicType, '国有经济,集体经济,私营经济,个体经济,联营经济,股份制,外商投资,港澳台投资,其他经济类'],
  [unionKind, '独立基层工会,联合基层工会,工会联合会,产业(系统)工会,总工会'],
];

describe('every code list', () => {
  it.each(LISTS)('%s gives each code once and each word to one code only', (name) => {
    const owner = new Map<string, string>();
    const clashes: string[] = [];
    for (const entry of name.entries) {
      for (const text of new Set([entry.code, entry.label, ...entry.aliases])) {
        const found = word(name, text);
        if (found !== entry.code) clashes.push(`${text}: ${entry.code} or ${found}`);
      }
      if (owner.has(entry.code)) clashes.push(entry.code);
      owner.set(entry.code, entry.label);
    }
    expect(clashes).toEqual([]);
    expect(owner.size).toBe(name.entries.length);
  });

  it.each(LISTS)('%s finds the label of each code again', (name) => {
    for (const { code, label } of name.entries) expect(labelOf(name, code)).toBe(label);
    expect(labelOf(name, 'no such code')).toBeNull();
  });
});

describe('the words of the official sheets', () => {
  it.each(SHEET)('%s prints each as the sheet does', (name, words) => {
    for (const text of words.split(',')) {
      const found = codeOf(name, text);
      expect(found.ok ? labelOf(name, found.value) : found.error).toBe(text);
    }
  });

  it.each([
    ['农、林、牧、渔业', 'A'],
    ['采矿业', 'B'],
    ['制造业', 'C'],
    ['电力、热力、燃气及水的生产和供应业', 'D'],
    ['环境和公共设施管理业', 'N'],
    ['建筑业', 'E'],
    ['交通运输、仓储业和邮政业', 'G'],
    ['信息传输、计算机服务和软件业', 'I'],
    ['批发和零售业', 'F'],
    ['住宿、餐饮业', 'H'],
    ['金融、保险业', 'J'],
    ['房地产业', 'K'],
    ['租赁和商务服务业', 'L'],
    ['科学研究、技术服务和地质勘查业', 'M'],
    ['水利、环境和公共设施管理业', 'N'],
    ['居民服务和其他服务业', 'O'],
    ['教育', 'P'],
    ['卫生、社会保障和社会服务业', 'Q'],
    ['文化、体育、娱乐业', 'R'],
    ['综合（含投资类、主业不明显）', 'X'],
    ['其它', 'Z'],
  ])('industry: the older %s is section %s of GB/T 4754-2017', (text, code) => {
    expect(word(industry, text)).toBe(code);
  });

  it('ethnicity: the 56 names carry 01 to 56 in the order of GB/T 3304', () => {
    const names = ethnicity.entries.slice(0, 56);
    expect(names.map((each) => each.code)).toEqual(
      Array.from({ length: 56 }, (_, i) => String(i + 1).padStart(2, '0')),
    );
    expect(names[0]?.label).toBe('汉族');
    expect(names[19]?.label).toBe('傈僳族');
    expect(names[55]?.label).toBe('基诺族');
  });
});

describe('reading a word', () => {
  it.each([
    [ethnicity, '汉', '01'],
    [ethnicity, '汉族', '01'],
    [ethnicity, '僳僳族', '20'],
    [ethnicity, '毛难族', '36'],
    [ethnicity, '崩龙', '46'],
    [ethnicity, '高砂族', '23'],
    [ethnicity, ' 汉 族　', '01'],
    [employment, '待(下)岗', '2'],
    [employment, '待下岗', '2'],
    [employment, '离休', '5'],
    [skillLevel, '高级技师', '1'],
    [skillLevel, '职业资格五级(初级)', '5'],
    [skillLevel, '无', '0'],
    [education, '大学本科', '21'],
    [politicalStatus, '党员', '01'],
    [unionKind, '产业（系统）工会', '3'],
    [industry, 'Ｃ', 'C'],
    [industry, 'c', 'C'],
    [sex, 'm', '1'],
    [office, '趵突泉街道办事处', '370102003'],
    [office, '文化东路', '370102007'],
    [office, '370102013', '370102013'],
  ] as const)('%s: %j is %s', (name, text, code) => {
    expect(word(name, text)).toBe(code);
  });

  it('suggests what an unknown word looks like, and takes nothing for granted', () => {
    expect(codeOf(education, '研究生')).toEqual({
      ok: false,
      error: { tag: 'unknown-word', suggestions: ['博士', '硕士'] },
    });
    expect(codeOf(ethnicity, '蒙古旗')).toEqual({
      ok: false,
      error: { tag: 'unknown-word', suggestions: ['蒙古族'] },
    });
  });

  it('has no suggestion for a word that looks like none', () => {
    expect(codeOf(sex, '？')).toEqual({ ok: false, error: { tag: 'unknown-word', suggestions: [] } });
    expect(codeOf(eventKind, '')).toEqual({ ok: false, error: { tag: 'unknown-word', suggestions: [] } });
  });
});
