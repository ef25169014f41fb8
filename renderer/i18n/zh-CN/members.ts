/** Words of the members' list, detail and form. */
export const members = {
  'member.status.active': '在册',
  'member.status.retained': '保留会籍',
  'member.status.moved-out': '已转出',
  'member.status.left': '已退会',
  'member.status.expelled': '已除名',
  'member.status.voided': '已作废',
  'member.status.no-event': '无入会记录',
  'member.status.stub': '已转往外处',
} as const;
