import { describe, expect, it } from 'vitest';
import { isTyped } from '../../../renderer/ui/typed-word.ts';

describe('what has to be typed before something that cannot be taken back', () => {
  it('is any reason where none is prescribed', () => {
    expect(isTyped('换了经办人')).toBe(true);
    expect(isTyped('  ')).toBe(false);
  });

  it('is the name, to the letter', () => {
    expect(isTyped('令狐一', '令狐一')).toBe(true);
    for (const wrong of ['', '令狐', '令狐一一', '一']) expect(isTyped(wrong, '令狐一')).toBe(false);
  });

  it('may differ in width, spaces and case, as typing does', () => {
    expect(isTyped(' ａｉｎｕｒ  khan ', 'Ainur Khan')).toBe(true);
    expect(isTyped('历下 甲工会（筹）', '历下甲工会(筹)')).toBe(true);
  });

  it('is never nothing, even when the name is', () => {
    expect(isTyped('', '  ')).toBe(false);
  });
});
