import { describe, expect, it } from 'vitest';
import { must, newDistrict } from '../../support/engine-harness.ts';

const SAME = '原件如此';

describe('the reason a value stays for though it looks wrong', () => {
  it('stands in the note once, however many codes it was given for, and beside another one', async () => {
    const pc = await newDistrict();
    const save = async (insist: Readonly<Record<string, string>>): Promise<unknown> => {
      const { id } = must(
        await pc.engine.saveMember({
          id: null,
          values: { name: '张伟', documentType: '111', documentNumber: '370102198501010012', office: '370102002' },
          seen: {},
          insist,
          event: null,
          draft: null,
        }),
      );
      return (await pc.engine.member(id))?.values['note'];
    };
    expect(await save({ 'id-card-checksum': SAME, 'document-form': ` ${SAME}`, 'credit-code-checksum': ' ' })).toBe(
      `核对说明：${SAME}`,
    );
    expect(await save({ 'id-card-checksum': SAME, 'document-form': '本人更正' })).toBe(
      `核对说明：${SAME}；核对说明：本人更正`,
    );
  });
});
