import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '覆盖单位',
    fields: {
      union: '联合工会',
      employer: '覆盖的单位',
      from: '覆盖起',
      until: '覆盖止',
      workers: '单位职工数',
      members: '单位会员数',
      ...commonWords['zh-CN'],
    },
    groups: { coverage: '覆盖', size: '人数', belongs: '归属' },
    columns: { employer: '单位', '@standing': '状态', workers: '职工', members: '会员' },
    standings: { covered: '覆盖中', ended: '已退出' },
    problems: {
      'coverage-ends-before': '覆盖止早于覆盖起 {from}，请核对。',
      'coverage-members': '会员数多于职工数 {workers}，请核对。',
      'coverage-twice': '这个工会已经登记过覆盖这个单位（{name}）；退出后又加入的可以再登记一条。',
    },
    page: {
      place: '覆盖单位',
      list: '覆盖单位列表',
      add: '登记覆盖单位',
      empty: '还没有覆盖单位',
      emptyBody: '联合工会覆盖几个单位，就登记几条：哪个工会、哪个单位、从哪天到哪天。',
    },
    erase: '将擦去这条覆盖的登记：工会、单位、日期、人数等各项。',
  },
  {
    type: 'covered employer',
    fields: {
      union: 'Joint union',
      employer: 'Covered employer',
      from: 'Covered from',
      until: 'Covered until',
      workers: 'Workers there',
      members: 'Members there',
      ...commonWords.en,
    },
    groups: { coverage: 'Coverage', size: 'Size', belongs: 'Belongs to' },
    columns: { employer: 'Employer', '@standing': 'State', workers: 'Workers', members: 'Members' },
    standings: { covered: 'covered', ended: 'ended' },
    problems: {
      'coverage-ends-before': 'It ends before it begins on {from}; please check.',
      'coverage-members': 'There are more members than the {workers} workers; please check.',
      'coverage-twice':
        'This union covers this employer already ({name}); one that left and came back may be entered again.',
    },
    page: {
      place: 'Covered employers',
      list: 'Covered employers',
      add: 'New covered employer',
      empty: 'No covered employers yet',
      emptyBody: 'For each employer that a joint union covers: which union, which employer, from when until when.',
    },
    erase: 'The record of this coverage is wiped: union, employer, days, numbers and all else.',
  },
);
