import { describe, expect, it } from 'vitest';
import { sequence } from '../../../shared/kinds/event/sequence.ts';
import type { Values } from '../../../shared/values/field.ts';

const eventOf = (text: string): Values => {
  const [kind = '', date = ''] = text.split('@');
  return { kind, date };
};
const events = (text: string): readonly Values[] => (text === '' ? [] : text.split(' ').map(eventOf));
const said = (held: string, event: string): readonly string[] =>
  sequence(eventOf(event), events(held)).map(({ field, severity, code }) => `${field} ${severity} ${code}`);

describe('an event of a membership among the others', () => {
  it.each([
    ['', '1@2020-01-01'],
    ['', '3@2020-01-01'],
    ['', '6@2020-01-01'],
    ['1@2020-01-01', '2@2021-01-01'],
    ['1@2020-01-01', '3@2021-01-01'],
    ['1@2020-01-01', '8@2021-01-01'],
    ['1@2020-01-01 3@2021-01-01', '7@2022-01-01'],
    ['1@2020-01-01 3@2021-01-01', '2@2022-01-01'],
    ['1@2020-01-01 3@2021-01-01', '4@2022-01-01'],
    ['1@2020-01-01 4@2021-01-01', '2@2022-01-01'],
    ['1@2020-01-01 6@2021-01-01', '1@2022-01-01'],
    ['1@2020-01-01 5@2021-01-01', '2@2022-01-01'],
  ])('after %j can be %j', (held, event) => {
    expect(said(held, event)).toEqual([]);
  });

  it.each([
    ['1@2020-01-01', '1@2021-01-01', 'event-is-member'],
    ['1@2020-01-01 3@2021-01-01', '1@2022-01-01', 'event-is-retained'],
    ['1@2020-01-01 3@2021-01-01', '3@2022-01-01', 'event-retained-already'],
    ['1@2020-01-01', '7@2021-01-01', 'event-not-retained'],
    ['', '7@2021-01-01', 'event-not-retained'],
    ['1@2020-01-01 3@2021-01-01 7@2022-01-01', '7@2023-01-01', 'event-not-retained'],
    ['1@2020-01-01 4@2021-01-01', '3@2022-01-01', 'event-after-moved-out'],
    ['1@2020-01-01 4@2021-01-01', '4@2022-01-01', 'event-after-moved-out'],
    ['1@2020-01-01 6@2021-01-01', '3@2022-01-01', 'event-after-left'],
    ['1@2020-01-01 6@2021-01-01', '6@2022-01-01', 'event-after-left'],
    ['1@2020-01-01 5@2021-01-01', '4@2022-01-01', 'event-after-expelled'],
    ['1@2020-01-01 8@2021-01-01', '7@2022-01-01', 'event-after-cancelled'],
  ])('after %j cannot be %j: %s', (held, event, code) => {
    expect(said(held, event)).toEqual([`kind error ${code}`]);
  });

  it('is judged on its own day, whatever was typed first', () => {
    expect(said('1@2020-01-01 6@2022-01-01', '3@2021-01-01')).toEqual([]);
    expect(said('3@2021-01-01 1@2020-01-01', '3@2020-06-01')).toEqual(['date error event-breaks-later']);
  });

  it('leaves the later ones possible, and names the first that would not be', () => {
    const [found] = sequence(eventOf('6@2020-06-01'), events('1@2020-01-01 3@2021-01-01 7@2022-01-01'));
    expect(found).toMatchObject({ code: 'event-breaks-later', detail: { date: '2021/01/01', kind: '保留' } });
    // What was impossible before is no fault of this one.
    expect(said('1@2020-01-01 6@2021-01-01 3@2022-01-01', '3@2020-06-01')).toEqual([]);
  });

  it('passes over what is voided, and says nothing of one that is not whole', () => {
    expect(sequence(eventOf('1@2021-01-01'), [{ ...eventOf('1@2020-01-01'), void: '录错' }])).toEqual([]);
    expect(sequence({ ...eventOf('1@2021-01-01'), void: '录错' }, events('1@2020-01-01'))).toEqual([]);
    expect(sequence({ kind: '1' }, events('1@2020-01-01'))).toEqual([]);
  });
});
