import type { KindSheet } from '../kind-sheet.ts';

/**
 * A list of employers: its headers are those of their columns in the official sheet of unions, and those of the lists that
 * tax offices hand over (缴费单位名称, 总共人数, 纳税人状态名称, 成立工会标志 …). Of the latter 行业名称, 登记注册类型名称 and
 * 组织机构类型名称 are left out: their words are the tax office's own. So is 纳税人识别号: of one in trade on his own account it
 * is the number of his identity card.
 */
export const sheet = {
  aliases: {
    name: ['所在单位', '工会组织所在单位', '单位全称', '工作单位', '企业名称', '缴费单位名称', '纳税人名称'],
    creditCode: [
      '单位法人和其他组织统一社会信用代码',
      '单位统一社会信用代码',
      '单位社会信用代码',
      '单位信用代码',
      '统一社会信用代码',
      '社会信用代码',
    ],
    address: ['地址', '单位住所', '住所', '注册地址', '经营地址'],
    area: ['所在政区', '行政区划', '所属政区', '单位所在地'],
    unitClass: ['单位性质', '单位类别', '单位类型'],
    industry: ['所属行业', '行业', '单位行业'],
    workers: ['职工数', '员工人数', '职工总数', '总共人数', '从业人数'],
    contact: ['单位联系人', '企业联系人'],
    phone: ['电话', '联系人电话', '联系方式', '手机'],
    operating: ['纳税人状态名称', '纳税人状态', '登记状态', '企业状态', '单位状态'],
    aboveScale: ['是否规上', '规上企业', '规上', '规模以上企业', '是否规模以上'],
    hasParty: ['是否建立党组织', '是否已建党组织', '党组织', '有无党组织'],
    listSource: ['来源', '信息来源', '数据来源'],
    shouldHave: ['是否应建会', '应建', '是否应建', '应建工会'],
    exempt: ['不应建原因', '不建会原因', '不具备建会条件原因'],
    unionStanding: ['成立工会标志', '是否建会', '是否已建会', '是否成立工会', '是否建立工会', '建会情况', '有无工会'],
    responsible: ['责任人', '建会负责人', '包保责任人', '建会指导员'],
    patron: ['包保领导', '联系领导', '分管领导'],
    aliases: ['别名', '单位简称', '简称', '曾用名', '单位曾用名'],
    community: ['所属社区', '社区', '社区（村）'],
    branch: ['是否分支机构', '分支机构标志'],
    headOffice: ['法人单位', '总公司', '上级法人单位'],
    branchCode: ['产业活动单位代码'],
  },
  same: [['creditCode'], ['name']],
  preview: [
    { field: 'name', width: 220 },
    { field: 'creditCode', width: 180 },
    { field: 'workers', width: 88 },
  ],
} as const satisfies KindSheet;
