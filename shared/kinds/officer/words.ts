import { commonWords } from '../common-fields.ts';
import { words as inBoth } from '../kind.ts';

export const words = inBoth(
  {
    type: '工会干部',
    fields: {
      union: '任职的工会',
      post: '职务',
      member: '会员',
      person: '姓名（不是会员的）',
      time: '专兼职',
      phone: '联系电话',
      termNumber: '届次',
      from: '任职起',
      until: '任职止',
      ...commonWords['zh-CN'],
    },
    groups: { officer: '任职', term: '届次和起止', belongs: '归属' },
    columns: { union: '工会', person: '姓名', '@standing': '在任' },
    standings: { serving: '在任', former: '已离任' },
    problems: {
      'officer-nobody': '没有写明是谁，请选会员，或填写姓名。',
      'officer-twice': '已选会员，又填了姓名，请核对是不是同一个人。',
      'officer-ends-before': '任职止早于任职起 {from}，请核对。',
    },
    page: {
      place: '工会干部',
      list: '工会干部列表',
      add: '登记工会干部',
      empty: '还没有工会干部',
      emptyBody: '主席、副主席、经审和女工委员等，每人每届登记一条：哪个工会、什么职务、从哪天到哪天。',
    },
    erase: '将擦去这条任职的登记：姓名、电话、职务等各项。',
  },
  {
    type: 'officer',
    fields: {
      union: 'Union served',
      post: 'Post',
      member: 'Member',
      person: 'Name (of one who is no member)',
      time: 'Full or part time',
      phone: 'Telephone',
      termNumber: 'Number of the term',
      from: 'From',
      until: 'Until',
      ...commonWords.en,
    },
    groups: { officer: 'Post', term: 'Term', belongs: 'Belongs to' },
    columns: { union: 'Union', person: 'Name', '@standing': 'Serving' },
    standings: { serving: 'serving', former: 'former' },
    problems: {
      'officer-nobody': 'It does not say who it is: choose a member, or give the name.',
      'officer-twice': 'A member is chosen and a name is given; please check that they are one person.',
      'officer-ends-before': 'It ends before it begins on {from}; please check.',
    },
    page: {
      place: 'Officers',
      list: 'Officers',
      add: 'New officer',
      empty: 'No officers yet',
      emptyBody:
        'Chairs, vice chairs, auditors and the women’s committee: for each person and term, which post in which union from when until when.',
    },
    erase: 'The record of this post is wiped: name, telephone, post and all else.',
  },
);
