import type { Host } from '../../host.ts';
import type { DraftsFace } from './face.ts';

export function createDraftsFace({ workspace, parts: { clock } }: Pick<Host, 'workspace' | 'parts'>): DraftsFace {
  return {
    saveDraft: (key, draft) => workspace().drafts.save(key, draft, clock.now()),
    draft: (key) => workspace().drafts.get(key),
    drafts: () => workspace().drafts.all(),
    dropDraft: (key) => workspace().drafts.drop(key),
  };
}
