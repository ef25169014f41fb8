import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '基层工会',
    fields: {
      name: '工会名称',
      creditCode: '工会统一社会信用代码',
      parentName: '上级工会名称',
      founded: '建会日期',
      kind: '基层工会类型',
      reportedMembers: '会员人数（上报）',
      leader: '工会负责人',
      phone: '联系电话',
      employer: '所在单位',
      ...commonWords['zh-CN'],
    },
    groups: { union: '工会', people: '人员', belongs: '归属' },
    columns: { members: '在册会员', reportedMembers: '上报人数', creditCode: '信用代码' },
    erase: '将擦去这个工会的登记：名称、代码、负责人、电话等各项。',
    page: {
      place: '基层工会',
      list: '基层工会列表',
      add: '登记工会',
      empty: '还没有基层工会',
      emptyBody: '建会情况登记在这里。可以导入组织采集表，一次登记工会和所在单位，也可以逐个登记。',
    },
  },
  {
    type: 'union',
    fields: {
      name: 'Union name',
      creditCode: 'Union credit code',
      parentName: 'Higher union',
      founded: 'Founded',
      kind: 'Kind of union',
      reportedMembers: 'Members (reported)',
      leader: 'Leader',
      phone: 'Telephone',
      employer: 'Employer',
      ...commonWords.en,
    },
    groups: { union: 'Union', people: 'People', belongs: 'Belongs to' },
    columns: { members: 'Members', reportedMembers: 'Reported', creditCode: 'Credit code' },
    erase: 'The record of this union is wiped: name, code, leader, telephone and all else.',
    page: {
      place: 'Unions',
      list: 'Unions',
      add: 'New union',
      empty: 'No unions yet',
      emptyBody: 'Import the unions’ sheet, which holds unions and their employers, or enter them one by one.',
    },
  },
);
