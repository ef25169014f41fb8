import type { KindSheet } from '../kind-sheet.ts';

/** A roster of delegates as units hand it in: 职工代表名册. */
export const sheet = {
  aliases: {
    congress: ['职代会', '所属届次', '职代会届次'],
    member: ['会员姓名'],
    person: ['姓名', '代表姓名', '职工代表'],
    sex: ['男女'],
    kind: ['类别', '人员类别', '代表身份', '代表构成'],
    delegation: ['代表团', '代表组', '选区', '选举单位', '所在部门', '部门'],
    post: ['职务', '岗位', '职务（岗位）', '职务/岗位', '行政职务'],
    phone: ['手机', '电话', '联系电话', '手机号码', '联系方式'],
    from: ['选举日期', '当选时间', '任期起'],
    until: ['撤换日期', '离任日期', '任期止'],
  },
  same: [
    ['congress', 'person'],
    ['congress', 'member'],
  ],
} as const satisfies KindSheet;
