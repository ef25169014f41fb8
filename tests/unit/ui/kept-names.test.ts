import { describe, expect, it } from 'vitest';
import { readNames } from '../../../renderer/ui/kept-names.ts';
import { pinnedValues } from '../../../renderer/ui/field-repeat.ts';

describe('names that a clerk chose', () => {
  it('come back as they were kept, each once, none of them too', () => {
    expect(readNames('["union","employer","union"]')).toEqual(['union', 'employer']);
    expect(readNames('[]')).toEqual([]);
  });

  it('that cannot be read are as good as not chosen', () => {
    for (const kept of [null, '', 'nonsense', '7', 'null', '{"a":1}']) expect(readNames(kept)).toBe(null);
    expect(readNames('["union",7,null]')).toEqual(['union']);
  });
});

describe('what the next record begins with', () => {
  it('is what stands in the pinned fields, and nothing else', () => {
    expect(pinnedValues({ name: '王某', union: 'u:1' }, ['union', 'event.date'])).toEqual({
      union: 'u:1',
      'event.date': null,
    });
  });
});
