import { describe, expect, it } from 'vitest';
import { searchForm, searchWords } from '../../../shared/search/search-text.ts';

describe('what a person types to search for', () => {
  it('is parted into words by spaces of any kind, without the dirt of typing', () => {
    expect(searchWords('  张伟　济南 ')).toEqual(['张伟', '济南']);
    expect(searchWords('古丽•阿不都')).toEqual(['古丽·阿不都']);
    expect(searchWords('１３８Ａ')).toEqual(['138a']);
    expect(searchWords(' \u200b ')).toEqual([]);
  });

  it('is compared in the form that what is looked through has', () => {
    expect(searchForm('Ｈ12345678|ZHANG')).toBe('h12345678|zhang');
  });
});
