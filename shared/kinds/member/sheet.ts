import type { Values } from '../../values/field.ts';
import { textIn } from '../../values/reading.ts';
import { commonSurnames } from '../../values/surnames.ts';
import { column, type KindSheet, type SheetColumn } from '../kind-sheet.ts';

/** 工会会员信息采集表 (template of the 2017 real-name scheme), columns A–T. */
export const memberColumns: readonly SheetColumn[] = [
  column('ordinal', '序号', '编号', '序', 'no', '行号'),
  column('name', '姓名', '会员姓名', '名字', '职工姓名', '会员名称', '人员姓名'),
  column('sex', '性别', '男女'),
  column('birthDate', '出生日期（格式：yyyy/MM/dd）', '出生年月日', '出生年月', '生日', '出生时间'),
  column('ethnicity', '民族', '名族'),
  column('employment', '就业状况', '就业情况', '工作状态', '在岗状态', '就业状态'),
  column('documentType', '有效证件类别', '证件类型', '证件类别', '有效身份类别', '有效证件类型', '证件种类'),
  column(
    'documentNumber',
    '证件号码\n(填写18位身份证)',
    '身份证号',
    '身份证号码',
    '证件号',
    '公民身份号码',
    '身份证',
    '居民身份证号',
    '居民身份证号码',
    '公民身份证号码',
    '有效证件号码',
  ),
  column('education', '学历', '文化程度', '最高学历', '学历层次'),
  column('skillLevel', '技术等级', '技能等级', '职业资格', '职业资格等级', '职业技能等级', '技术等级职业资格'),
  column(
    'mobile',
    '移动电话',
    '手机',
    '手机号',
    '手机号码',
    '联系电话',
    '电话',
    '联系方式',
    '移动电话号码',
    '电话号码',
  ),
  column('householdType', '户籍类型', '户口类型', '户口性质', '户籍性质', '户籍类别', '户口类别'),
  column('householdPlace', '户籍所在地', '户口所在地', '户籍地', '户籍地址', '户口地址', '户籍住址'),
  column('event.kind', '会籍变化类型', '会籍变化类别', '会籍变动类型', '会籍变更类型', '会籍状态'),
  column('event.date', '会籍变化日期（格式：yyyy/MM/dd）', '会籍变化时间', '会籍变动日期', '会籍变更日期'),
  column('event.reason', '会籍变化原因', '会籍变动原因', '会籍变更原因'),
  column('politicalStatus', '政治面貌', '政治面目', '政治身份'),
  column(
    'workplace',
    '工作单位',
    '单位',
    '所在单位',
    '单位名称',
    '工作单位名称',
    '所在单位名称',
    '单位全称',
    '用人单位',
  ),
  column('nativePlace', '籍贯'),
  column('migrantWorker', '是否农民工会员\n填写“是”或“否”', '是否农民工', '农民工', '农民工会员', '是否为农民工'),
];

/** What the register knows beyond the official form: written after its columns, and read when it is there. */
const memberExtraColumns: readonly SheetColumn[] = [
  column('number', '会员号', '会员编号', '工会会员号', '会员证号', '会员证号码', '会员卡号', '会员号码'),
  column(
    'union',
    '基层工会',
    '所属工会',
    '所在工会',
    '工会名称',
    '所属基层工会',
    '所在基层工会',
    '工会',
    '基层工会名称',
  ),
  column('note', '备注', '说明'),
  column('workerKinds', '从业群体', '职工群体', '群体类别', '新就业形态类别', '八大群体'),
  column('occupation', '岗位（工种）', '岗位', '工种', '工作岗位', '从事工作'),
  column('post', '职务', '行政职务', '现任职务', '单位职务'),
  column('professionalTitle', '职称', '专业技术职称', '技术职称', '专业技术职务'),
  column('community', '所在社区', '所属社区', '社区', '社区（村）', '所在社区（村）', '居住社区', '所属村居'),
  column('formerNames', '曾用名', '原名', '别名'),
  column('serviceCard', '工会服务卡号', '服务卡号', '会员服务卡号', '工会卡号', '工会会员服务卡号'),
  column('externalIds', '外部系统编号', '系统编号', '全总编号', '平台编号', '上级系统编号'),
  column('verification', '核对方式', '核实方式', '核验方式'),
  column('verifiedBy', '核对人', '核实人', '核验人'),
  column('verifiedOn', '核对日期', '核实日期', '核验日期', '核对时间'),
  column('consentBasis', '处理依据', '个人信息处理依据'),
  column('noticeVersion', '告知书版本', '告知书', '告知版本'),
  column('consentOn', '同意日期', '签字同意日期', '告知同意日期'),
];

