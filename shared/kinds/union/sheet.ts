import { sheet as employer } from '../employer/sheet.ts';
import { column, type KindSheet, type SheetColumn } from '../kind-sheet.ts';

const employerWords: KindSheet['aliases'] = employer.aliases;

/** A column about the unit of a union, with the words that a list of employers has for it. */
const ofEmployer = (field: string, header: string): SheetColumn =>
  column(`employer.${field}`, header, ...(employerWords[field] ?? []));

/** 工会组织信息采集表, columns A–Q (row 5; row 4 groups them into the unit's and the union's). */
export const unionColumns: readonly SheetColumn[] = [
  column('ordinal', '序号', '编号', '序', 'no'),
  ofEmployer('name', '单位名称'),
  ofEmployer('creditCode', '单位法人和其他组织统一社会信用代码'),
  ofEmployer('address', '单位地址'),
  ofEmployer('area', '单位所在政区'),
  ofEmployer('unitClass', '单位性质类别'),
  ofEmployer('economicType', '经济类型'),
  ofEmployer('industry', '单位所属行业'),
  ofEmployer('workers', '职工人数'),
  column('name', '工会名称', '基层工会名称', '工会组织名称', '工会全称'),
  column(
    'creditCode',
    '工会法人和其他组织统一社会信用代码',
    '工会统一社会信用代码',
    '工会社会信用代码',
    '工会信用代码',
    '工会法人统一社会信用代码',
  ),
  column('parentName', '上级工会名称', '上级工会', '上级工会企业名称', '主管工会'),
  column('founded', '建会日期（格式：yyyy/MM/dd）', '建会时间', '成立日期', '成立时间', '建会年月'),
  column('kind', '基层工会类型', '工会类型', '工会类别'),
  column('reportedMembers', '会员人数', '会员数', '工会会员人数', '会员总数'),
  column('leader', '工会负责人', '工会主席', '负责人', '主席', '工会企业负责人'),
  column('phone', '联系电话', '电话', '手机', '移动电话', '联系方式', '工会电话'),
];

/** What the register knows beyond the form. */
const unionExtraColumns: readonly SheetColumn[] = [
  column('note', '备注', '说明'),
  column('sort', '细分类型', '工会细分类型', '工会组织类型'),
  column('community', '所在社区', '所属社区', '社区', '社区（村）'),
  column('statisticalCode', '统计编码', '工会统计编码', '统计代码'),
  column('approval', '建会批复文号', '批复文号', '批准文号'),
  column('termNumber', '本届届次', '届次'),
  column('elected', '本届选举日期', '换届日期', '选举日期', '最近换届时间', '换届时间'),
  column('termYears', '任期（年）', '任期', '任期年限'),
  column('electedBy', '选举形式', '选举方式'),
  column('committeeSize', '委员人数', '委员会人数'),
  column('women', '女职工委员会', '是否建立女职工委员会', '女工委员会', '是否成立女职工委员会'),
  column('womenLeader', '女职工委员会主任', '女工主任', '女职工主任'),
  column('audit', '经费审查委员会', '是否建立经费审查委员会', '经审会', '经审委员会'),
  column('auditLeader', '经审委员会主任', '经审主任'),
  column('legalNumber', '法人资格证书编号', '法人证书编号', '工会法人资格证书编号', '工法证字'),
  column('legalFrom', '法人证书生效日期', '法人证书有效期自', '法人证书发证日期'),
  column('legalUntil', '法人证书到期日期', '法人证书有效期至', '法人证书到期'),
  column('signs', '规范化建设', '规范化建设情况'),
];

/** 附件一 of the 2017 real-name scheme: a union, and its unit on the same row. */
export const sheet = {
  same: [['creditCode'], ['name']],
  takesFirst: true,
  needed: ['name'],
  beside: 'employer',
  joining: 'coverage',
  preview: [
    { field: 'name', width: 190 },
    { field: 'creditCode', width: 130 },
    { field: 'employer.name', width: 170 },
    { field: 'leader', width: 90 },
  ],
  official: {
    title: '工会组织信息采集表',
    annex: '附件一',
    tab: '工会组织信息',
    file: '基层工会列表',
    signatures: [
      [0, '填表单位（盖章）：'],
      [4, '单位负责人(签字)：'],
      [9, '信息采集人（签字）：'],
      [13, '填报日期：'],
    ],
    groups: [
      [1, 8, '工会组织所在单位信息'],
      [9, 16, '工会组织信息'],
    ],
    notes:
      '填表说明：\n1、此表所列项目均为必填项。\n2、“工会负责人”填写工会法定代表人。\n3、日期格式为 yyyy/MM/dd；统一社会信用代码请按文本填写。',
    columns: unionColumns,
    ours: unionExtraColumns,
    identity: ['name', 'creditCode', 'employer.creditCode'],
  },
} as const satisfies KindSheet;
