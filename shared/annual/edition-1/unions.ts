import { among, any, at, atLeast, count, figure, inBoth, notAmong, yesNo } from '../building.ts';
import type { Condition, Indicator } from '../form.ts';

/** At the grass roots: 单独 or 联合; 分会, 工会联合会 and those above are not counted. */
const BASIC: readonly Condition[] = [
  notAmong('kind', '2', '3', '4'),
  notAmong('sort', '20', '21', '30', '40', '50', '60', '61'),
];
const STANDING: readonly Condition[] = [at('founded', 'begun'), at('dissolved', 'open')];
const STOOD: readonly Condition[] = [...STANDING, ...BASIC];
const COVERED: readonly Condition[] = [at('from', 'begun'), at('until', 'open')];
const SOCIAL: readonly string[] = ['700', '710', '720'];

/** B: 组织建设. */
export const unions: readonly Indicator[] = [
  yesNo('B01', '基层工会', 'Grass-roots union', 'yearbook', {
    derived: any('union', ...STOOD),
    means: inBoth(
      '截止日在册的单独或联合基层工会；分会、小组、工会联合会、总工会不计。',
      'A union of one unit or a joint one that stood at the reference date; branches and federations are not counted.',
    ),
  }),
  yesNo('B02', '联合基层工会', 'Joint union', 'yearbook', {
    partOf: 'B01',
    derived: any('union', ...STOOD, among('kind', '1')),
  }),
  figure('B03', '联合工会涵盖单位', 'Units covered by joint unions', '个', 'yearbook', {
    derived: count('coverage', ...COVERED),
    means: inBoth('截止日仍在覆盖期内的覆盖单位。', 'Units whose coverage had begun and had not ended.'),
  }),
  figure('B04', '法人单位', 'Legal units', '个', 'system', {
    partOf: 'B03',
    derived: count('coverage', ...COVERED, at('employer.branch', 'not-yes'), notAmong('employer.unitClass', ...SOCIAL)),
  }),
  figure('B05', '产业活动单位', 'Branch units', '个', 'system', {
    partOf: 'B03',
    derived: count('coverage', ...COVERED, at('employer.branch', 'yes')),
  }),
  figure('B06', '社会组织', 'Social organisations', '个', 'system', {
    partOf: 'B03',
    derived: count('coverage', ...COVERED, at('employer.branch', 'not-yes'), among('employer.unitClass', ...SOCIAL)),
  }),
  figure('B15', '会员25人以上的涵盖单位', 'Units of 25 members and more', '个', 'law', {
    partOf: 'B03',
    derived: count('coverage', ...COVERED, atLeast('members', 25)),
    means: inBoth(
      '会员25人以上的单位应当单独建立基层工会委员会（工会法第十一条）。',
      'They should have a committee of their own (Trade Union Law, art. 11).',
    ),
  }),
  figure('B07', '覆盖单位合计', 'Units covered in all', '个', 'own', {
    derived: { formula: '(B01 - B02) + B03' },
    means: inBoth(
      '单独基层工会各算一个单位，加上联合工会涵盖单位。',
      'Each union of one unit counts as one, and the units of joint unions.',
    ),
  }),
  yesNo('B08', '本年新建', 'Founded in the year', 'own', {
    derived: any('union', ...BASIC, at('founded', 'in-year')),
    means: inBoth('建会日期在本年内。', 'The day of founding lies in the year.'),
  }),
  yesNo('B09', '本年撤销', 'Dissolved in the year', 'own', {
    derived: any('union', ...BASIC, at('dissolved', 'in-year')),
  }),
  figure('B14', '本年划入减划出及更正', 'Moved in less moved out, corrections', '个', 'own', {
    signed: true,
    derived: { formula: '0' },
  }),
  yesNo('B10', '区域性、行业性工会联合会', 'Federation of an area or a trade', 'system', {
    derived: any('union', ...STANDING, among('kind', '2')),
  }),
  figure('B11', '分会、工会小组', 'Branches and groups', '个', 'system'),
  yesNo('B12', '有工会法人资格证书', 'Certificate as a legal person', 'system', {
    derived: any('union', ...STOOD, at('legalNumber', 'given'), at('legalUntil', 'open')),
    means: inBoth('证书在截止日有效。', 'It was valid at the reference date.'),
  }),
  yesNo('B13', '有单独经费账户', 'Account of its own', 'system', {
    derived: any('union', ...STOOD, among('signs', 'account')),
  }),
];
