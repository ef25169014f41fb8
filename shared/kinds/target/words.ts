import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '建会目标',
    fields: {
      year: '年度',
      unions: '新建工会数',
      unions25: '25人以上建会数',
      unions100: '百人以上建会数',
      members: '发展会员数',
      members25: '25人以上入会数',
      members100: '百人以上入会数',
      newForms: '新就业形态入会',
      due: '完成时限',
      basis: '目标依据',
      ...commonWords['zh-CN'],
    },
    groups: { target: '目标', unions: '建会', members: '发展会员', more: '其他' },
    columns: {
      unions: '新建工会',
      unions25: '25人以上',
      unions100: '百人以上',
      members: '发展会员',
      newForms: '新就业形态',
      dueState: '期限到期',
    },
    problems: {
      'target-twice': '“{name}”已经登记过目标，一个办事处一年只登记一条，请核对。',
      'target-of-nothing': '还没有填任何目标数。',
      'target-part': '其中数 {part} 多于总数 {whole}，请核对。',
      'target-due': '完成时限 {due} 不在 {year} 年度内，请核对。',
    },
    page: {
      place: '建会目标',
      list: '目标列表',
      add: '登记目标',
      empty: '还没有建会目标',
      emptyBody: '每个办事处每年要建多少工会、发展多少会员登记在这里，一年一条；数字按下达的任务填，没有的空着。',
    },
    erase: '将擦去这条目标的登记：年度、各项目标数、依据等各项。',
  },
  {
    type: 'target',
    fields: {
      year: 'Year',
      unions: 'New unions',
      unions25: 'Unions at 25+',
      unions100: 'Unions at 100+',
      members: 'New members',
      members25: 'Members at 25+',
      members100: 'Members at 100+',
      newForms: 'New forms of work',
      due: 'Due',
      basis: 'Set by',
      ...commonWords.en,
    },
    groups: { target: 'Target', unions: 'Unions', members: 'Members', more: 'More' },
    columns: {
      unions: 'Unions',
      unions25: 'Of 25+',
      unions100: 'Of 100+',
      members: 'Members',
      newForms: 'New forms',
      dueState: 'Deadline',
    },
    problems: {
      'target-twice': 'There is a target “{name}” already; an office has one a year. Please check.',
      'target-of-nothing': 'No number is planned yet.',
      'target-part': 'The part, {part}, is more than the whole, {whole}; please check.',
      'target-due': 'It is due on {due}, not in {year}; please check.',
    },
    page: {
      place: 'Targets',
      list: 'Targets',
      add: 'New target',
      empty: 'No targets yet',
      emptyBody:
        'How many unions each office is to set up in a year and how many members to recruit: one record a year. Enter the numbers that were set, and leave the rest empty.',
    },
    erase: 'The record of this target is wiped: year, all numbers, what set it and all else.',
  },
);
