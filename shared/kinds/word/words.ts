import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '代码项',
    fields: {
      list: '代码表',
      label: '代码项名称',
      code: '代码',
      aliases: '其他说法',
      until: '停用日期',
      basis: '规定依据',
      ...commonWords['zh-CN'],
    },
    groups: { word: '代码项', days: '停用与依据' },
    columns: { label: '名称', '@standing': '状态' },
    standings: { 'in-force': '在用', ended: '已停用' },
    problems: {
      'word-code':
        '代码“{code}”不是内置的代码，自己增加的应以本区代码开头，如 {district}-A1（连字符后是数字和大写字母）；留空则自动编号。',
      'word-built-in':
        '代码“{code}”是内置的“{label}”，名称不能改，可以停用，或添加其他说法。要增加新的一项，请把代码留空。',
      'word-taken': '“{word}”已经是这张代码表里的“{label}”，一个词不能指两项，请换一个说法。',
      'word-district': '代码表由区总工会统一规定，不能只属于一个办事处。',
      'word-twice': '这个代码已经登记为“{name}”，请改那一条；以最后改的为准。',
    },
    page: {
      place: '代码表',
      list: '代码项列表',
      add: '登记代码项',
      hint: '从业群体、工会职务、荣誉种类、诉求类别等本区自行规定的选项：增加、停用、补充其他说法。国家标准的代码（民族、学历、技能等级等）不在其列',
      empty: '还没有本区自己的代码项',
      emptyBody:
        '现在各处都用内置的选项。要增加一项，选代码表、写名称即可，代码自动编号；要停用内置的一项，照写它的名称，填上停用日期。随数据包发到各办事处，表单、列表、导入、统计从此照用；停用的，原来的记录照样显示。',
    },
    erase: '将擦去这个代码项：名称、代码、其他说法等各项；已用它的记录以后只显示代码。',
  },
  {
    type: 'entry of a code list',
    fields: {
      list: 'Code list',
      label: 'Word',
      code: 'Code',
      aliases: 'Other words',
      until: 'Last day',
      basis: 'Decided by',
      ...commonWords.en,
    },
    groups: { word: 'Entry', days: 'Last day and reason' },
    columns: { label: 'Word', '@standing': 'State' },
    standings: { 'in-force': 'in force', ended: 'retired' },
    problems: {
      'word-code':
        'Code “{code}” is not built in. One of your own begins with the number of the district, like {district}-A1 (digits and capitals behind the hyphen); leave it blank to have one made.',
      'word-built-in':
        'Code “{code}” is built in as “{label}”, and goes on meaning that: it may be retired, or get other words. For a new entry leave the code blank.',
      'word-taken':
        '“{word}” is “{label}” in this list already, and no word may mean two entries; please take another.',
      'word-district': 'The district decides code lists for all its offices; they cannot be of one alone.',
      'word-twice': 'This code is entered as “{name}” already; please change that record. The one changed last holds.',
    },
    page: {
      place: 'Code lists',
      list: 'Entries of code lists',
      add: 'New entry',
      hint: 'Choices that the district decides (groups of workers, posts, honours, kinds of needs and others): add, retire, give other words. Codes of national standards are not among them',
      empty: 'The district has no entries of its own yet',
      emptyBody:
        'The built-in choices are used everywhere now. For a new entry choose the list and write the word: its code is made. To retire one that is built in, write its word and its last day. Bundles take it to the offices, whose forms, lists, imports and statistics go by it from then on; records that hold what is retired go on showing it.',
    },
    erase: 'The entry is wiped: word, code, other words and all else. Records that hold it show the code from then on.',
  },
);
