/** Words of the employers' place. */
export const employers = {
  'employer.list': '单位列表',
  'employer.new': '登记单位',
  'employer.empty': '还没有单位',
  'employer.empty.body': '单位登记在这里，工会和会员都归在单位之下。导入组织采集表时会一并登记，也可以逐个登记。',
  'employer.group.employer': '单位',
  'employer.group.kind': '类别',
  'employer.group.belongs': '归属',
  'employer.column.members': '会员',
  'employer.column.unions': '工会',
  'employer.column.code': '信用代码',
} as const;
