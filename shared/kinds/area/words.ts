import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '街道社区',
    fields: {
      code: '区划代码',
      name: '街道社区名',
      kind: '街道社区类别',
      from: '启用日期',
      until: '停用日期',
      ...commonWords['zh-CN'],
    },
    groups: { area: '街道社区', days: '启用与停用' },
    columns: { name: '名称', kind: '类别', within: '所属街镇', '@standing': '状态' },
    standings: { 'in-force': '在用', 'to-come': '未启用', ended: '已停用' },
    problems: {
      'area-code': '区划代码“{code}”应是 9 位（街道、镇）或 12 位（社区、村）数字，请核对。',
      'area-elsewhere': '区划代码 {code} 不在本区（{district}）内：前几位应与本区代码相同，请核对。',
      'area-kind': '类别与代码的位数对不上：9 位是街道、镇，12 位是社区、村，请核对。',
      'area-office-unknown': '代码前 9 位 {office} 是哪个街道还没有登记，请先登记街道。',
      'area-ends-before': '停用日期早于启用日期 {from}，请核对。',
      'area-twice': '这个代码已经登记给“{name}”，请核对。',
    },
    page: {
      place: '街道社区',
      list: '街道社区列表',
      add: '登记街道社区',
      hint: '由区总工会登记，随数据包发到各办事处',
      empty: '还没有街道社区',
      emptyBody:
        '本区的街道、镇和社区、村由区总工会登记在这里，随数据包发到各办事处：先登记街道，才能在“交换”里给它生成开通文件。撤并的填停用日期，不要改代码。',
    },
    erase: '将擦去这个街道或社区的登记：代码、名称、日期等各项。',
  },
  {
    type: 'place',
    fields: {
      code: 'Place code',
      name: 'Name of place',
      kind: 'Kind of place',
      from: 'In use from',
      until: 'In use until',
      ...commonWords.en,
    },
    groups: { area: 'Place', days: 'In use' },
    columns: { name: 'Name', kind: 'Kind', within: 'Sub-district', '@standing': 'State' },
    standings: { 'in-force': 'in use', 'to-come': 'not yet', ended: 'ended' },
    problems: {
      'area-code': 'The code “{code}” should have 9 digits (a sub-district) or 12 (a community); please check.',
      'area-elsewhere':
        'The code {code} is not in this district ({district}), whose code it should begin with; please check.',
      'area-kind': 'The kind does not go with the code: 9 digits are a sub-district, 12 a community; please check.',
      'area-office-unknown':
        'The sub-district {office}, in which it lies, is not entered yet; please enter that first.',
      'area-ends-before': 'It ends before it begins on {from}; please check.',
      'area-twice': 'This code is entered for “{name}” already; please check.',
    },
    page: {
      place: 'Places',
      list: 'Places',
      add: 'New place',
      hint: 'Entered by the district; its bundles take them to the offices',
      empty: 'No places yet',
      emptyBody:
        'The district enters its sub-districts and communities here, and its bundles take them to the offices. Enter a sub-district first, then make its set-up file under Exchange. What is abolished gets a last day; its code stays.',
    },
    erase: 'The record of this place is wiped: code, name, days and all else.',
  },
);
