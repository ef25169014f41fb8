import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../shared/base/id.ts';
import { draftKey, readDraftKey } from '../../../renderer/session/draft-key.ts';

const id = 'abcdefghijklmnop:12' as RecordId;

describe('draft keys', () => {
  it('read back to what they were made of', () => {
    expect(readDraftKey(draftKey('member', null))).toEqual({ type: 'member', id: null });
    expect(readDraftKey(draftKey('union', id))).toEqual({ type: 'union', id });
  });

  it('that are none of ours read as null', () => {
    expect(readDraftKey('')).toBeNull();
    expect(readDraftKey('nobody/new')).toBeNull();
    expect(readDraftKey('member/')).toBeNull();
    expect(readDraftKey('member')).toBeNull();
  });
});
