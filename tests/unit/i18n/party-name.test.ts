import { describe, expect, it } from 'vitest';
import { partyName } from '../../../renderer/i18n/party-name.ts';
import { translator } from '../../../renderer/i18n/t.ts';

const t = translator('zh-CN');

describe('the name of a party', () => {
  it('is its federation for a district and its own name for an office', () => {
    expect(partyName(t, '370102')).toBe('历下区总工会');
    expect(partyName(t, '370102006')).toBe('东关街道');
  });

  it('is left as it is when it is a name already', () => {
    expect(partyName(t, '东关街道')).toBe('东关街道');
  });
});
