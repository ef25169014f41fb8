import { describe, expect, it } from 'vitest';
import type { BackupPreview } from '../../../../shared/engine/modules/backups/face.ts';
import { restoreSentences } from '../../../../renderer/features/backup/restore-sentences.ts';
import { translator } from '../../../../renderer/i18n/t.ts';

const preview = (part: Partial<BackupPreview>): BackupPreview => ({
  backup: {
    id: 'x',
    createdAt: 0,
    reason: 'button',
    office: '370102004',
    officeName: '某街道',
    replica: 'a'.repeat(16),
    counts: { members: 3, unions: 2, employers: 1 },
    bytes: 1,
  },
  present: { members: 5, unions: 2, employers: 1 },
  since: 0,
  onlyHere: 0,
  erased: 0,
  brings: 0,
  ...part,
});

const said = (part: Partial<BackupPreview>) => restoreSentences(translator('zh-CN'), preview(part));

describe('what restoring a backup is said to do', () => {
  it('of an equal one is nothing', () => {
    expect(said({}).map((each) => each.text)[1]).toBe('登记册与这份备份相同，内容不会变。');
  });

  it('of an older one is what goes, what comes back, and what stays only here', () => {
    expect(said({ since: 9, onlyHere: 4, erased: 1 })).toEqual([
      {
        text: '这份备份核对无误：会员 3 名，工会 2 个，单位 1 个。现在的登记册：会员 5 名，工会 2 个，单位 1 个。',
        warns: false,
      },
      { text: '这份备份比现在的登记册旧，此后的 9 条改动会从登记册里退出去。', warns: true },
      { text: '其中 5 条别处也有，会随对方以后的数据包回来。', warns: false },
      { text: '其中 4 条别处都还没有确认收到，只留在还原点里，不会自己回来。', warns: true },
      { text: '此后抹除的 1 条记录会重新出现。还原以后请再抹除一次。', warns: true },
    ]);
  });

  it('of one that knows more is what it brings', () => {
    expect(said({ brings: 7 }).map((each) => each.text)).toContain(
      '这份备份里有 7 条改动是现在的登记册没有的，还原以后会有。',
    );
  });
});
