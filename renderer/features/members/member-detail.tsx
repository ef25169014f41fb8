import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { useT } from '../../i18n/use-t.ts';
import { draftKey } from '../../session/draft-key.ts';
import { useSession } from '../../session/session-store.ts';
import { ErasedNote } from '../../ui/erased-note.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { MaskToggle } from '../../ui/mask-toggle.tsx';
import { RecordPane } from '../../ui/record-pane.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { EventForm } from './event-form.tsx';
import './members.css';
import { MemberEvents } from './member-events.tsx';

interface MemberDetailPaneProps {
  readonly id: RecordId;
  readonly onClose: () => void;
  readonly onEdit: () => void;
}

/** One member beside the list: what any record shows, and how the membership went. Numbers are masked until asked for. */
export function MemberDetailPane({ id, onClose, onEdit }: MemberDetailPaneProps) {
  const t = useT();
  const engine = useEngine();
  const member = useQuery(() => engine.member(id), [id]).data;
  const openTransfer = useSession((screen) => screen.openTransfer);
  const [whole, setWhole] = useState(false);
  const [adding, setAdding] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const keptEvent = useQuery(() => engine.draft(draftKey('event', id)), [id, adding]).data;
  if (member === undefined) return null;
  if (member === null) return <ErasedNote type="member" id={id} onClose={onClose} />;
  const { status } = member;

  return (
    <RecordPane
      record={member}
      standing={t(`member.status.${status}`)}
      closed={status === 'stub' ? t('member.moved-away') : null}
      masked={!whole}
      onClose={onClose}
      onEdit={onEdit}
      actions={
        <>
          {status !== 'voided' && status !== 'stub' && (
            <Button
              ref={addButton}
              variant="default"
              disabled={adding}
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('member.event.add')}
            </Button>
          )}
          {(status === 'active' || status === 'retained') && (
            <Button
              variant="default"
              onClick={() => {
                openTransfer(id);
              }}
            >
              {t('transfer.begin')}
            </Button>
          )}
        </>
      }
      top={
        adding ? (
          <EventForm
            member={member}
            onDone={() => {
              setAdding(false);
              requestAnimationFrame(() => addButton.current?.focus());
            }}
          />
        ) : (
          keptEvent !== undefined &&
          keptEvent !== null && (
            <div className="mc-callout">
              {t('member.event.draft')}{' '}
              <button
                type="button"
                className="mc-link"
                onClick={() => {
                  setAdding(true);
                }}
              >
                {t('home.draft.continue')}
              </button>
            </div>
          )
        )
      }
      after={
        status !== 'stub' && (
          <>
            <MaskToggle whole={whole} onWhole={setWhole} of={[member.id]} />
            <MemberEvents member={member} />
          </>
        )
      }
    />
  );
}
