import type { StartNotice } from '../../shared/engine/modules/session/face.ts';
import type { Translate } from './t.ts';

/** What the start found, as a sentence. */
export const noticeSentence = (t: Translate, notice: StartNotice): string =>
  t(`notice.${notice.tag}`, { n: 'n' in notice ? notice.n : '', least: 'least' in notice ? notice.least : '' });
