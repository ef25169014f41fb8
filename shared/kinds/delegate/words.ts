import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '职工代表',
    fields: {
      congress: '所属职代会',
      member: '会员',
      person: '姓名（不是会员的）',
      sex: '性别',
      kind: '代表类别',
      delegation: '代表团（组）',
      post: '职务或岗位',
      phone: '联系电话',
      from: '当选日期',
      until: '终止日期',
      ...commonWords['zh-CN'],
    },
    groups: { delegate: '代表', term: '任期', belongs: '归属' },
    columns: { congress: '职代会', person: '姓名', '@standing': '在任' },
    standings: { serving: '在任', former: '已终止' },
    problems: {
      'delegate-nobody': '没有写明是谁，请选会员，或填写姓名。',
      'delegate-both': '已选会员，又填了姓名，请核对是不是同一个人。',
      'delegate-sex': '没有性别，统计女代表时不计入，请填写。',
      'delegate-other-sex': '与会员记录中的性别不一致，请核对；统计按会员记录。',
      'delegate-kind': '没有代表类别，核对一线职工、管理人员比例时不计入，请填写。',
      'delegate-ends-before': '终止日期早于当选日期 {from}，请核对。',
      'delegate-twice': '这次职代会的名册里已经有“{name}”，请核对是不是重复。',
    },
    page: {
      place: '职工代表',
      list: '职工代表列表',
      add: '登记职工代表',
      empty: '还没有职工代表',
      emptyBody:
        '每位代表登记一条：哪次职代会，是谁，什么类别（一线职工、技术人员、中层以上管理人员）。可以逐人登记，也可以导入名册；在职代会中看各类人数是否合乎本区口径。',
    },
    erase: '将擦去这条代表的登记：姓名、电话、类别等各项。',
  },
  {
    type: 'delegate',
    fields: {
      congress: 'Congress',
      member: 'Member',
      person: 'Name (of one who is no member)',
      sex: 'Sex',
      kind: 'Counted among',
      delegation: 'Delegation',
      post: 'Post or work',
      phone: 'Telephone',
      from: 'Elected on',
      until: 'Until',
      ...commonWords.en,
    },
    groups: { delegate: 'Delegate', term: 'Term', belongs: 'Belongs to' },
    columns: { congress: 'Congress', person: 'Name', '@standing': 'Serving' },
    standings: { serving: 'serving', former: 'former' },
    problems: {
      'delegate-nobody': 'It does not say who it is: choose a member, or give the name.',
      'delegate-both': 'A member is chosen and a name is given; please check that they are one person.',
      'delegate-sex': 'Without the sex nobody is counted among the women; please fill it in.',
      'delegate-other-sex': 'The member’s record gives another sex; please check. The member’s is counted.',
      'delegate-kind': 'Without it nobody is counted for the shares of front line and managers; please fill it in.',
      'delegate-ends-before': 'It ends before the election on {from}; please check.',
      'delegate-twice': '“{name}” is in the roster of this congress already; please check.',
    },
    page: {
      place: 'Delegates',
      list: 'Delegates',
      add: 'New delegate',
      empty: 'No delegates yet',
      emptyBody:
        'For each delegate: of which congress, who, and counted among whom (front line, technicians, managers). Enter them one by one or import a roster; the congress shows whether the numbers keep to the figures of the district.',
    },
    erase: 'The line of this delegate is wiped: name, telephone, what he is counted among and all else.',
  },
);