/** Columns whose header names the event: the date of joining, used where the sheet has no 会籍变化类型. */
const memberOtherColumns: readonly SheetColumn[] = [
  {
    ...column('event.joined', '入会时间', '入会日期', '入会年月', '加入工会时间', '加入工会日期'),
    fills: { field: 'event.date', saying: { 'event.kind': '1' } },
  },
];

/** A sheet without a column for the kind of document lists citizens' numbers when they have that form: others have another. */
const assumed = (values: Values): Values =>
  /^(?![98])(\d{15}|\d{17}[\dX])$/.test(textIn(values, 'documentNumber') ?? '') ? { documentType: '111' } : {};

/** A name by its looks: a common surname with one or two characters behind it, or a transcribed name with its dots. */
const NAME = new RegExp(
  `^(?!(?:安徽|江苏|江西|陕西|云南|广东|广西|宁夏|海南|湖南|湖北|河南|河北|山东|山西)$)(?:(?:${commonSurnames})\\p{Script=Han}{1,2}|\\p{Script=Han}{1,20}(?:·\\p{Script=Han}{1,20})+)$`,
  'u',
);

/** 附件四 of the 2017 real-name scheme. A member's event and union stand on the same row. */
export const sheet = {
  same: [['documentNumber']],
  index: 'document',
  confirmed: 'name',
  says: {
    'record-ambiguous': 'several-records',
    'record-elsewhere': 'held-by-other-office',
    'reference-not-here': 'union-not-here',
    'reference-ambiguous': 'union-ambiguous',
  },
  needed: ['name', 'documentNumber'],
  shared: ['union', 'employer'],
  linked: { employer: 'workplace' },
  assumed,
  beside: 'event',
  pasted: {
    // The lines of a resident's card, as readers (GA 450) print them; elsewhere an address may be any.
    card: { signs: ['公民身份号码'], labels: { birthDate: ['出生'], householdPlace: ['住址'] } },
    telling: {
      workplace:
        /^[\p{L}\p{N}（）()·]{2,}(?:公司|厂|集团|事务所|合作社|医院|学校|中学|小学|大学|学院|银行|酒店|商行)$/u,
      union: /^[\p{L}\p{N}（）()·]{2,}工会(?:委员会|联合会)?$/u,
      name: NAME,
    },
  },
  preview: [
    { field: 'name', width: 84 },
    { field: 'documentNumber', width: 164 },
    { field: 'mobile', width: 112 },
    { field: 'workplace', width: 150 },
  ],
  official: {
    title: '工会会员信息采集表',
    annex: '附件四',
    tab: '会员信息',
    file: '会员名册',
    signatures: [
      [0, '填表单位（盖章）：'],
      [11, '单位负责人(签字)：'],
    ],
    notes:
      '填表说明：\n1、此表所列项目均为必填项，包括基层工会组织和基层以上工会组织发展的会员信息。\n2、“工作单位”需填写完整的单位全称。\n3、日期格式为 yyyy/MM/dd；证件号码请按文本填写。',
    columns: memberColumns,
    ours: memberExtraColumns,
    others: memberOtherColumns,
    identity: ['documentNumber'],
  },
} as const satisfies KindSheet;
