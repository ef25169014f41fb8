import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '单位',
    fields: {
      name: '单位名称',
      creditCode: '单位统一社会信用代码',
      address: '单位地址',
      area: '单位所在政区',
      unitClass: '单位性质类别',
      economicType: '经济类型',
      industry: '单位所属行业',
      workers: '职工人数',
      ...commonWords['zh-CN'],
    },
    groups: { employer: '单位', kind: '类别', belongs: '归属' },
    columns: { members: '会员', unions: '工会', creditCode: '信用代码' },
    erase: '将擦去这个单位的登记：名称、代码、地址等各项。',
    page: {
      place: '单位',
      list: '单位列表',
      add: '登记单位',
      empty: '还没有单位',
      emptyBody: '单位登记在这里，工会和会员都归在单位之下。导入组织采集表时会一并登记，也可以逐个登记。',
    },
  },
  {
    type: 'employer',
    fields: {
      name: 'Employer name',
      creditCode: 'Employer credit code',
      address: 'Address',
      area: 'Administrative area',
      unitClass: 'Class of unit',
      economicType: 'Economic type',
      industry: 'Industry',
      workers: 'Workers',
      ...commonWords.en,
    },
    groups: { employer: 'Employer', kind: 'Kind', belongs: 'Belongs to' },
    columns: { members: 'Members', unions: 'Unions', creditCode: 'Credit code' },
    erase: 'The record of this employer is wiped: name, code, address and all else.',
    page: {
      place: 'Employers',
      list: 'Employers',
      add: 'New employer',
      empty: 'No employers yet',
      emptyBody: 'Unions and members belong to employers. The unions’ sheet brings them, or enter them one by one.',
    },
  },
);
