import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '年度人数',
    fields: {
      employer: '统计的单位',
      year: '年度',
      workers: '职工人数',
      women: '女职工',
      migrant: '农民工',
      dispatched: '劳务派遣',
      members: '会员人数',
      ...commonWords['zh-CN'],
    },
    groups: { headcount: '人数', belongs: '归属' },
    columns: { employer: '单位', workers: '职工', members: '会员' },
    problems: {
      'headcount-more': '{part} 多于职工人数 {all}，请核对。',
      'headcount-twice': '这个单位这一年已经登记过（{name}），请核对。',
    },
    page: {
      place: '年度人数',
      list: '年度人数列表',
      add: '登记年度人数',
      empty: '还没有年度人数',
      emptyBody: '每个单位每年登记一条：职工多少人，其中女职工、农民工、劳务派遣各多少人。',
    },
    erase: '将擦去这条年度人数：单位、年度、各项人数。',
  },
  {
    type: 'yearly headcount',
    fields: {
      employer: 'Employer counted',
      year: 'Year',
      workers: 'Workers',
      women: 'Women',
      migrant: 'Migrant workers',
      dispatched: 'Sent by agencies',
      members: 'Members',
      ...commonWords.en,
    },
    groups: { headcount: 'Numbers', belongs: 'Belongs to' },
    columns: { employer: 'Employer', workers: 'Workers', members: 'Members' },
    problems: {
      'headcount-more': '{part} is more than the {all} workers; please check.',
      'headcount-twice': 'There is a record of this employer for this year already ({name}); please check.',
    },
    page: {
      place: 'Yearly headcounts',
      list: 'Yearly headcounts',
      add: 'New headcount',
      empty: 'No headcounts yet',
      emptyBody: 'For each employer and year: how many workers, and how many of them women, migrant or agency workers.',
    },
    erase: 'The record of this headcount is wiped: employer, year and all numbers.',
  },
);
