import { inBoth } from '../building.ts';
import type { Edition } from '../form.ts';
import { checks } from './checks.ts';
import { bodies, cadres, people } from './people.ts';
import { contractFigures, democracy } from './rights.ts';
import { unions } from './unions.ts';
import { labour, welfare } from './work.ts';

/** The working set of the first version; the year ends on 31 December. */
export const edition: Edition = {
  name: '1',
  period: { from: '01-01', to: '12-31' },
  sections: [
    { code: 'B', title: inBoth('组织建设', 'Organisation') },
    { code: 'C', title: inBoth('职工与会员', 'Workers and members') },
    { code: 'D', title: inBoth('工会干部', 'Officers') },
    { code: 'E', title: inBoth('专门组织', 'Special bodies') },
    { code: 'F', title: inBoth('民主管理', 'Democratic management') },
    { code: 'G', title: inBoth('集体合同', 'Collective contracts') },
    { code: 'H', title: inBoth('劳动争议与法律援助', 'Disputes and legal aid') },
    { code: 'I', title: inBoth('劳动保护', 'Labour protection') },
    { code: 'J', title: inBoth('经济技术', 'Economy and technology') },
    { code: 'K', title: inBoth('生活保障', 'Welfare') },
    { code: 'L', title: inBoth('财务与经审', 'Finance and audit') },
    { code: 'M', title: inBoth('宣传文体', 'Education and culture') },
    { code: 'N', title: inBoth('创建活动', 'Honours of units') },
  ],
  indicators: [...unions, ...people, ...cadres, ...bodies, ...democracy, ...contractFigures, ...labour, ...welfare],
  checks,
};
