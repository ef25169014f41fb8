import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '厂务公开',
    fields: {
      employer: '公开的单位',
      union: '公开的工会',
      ownership: '单位性质',
      date: '公开日期',
      year: '年度',
      forms: '公开形式',
      items: '公开内容',
      subject: '公开事项',
      until: '公开截止日期',
      steps: '公开程序',
      leader: '负责人',
      feedback: '职工意见和整改',
      evidence: '存档位置',
      ...commonWords['zh-CN'],
    },
    groups: { disclosure: '单位和日期', content: '公开什么', course: '程序', belongs: '归属' },
    columns: { employer: '单位', union: '工会', date: '公开日期', until: '截止日期' },
    problems: {
      'disclosure-of-nobody': '没有写明是哪里公开的，请选单位或工会。',
      'disclosure-ends-before': '公开截止日期早于公开日期 {date}，请核对。',
      'disclosure-short': '公开时间不到 {days} 天，至少应公开到 {earliest}。',
    },
    page: {
      place: '厂务公开',
      list: '厂务公开列表',
      add: '登记厂务公开',
      empty: '还没有厂务公开记录',
      emptyBody: '每公开一次登记一条：哪天、用什么形式、公开了什么。可以逐次登记，也可以导入台账。',
    },
    erase: '将擦去这次厂务公开的登记：单位、内容、负责人、职工意见等各项。',
  },
  {
    type: 'disclosure',
    fields: {
      employer: 'Employer concerned',
      union: 'Union concerned',
      ownership: 'Kind of unit',
      date: 'Published on',
      year: 'Year',
      forms: 'Forms of publication',
      items: 'What was published',
      subject: 'In detail',
      until: 'Shown until',
      steps: 'Steps taken',
      leader: 'Person in charge',
      feedback: 'Workers’ opinions, and what followed',
      evidence: 'Filed at',
      ...commonWords.en,
    },
    groups: { disclosure: 'Unit and day', content: 'Content', course: 'Course', belongs: 'Belongs to' },
    columns: { employer: 'Employer', union: 'Union', date: 'Day', until: 'Until' },
    problems: {
      'disclosure-of-nobody': 'It does not say who published it: choose an employer or a union.',
      'disclosure-ends-before': 'It is shown until a day before it was published on {date}; please check.',
      'disclosure-short': 'It is shown for less than {days} days; it should be shown until {earliest} at least.',
    },
    page: {
      place: 'Open affairs',
      list: 'Open affairs',
      add: 'New disclosure',
      empty: 'Nothing published yet',
      emptyBody:
        'What units publish to their workers stands here: when, in which forms, about what. Enter it one by one, or import a sheet.',
    },
    erase: 'The record of this disclosure is wiped: unit, content, person in charge, opinions and all else.',
  },
);
