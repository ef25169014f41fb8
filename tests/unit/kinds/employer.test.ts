import { test } from 'vitest';
import { takeTrip } from '../../support/kind-trip.ts';

test('an employer has all that any kind has', () =>
  takeTrip({
    type: 'employer',
    values: () =>
      Promise.resolve({
        name: '济南历山商贸有限公司',
        creditCode: '91370102MA3C00011F',
        address: '解放东路1号',
        area: '历下区',
        unitClass: '170',
        economicType: '3',
        industry: 'F',
        workers: 30,
      }),
    field: 'address',
    others: ['解放东路2号', '解放东路3号'],
    word: '历山商贸',
  }));
