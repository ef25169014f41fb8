import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '走访',
    fields: {
      employer: '走访单位',
      date: '走访日期',
      visitor: '走访人',
      met: '接待人',
      metPost: '接待人职务',
      metPhone: '接待人电话',
      workers: '职工人数',
      stage: '建会进展',
      reasons: '未建会原因',
      plan: '计划建会方式',
      planned: '计划建会日期',
      result: '走访情况',
      next: '下次走访日期',
      ...commonWords['zh-CN'],
    },
    groups: { visit: '走访', finding: '情况', plan: '计划', belongs: '归属' },
    columns: { keptUntil: '保存至', employer: '单位', next: '下次走访' },
    problems: {
      'visit-next-before': '下次走访日期 {next} 早于这次走访日期 {date}，请核对。',
      'visit-no-reason': '还没有建会的单位，请选未建会原因。',
      'visit-no-plan': '正在筹备的单位，请填计划建会日期。',
    },
    page: {
      place: '建会走访',
      list: '走访列表',
      add: '登记走访',
      empty: '还没有走访记录',
      emptyBody: '对还没有建会的单位的走访登记在这里：什么时候去的、见了谁、为什么没建、打算怎么办。',
    },
    erase: '将擦去这次走访的登记：单位、接待人、电话、走访情况等各项。',
  },
  {
    type: 'visit',
    fields: {
      employer: 'Employer visited',
      date: 'Date of visit',
      visitor: 'Visited by',
      met: 'Person met',
      metPost: 'Post of the person met',
      metPhone: 'Telephone of the person met',
      workers: 'Workers',
      stage: 'Progress',
      reasons: 'Reasons for no union',
      plan: 'Planned kind of union',
      planned: 'Planned date',
      result: 'What was found',
      next: 'Next visit',
      ...commonWords.en,
    },
    groups: { visit: 'Visit', finding: 'Finding', plan: 'Plan', belongs: 'Belongs to' },
    columns: { keptUntil: 'Kept until', employer: 'Employer', next: 'Next visit' },
    problems: {
      'visit-next-before': 'The next visit, {next}, lies before this one of {date}; please check.',
      'visit-no-reason': 'It has no union yet: please choose why.',
      'visit-no-plan': 'It is preparing one: please give the planned date.',
    },
    page: {
      place: 'Visits',
      list: 'Visits',
      add: 'New visit',
      empty: 'No visits yet',
      emptyBody:
        'Visits to employers without a union stand here: when, who was met, why there is none, what is planned.',
    },
    erase: 'The record of this visit is wiped: employer, person met, telephone, findings and all else.',
  },
);
