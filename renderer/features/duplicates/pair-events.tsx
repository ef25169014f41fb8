import { labelOf } from '../../../shared/values/code-list.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import { useT } from '../../i18n/use-t.ts';
import type { Side } from './merge-choice.ts';
import { eventKind } from '../../../shared/kinds/event/codes/event-kind.ts';

/** The membership events of both records, side by side. */
export function PairEvents({ two }: { readonly two: Readonly<Record<Side, MemberDetail>> }) {
  const t = useT();
  return (
    <section>
      <h3 className="mc-group-title">{t('dup.events')}</h3>
      <div className="dup-events mc-figures">
        <span />
        {(['left', 'right'] as const).map((side) => (
          <ul key={side} className="dup-side">
            {two[side].events.length === 0 && <li className="mc-quiet">{t('dup.events.none')}</li>}
            {two[side].events.map((event) => (
              <li key={event.id}>
                {[event.values['date'], labelOf(eventKind, String(event.values['kind'] ?? '')), event.names['union']]
                  .filter((part) => typeof part === 'string' && part !== '')
                  .join(' ')}
              </li>
            ))}
          </ul>
        ))}
      </div>
    </section>
  );
}
