import { among, at, count, different, figure, first, inBoth, notAmong, sumOf } from '../building.ts';
import type { Condition, Indicator } from '../form.ts';

const HELD = at('date', 'in-year');
const OWN = among('form', 'own', 'all');
const JOINT = among('form', 'area', 'trade');
const OWN_FIRST = { newest: 'date' } as const;

const published = (...where: readonly Condition[]): Indicator['derived'] =>
  different('disclosure', ['employer', 'union'], HELD, ...where);

/** Signed up to the reference date, not over then, and neither still negotiated nor ended or renewed. */
const VALID: readonly Condition[] = [
  at('signed', 'by'),
  at('until', 'open'),
  notAmong('standing', 'open', 'renewed', 'ended'),
];
const contracts = (...where: readonly Condition[]): Indicator['derived'] => count('contract', ...VALID, ...where);
const unitsOf = (kind: string): Indicator['derived'] =>
  first(sumOf('contract', { sum: 'units', each: 1 }, ...VALID, among('kind', kind)));
const workersOf = (kind: string): Indicator['derived'] =>
  first(sumOf('contract', { sum: 'workers' }, ...VALID, among('kind', kind)));

/** F: 民主管理. */
export const democracy: readonly Indicator[] = [
  figure('F01', '单独建立职代会的单位', 'Units with a congress of their own', '个', 'yearbook', {
    derived: different('congress', ['employer', 'union'], HELD, OWN),
    means: inBoth('本年至少开过一次职代会或职工大会的单位。', 'Units that held a session in the year.'),
  }),
  figure('F02', '区域性、行业性职代会', 'Congresses of an area or a trade', '个', 'law', {
    derived: different('congress', ['union', 'employer'], HELD, JOINT),
  }),
  figure('F03', '覆盖单位', 'Units they cover', '个', 'own', {
    partOf: 'F02',
    derived: first(sumOf('congress', { sum: 'covered', ...OWN_FIRST }, HELD, JOINT)),
  }),
  figure('F03P', '覆盖职工', 'Workers they cover', '人', 'own', {
    partOf: 'F02',
    derived: first(sumOf('congress', { sum: 'workers', ...OWN_FIRST }, HELD, JOINT)),
  }),
  figure('F04', '职工代表', 'Delegates', '人', 'yearbook', {
    derived: first(sumOf('congress', { sum: 'delegates', ...OWN_FIRST }, HELD)),
    means: inBoth('一个单位本年开过几次的，取最近一次。', 'Of a unit with several sessions the last one.'),
  }),
  figure('F05', '女代表', 'Women', '人', 'yearbook', {
    partOf: 'F04',
    derived: first(sumOf('congress', { sum: 'women', ...OWN_FIRST }, HELD)),
  }),
  figure('F06', '本年召开次数', 'Sessions in the year', '次', 'system', { derived: count('congress', HELD) }),
  figure('F07', '实行厂务公开的单位', 'Units with open affairs', '个', 'yearbook', {
    derived: published(),
    means: inBoth('本年至少公开过一次的单位。', 'Units that published at least once in the year.'),
  }),
  figure('F08A', '公有制企业', 'Public enterprises', '个', 'law', {
    partOf: 'F07',
    derived: published(among('ownership', 'public')),
  }),
  figure('F08B', '非公有制企业', 'Private enterprises', '个', 'law', {
    partOf: 'F07',
    derived: published(among('ownership', 'private')),
  }),
  figure('F08C', '民办非企业单位', 'Private non-enterprise units', '个', 'law', {
    partOf: 'F07',
    derived: published(among('ownership', 'civil')),
  }),
  figure('F08D', '事业单位', 'Institutions', '个', 'law', {
    partOf: 'F07',
    derived: published(among('ownership', 'institution')),
  }),
  figure('F09', '建立董事会的单位', 'Units with a board', '个', 'yearbook'),
  figure('F09D', '职工董事、监事', 'Worker directors and supervisors', '人', 'yearbook'),
  figure('F09W', '女职工董事、监事', 'Women', '人', 'yearbook', { partOf: 'F09D' }),
];

/** G: 集体合同. */
export const contractFigures: readonly Indicator[] = [
  figure('G01', '集体合同', 'Collective contracts', '份', 'system', {
    derived: contracts(among('kind', 'general')),
    means: inBoth(
      '截止日已签订、未到期的合同；区域性、行业性的算一份，覆盖企业按签订数。',
      'Signed and not over at the reference date; one of an area or a trade is one contract of many units.',
    ),
  }),
  figure('G02', '覆盖企业', 'Enterprises', '个', 'own', { partOf: 'G01', derived: unitsOf('general') }),
  figure('G03', '覆盖职工', 'Workers', '人', 'own', { partOf: 'G01', derived: workersOf('general') }),
  figure('G04', '工资专项集体合同', 'Contracts on wages', '份', 'law', { derived: contracts(among('kind', 'wage')) }),
  figure('G05', '覆盖企业', 'Enterprises', '个', 'own', { partOf: 'G04', derived: unitsOf('wage') }),
  figure('G06', '覆盖职工', 'Workers', '人', 'own', { partOf: 'G04', derived: workersOf('wage') }),
  figure('G07', '女职工专项集体合同', 'Contracts on women workers', '份', 'system', {
    derived: contracts(among('kind', 'women')),
  }),
  figure('G08', '覆盖企业', 'Enterprises', '个', 'own', { partOf: 'G07', derived: unitsOf('women') }),
  figure('G09', '覆盖职工', 'Workers', '人', 'own', { partOf: 'G07', derived: workersOf('women') }),
  figure('G10', '劳动安全卫生专项集体合同', 'Contracts on safety', '份', 'law', {
    derived: contracts(among('kind', 'safety')),
  }),
  figure('G11', '区域性、行业性合同', 'Contracts of an area or a trade', '份', 'law', {
    derived: contracts(among('level', 'area', 'trade')),
  }),
  figure('G12', '已到期未续签的工资专项合同', 'Wage contracts that are over', '份', 'own', {
    derived: count(
      'contract',
      at('signed', 'by'),
      at('until', 'over'),
      among('kind', 'wage'),
      among('standing', 'valid'),
    ),
  }),
];
