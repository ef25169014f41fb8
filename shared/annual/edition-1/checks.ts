import { inBoth } from '../building.ts';
import type { Check } from '../form.ts';

const must = (code: string, expression: string, zhCN: string, en: string, rest: Partial<Check> = {}): Check => ({
  code,
  severity: 'error',
  expression,
  sentence: inBoth(zhCN, en),
  ...rest,
});

const should = (code: string, expression: string, zhCN: string, en: string, rest: Partial<Check> = {}): Check =>
  must(code, expression, zhCN, en, { severity: 'warning', ...rest });

/**
 * What should hold of a form, all of it inferred (工作口径). Of the working set of 45 those are left out that are no matter of
 * the figures: days of a union and its quotas of delegates are judged where these are entered; parts by kind of unit and by
 * industry are no figures of this edition; the sums of offices are the district's by the way they are made.
 */
export const checks: readonly Check[] = [
  must('X01', 'C02 <= C01', '女职工多于职工人数。', 'More women than workers.'),
  must('X02', 'C06 <= C05', '女会员多于会员人数。', 'More women than members.'),
  must('X03', 'C07 <= C05', '农民工会员多于会员人数。', 'More migrant members than members.'),
  must('X04', 'C07 <= C03', '农民工会员多于农民工。', 'More migrant members than migrant workers.'),
  must('X05', 'C09 <= C05', '联合工会会员多于会员人数。', 'More members of joint unions than members.'),
  must('X06', 'B02 <= B01', '联合基层工会多于基层工会。', 'More joint unions than unions.'),
  must(
    'X07',
    'B02 = 0 => B03 = 0 and C09 = 0',
    '没有联合基层工会，却有涵盖单位或联合工会会员。',
    'Units or members of joint unions, and no joint union.',
  ),
  must('X08', 'B03 = B04 + B05 + B06', '涵盖单位不等于各类单位之和。', 'The units are not the sum of their kinds.'),
  must('X09', 'B07 = (B01 - B02) + B03', '覆盖单位合计与单独工会、涵盖单位不符。', 'The units in all do not add up.'),
  must(
    'X12',
    'B01 = B01:last + B08 - B09 + B14',
    '基层工会数与上年数加新建减撤销对不上；划入划出和更正填在 B14。',
    'Unions differ from last year, plus founded, less dissolved; moves and corrections go to B14.',
  ),
  must(
    'X13',
    'C05 = C05:last + C11 + C12 - C13 - C14 + C19',
    '会员人数与上年数加本年增减对不上；核实更正填在 C19。',
    'Members differ from last year and the changes of the year; corrections go to C19.',
  ),
  must('X14', 'F05 <= F04', '女代表多于职工代表。', 'More women than delegates.'),
  must(
    'X15',
    'F08A + F08B + F08C + F08D = F07',
    '实行厂务公开的单位不等于各类单位之和；没有写单位性质的公开记录请补上。',
    'Units with open affairs are not the sum of their kinds; some have no ownership written.',
  ),
  must('X16', 'G03 <= C01', '集体合同覆盖职工多于职工人数。', 'A contract covers more workers than there are.'),
  must(
    'X17',
    'E01 <= B01 and E02 <= B01 and E03 <= B01',
    '经审会、女职工委员会或监督组织多于基层工会。',
    'More special bodies than unions.',
  ),
  must(
    'X18',
    'D03W <= D03 and D03F <= D03',
    '女主席或专职主席多于主席。',
    'More women or full-time chairs than chairs.',
  ),
  must('X19', 'F09W <= F09D', '女职工董事、监事多于职工董事、监事。', 'More women than worker directors.'),
  must('X24', 'H02 <= H01', '调解成功多于受理。', 'More settled than taken up.'),
  must('X25', 'J02A <= J02', '采纳多于提出。', 'More adopted than proposed.'),
  must('X26', 'K03C <= K03', '办结多于受理。', 'More closed than received.'),
  must('X27', 'C15 <= C05', '合格会员多于会员人数。', 'More qualified records than members.'),
  must('X28', 'C16 <= C05', '持卡会员多于会员人数。', 'More cards than members.'),
  must('X29', 'C08 <= C05', '新就业形态会员多于会员人数。', 'More in new forms of employment than members.'),
  must('X30', 'C10 <= C05', '保留会籍多于会员人数。', 'More retained than members.'),
  must(
    'X31',
    'C03 <= C01 and C04 <= C01',
    '农民工或劳务派遣工多于职工人数。',
    'More migrant or agency workers than workers.',
  ),
  must('X32', 'M01N <= M01 and N02N <= N02', '全国和省级的多于总数。', 'More of the upper levels than in all.'),
  must('X33', 'N01N + N01C + N01D <= N01', '各级模范职工之家之和多于总数。', 'The levels come to more than all.'),
  must('X34', 'B15 <= B03', '会员25人以上的涵盖单位多于涵盖单位。', 'More large units than units.'),
  should('W01', 'C05 <= C01', '会员多于职工。', 'More members than workers.'),
  should('W02', 'C01 > 0 => C05 / C01 >= 0.5', '会员不到职工的一半。', 'Less than half of the workers are members.'),
  should(
    'W03',
    'V:last > 0 => abs(V - V:last) < 20 or abs(V - V:last) <= 0.3 * V:last',
    '与上年相差三成以上。',
    'Differs from last year by more than 30 %.',
    { each: true },
  ),
  should('W04', 'V:last > 0 => V > 0', '上年有数，今年为零。', 'Zero, and it was not last year.', { each: true }),
  should('W05', 'C06 <= C02', '女会员多于女职工。', 'More women among members than among workers.'),
  should(
    'W06',
    'B15 = 0',
    '有会员25人以上的涵盖单位，应单独建会。',
    'Some covered unit should have a union of its own.',
  ),
  should(
    'W07',
    'C01 >= 200 => D03F >= 1',
    '职工200人以上，没有专职主席。',
    '200 workers and more, and no full-time chair.',
    {
      of: 'union',
    },
  ),
  should('W08', 'C02 > 0 => E02 >= 1', '有女职工，没有女职工委员会或委员。', 'Women, and no body of women workers.', {
    of: 'union',
  }),
  should('W09', 'B01 = 1 => E01 = 1', '没有经费审查委员会。', 'No audit committee.', { of: 'union' }),
  should('W10', 'D04L = 0', '届满未换届。', 'The term is over and nobody was elected.'),
  should('W12', 'C15 = C05', '有会员的实名登记不合格。', 'Some real-name records are not qualified.'),
  should('W13', 'G12 = 0', '有工资专项合同已到期，没有续签。', 'Some wage contract is over and not renewed.'),
  should(
    'W14',
    'F01:last > 0 => F01 > 0',
    '上年开过职代会，本年没有。',
    'A congress was held last year, and none this year.',
    { of: 'union' },
  ),
  should(
    'W17',
    'B02 = 1 => B03 >= 2 and B03 <= 10',
    '联合工会涵盖单位少于2个或多于10个。',
    'A joint union covers fewer than 2 units or more than 10.',
    { of: 'union' },
  ),
  should(
    'W18',
    'F01 <= B07 and F07 <= B07',
    '建立职代会或实行厂务公开的单位多于覆盖单位。',
    'More units with a congress or open affairs than units.',
  ),
  should(
    'W19',
    'V = V:derived or V:note = 1',
    '填报数与名册数不同，没有说明。',
    'Differs from the register, and no note says why.',
    {
      each: true,
      of: 'union',
    },
  ),
  should(
    'W30',
    'C20 <= 0.6 * B01',
    '六成以上的工会会员人数与职工人数相同，请核对是否如实。',
    'Of more than 60 % of unions members are as many as workers: see whether that is so.',
    { of: 'sum' },
  ),
];
