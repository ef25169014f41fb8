/** Words of the rosters of congresses. */
export const delegates = {
  'roster.quota.title': '代表构成',
  'roster.quota.take': '按名册填入人数',
  'roster.quota.taken': '已按名册填入代表人数',
  'roster.quota.count': '名册',
  'roster.quota.share': '占代表',
  'roster.quota.due': '应有',
  'roster.quota.stated': '登记的人数',
  'roster.quota.least': '至少 {n} 人',
  'roster.quota.most': '至多 {n} 人',
  'roster.quota.few': '{what}：名册中 {n} 人，应不少于 {due} 人，请核对。',
  'roster.quota.many': '{what}：名册中 {n} 人，应不超过 {due} 人，请核对。',
  'roster.quota.no-sex': '{n} 位代表没有性别，没有计入女代表。',
  'roster.quota.no-kind': '{n} 位代表没有类别，没有计入一线、管理人员。',
  'roster.quota.working': '只计在任的代表；比例按本区口径，没有规定的按内置口径（工作口径）。',
} as const;
