import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '会籍变化',
    fields: {
      member: '会员',
      kind: '会籍变化类型',
      date: '会籍变化日期',
      reason: '会籍变化原因',
      union: '所属工会',
      note: '备注',
      void: '作废原因',
    },
    groups: { event: '会籍变化' },
    columns: {
      kind: '变化类型',
      date: '变化日期',
      reason: '变化原因',
      'member.office': '办事处',
      'member.union': '会员现在的工会',
      'member.workerKinds': '从业群体',
      'member.employer.industry': '单位所属行业',
      'member.employer.workers': '单位职工人数',
    },
    page: {
      place: '会籍变化',
      list: '会籍变化列表',
      add: '添加会籍变化',
      empty: '还没有会籍变化',
      emptyBody: '入会、转入、转出、退会等每登记一次，这里就多一条；要登记，请打开那名会员。',
    },
    problems: {
      'event-is-member': '这名会员在这一天已经在册，不用再入会。从别处转来的，请选“转入”；日期不对的，请改日期。',
      'event-is-retained': '这名会员的会籍在这一天保留着，不用再入会，请选“恢复”。',
      'event-retained-already': '这名会员的会籍在这一天已经是保留，不用再保留。',
      'event-not-retained': '这名会员的会籍在这一天没有保留，不能恢复。请核对日期，或先添加“保留”。',
      'event-after-moved-out': '这名会员在这一天已经转出，不能再{kind}。又转回来的，请先添加“转入”。',
      'event-after-left': '这名会员在这一天已经退会，不能再{kind}。重新入会的，请先添加“入会”。',
      'event-after-expelled': '这名会员在这一天已经除名，不能再{kind}。重新入会的，请先添加“入会”。',
      'event-after-cancelled': '这名会员的会籍在这一天已经注销，不能再{kind}。注销错了的，请先作废那一条。',
      'event-breaks-later': '这样一来，后面 {date} 的“{kind}”就说不通了。请核对日期，或先作废那一条。',
    },
  },
  {
    type: 'membership event',
    fields: {
      member: 'Member',
      kind: 'Kind of event',
      date: 'Date of event',
      reason: 'Reason',
      union: 'Union',
      note: 'Note',
      void: 'Reason of voiding',
    },
    groups: { event: 'Membership event' },
    columns: {
      kind: 'Event',
      date: 'Date',
      reason: 'Reason',
      'member.office': 'Office',
      'member.union': 'Present union',
      'member.workerKinds': 'Kinds of work',
      'member.employer.industry': 'Industry of the employer',
      'member.employer.workers': 'Workers of the employer',
    },
    page: {
      place: 'Membership events',
      list: 'Membership events',
      add: 'Add an event',
      empty: 'No membership events yet',
      emptyBody: 'Each joining, move and leaving stands here once it is entered; to enter one, open the member.',
    },
    problems: {
      'event-is-member':
        'This person was a member already on that day and does not join again. Who came from elsewhere moved in; else correct the day.',
      'event-is-retained': 'The membership was retained on that day: it is not joined again, but restored (恢复).',
      'event-retained-already': 'The membership was retained already on that day.',
      'event-not-retained':
        'The membership was not retained on that day and cannot be restored. Check the day, or add the retaining first.',
      'event-after-moved-out':
        'This member had moved out by that day; {kind} is not possible. Add the moving in first.',
      'event-after-left': 'This member had left by that day; {kind} is not possible. Add the joining first.',
      'event-after-expelled':
        'This member had been expelled by that day; {kind} is not possible. Add the joining first.',
      'event-after-cancelled':
        'The membership had been cancelled by that day; {kind} is not possible. Void that event first if it was wrong.',
      'event-breaks-later': 'Then {kind} on {date} could not be. Check the day, or void that event first.',
    },
  },
);
