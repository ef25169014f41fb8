import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '全区口径',
    fields: {
      item: '口径项目',
      value: '本区数值',
      basis: '口径依据',
      ...commonWords['zh-CN'],
    },
    groups: { measure: '口径' },
    columns: { item: '项目', value: '本区', unit: '数值单位', usual: '内置口径' },
    problems: {
      'measure-share': '{value} 超过百分之百，请核对。',
      'measure-district': '口径由区总工会统一规定，不能只属于一个办事处。',
      'measure-twice': '“{name}”已经登记过，请改那一条；以最后改的为准。',
    },
    page: {
      place: '全区口径',
      list: '全区口径列表',
      add: '规定一项口径',
      hint: '诉求办理和集体合同的时限、到期提醒天数、职代会代表比例、单位规模、保存年限、信息采用计分。没有规定的按内置口径（工作口径，以上级下发的解释为准）',
      empty: '还没有规定口径',
      emptyBody:
        '现在都按内置口径核对，这是工作口径，以上级下发的解释为准。本区另有规定的，在这里逐项规定，随数据包发到各办事处，各处从此照此核对。',
    },
    erase: '将擦去这项口径：项目、数值、依据等各项，以后按内置口径核对。',
  },
  {
    type: 'figure of the district',
    fields: {
      item: 'Figure',
      value: 'In this district',
      basis: 'Decided by',
      ...commonWords.en,
    },
    groups: { measure: 'Figure' },
    columns: { item: 'Figure', value: 'Here', unit: 'Unit', usual: 'Built in' },
    problems: {
      'measure-share': '{value} is more than a hundred percent; please check.',
      'measure-district': 'The district decides it for all its offices; it cannot be of one alone.',
      'measure-twice': '“{name}” is decided already; please change that record. The one changed last holds.',
    },
    page: {
      place: 'Figures of the district',
      list: 'Figures of the district',
      add: 'Decide a figure',
      hint: 'Time limits of needs and contracts, days of reminders, quotas of congresses, sizes of units, years of keeping, points of reports. What is not decided is as built in: working definitions',
      empty: 'No figure is decided yet',
      emptyBody:
        'Records are checked by the built-in figures now: working definitions, until those above say otherwise. What the district decides is entered here, and its bundles take it to the offices, which check by it from then on.',
    },
    erase: 'The figure is wiped: what it is of, its value and all else. Records are checked by the built-in one then.',
  },
);
