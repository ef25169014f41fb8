import { labelOf } from '../../../shared/values/code-list.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import type { RecordDetail } from '../../../shared/engine/modules/records/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useTell } from '../../ui/use-tell.ts';
import { eventKind } from '../../../shared/kinds/event/codes/event-kind.ts';
import { eventReason } from '../../../shared/kinds/event/codes/event-reason.ts';

/** How the membership went: joined, moved, kept, left; each its own record, voided with a reason, never deleted. */
export function MemberEvents({ member }: { readonly member: MemberDetail }) {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const [ask, dialog] = useConfirm();
  const closed = member.status === 'stub' || member.status === 'voided';

  const setVoid = async (event: RecordDetail): Promise<void> => {
    const reason = await ask({
      title: t('member.event.void.title', { date: String(event.values['date'] ?? ''), kind: kindOf(event) }),
      verb: t('member.event.void'),
      danger: true,
      reason: t('record.void.reason'),
      children: t('member.event.void.body'),
    });
    if (reason !== null) tell(await engine.setVoid('event', event.id, reason));
  };

  return (
    <section>
      <h3 className="mc-group-title">{t('member.events')}</h3>
      {member.events.length === 0 && <div className="mc-quiet">{t('member.event.none')}</div>}
      {member.events.map((event) => (
        <div key={event.id} className="mc-event" data-voided={typeof event.values['void'] === 'string' || undefined}>
          <span>{String(event.values['date'] ?? '')}</span>
          <span>{kindOf(event)}</span>
          <span>
            {[reasonOf(event), event.names['union'], event.values['note']]
              .filter((part) => typeof part === 'string' && part !== '')
              .join(t('word.sentence-join'))}
          </span>
          {typeof event.values['void'] !== 'string' && !closed && (
            <button type="button" className="mc-link" onClick={() => void setVoid(event)}>
              {t('record.void')}
            </button>
          )}
        </div>
      ))}
      {dialog}
    </section>
  );
}

const kindOf = (event: RecordDetail): string => labelOf(eventKind, String(event.values['kind'] ?? '')) ?? '';
const reasonOf = (event: RecordDetail): string => labelOf(eventReason, String(event.values['reason'] ?? '')) ?? '';
