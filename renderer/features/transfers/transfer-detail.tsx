import { Button } from '@mantine/core';
import { useRef, useState, type MouseEvent } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { STANDING } from '../../../shared/kinds/list-filter.ts';
import { told } from '../../../shared/kinds/transfer/told.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import type { RecordDetail } from '../../../shared/engine/modules/records/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { ErasedNote } from '../../ui/erased-note.tsx';
import { standingText } from '../../ui/filter-words.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { RecordPane } from '../../ui/record-pane.tsx';
import { useToday } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { useTell } from '../../ui/use-tell.ts';
import { AcceptPanel, RefusePanel } from './answer-panel.tsx';
import { officesOf, standingSentence } from './transfer-standing.ts';

interface TransferDetailProps {
  readonly id: RecordId;
  readonly onClose: () => void;
}

/** One transfer beside the list: what any record shows, where it stands, and what may be done with it here. */
export function TransferDetail({ id, onClose }: TransferDetailProps) {
  const engine = useEngine();
  const record = useQuery(() => engine.record('transfer', id), [id]).data;
  if (record === undefined) return null;
  if (record === null) return <ErasedNote type="transfer" id={id} onClose={onClose} />;
  return <TransferPane record={record} onClose={onClose} />;
}

/** Long because its buttons stand side by side: four acts, and what each says when it is done. */
function TransferPane({ record, onClose }: { readonly record: RecordDetail; readonly onClose: () => void }) {
  const t = useT();
  const engine = useEngine();
  const { tell, tellMade } = useTell();
  const { role, office } = useOffice();
  const viewer = { role, office, today: useToday() };
  const task = useTask('transfer');
  const select = useSession((screen) => screen.select);
  const [answering, setAnswering] = useState<'accept' | 'refuse' | null>(null);
  const opener = useRef<HTMLElement>(null);
  const [ask, dialog] = useConfirm();
  const { id, values, title: name } = record;
  const of = values['member'] as RecordId;
  const member = useQuery(() => engine.member(of), [of]).data;

  const [from, to] = officesOf(values);
  const standing = told[STANDING].tell(values, viewer);
  const isOpen = standing === 'mine' || standing === 'out';
  const mayAct = (at: string): boolean => isOpen && (role === 'district' || office === at);

  const withdraw = async (): Promise<void> => {
    const given = await ask({
      title: t('transfer.withdraw.title', { name, to: placeName(to) }),
      verb: t('transfer.withdraw.verb'),
      children: t('transfer.withdraw.body', { from: placeName(from) }),
    });
    if (given !== null) tell(await engine.withdrawTransfer(id), () => t('transfer.withdrawn', { name }));
  };
  const print = async (): Promise<void> => {
    const outcome = await task.run((onProgress) => engine.transferLetter(id, onProgress));
    tellMade(outcome, ({ name: file, placeLabel }) => t('transfer.letter.done', { name: file, place: placeLabel }));
  };

  const Answer = answering === 'accept' ? AcceptPanel : RefusePanel;
  return (
    <RecordPane
      record={record}
      standing={standingText(t, 'transfer', standing)}
      onClose={onClose}
      onEdit={null}
      actions={
        <>
          {mayAct(to) &&
            (['accept', 'refuse'] as const).map((answer) => (
              <Button
                key={answer}
                variant={standing === 'mine' && answer === 'accept' ? 'filled' : 'default'}
                disabled={answering !== null}
                onClick={({ currentTarget }: MouseEvent<HTMLElement>) => {
                  opener.current = currentTarget;
                  setAnswering(answer);
                }}
              >
                {t(`transfer.${answer}`)}
              </Button>
            ))}
          {mayAct(from) && (
            <Button variant="default" disabled={answering !== null} onClick={() => void withdraw()}>
              {t('transfer.withdraw')}
            </Button>
          )}
          {standing !== 'withdrawn' && (
            <Button variant="default" disabled={task.running} onClick={() => void print()}>
              {t('transfer.letter')}
            </Button>
          )}
          {dialog}
        </>
      }
      top={
        <>
          {task.running && <ProgressBar progress={task.progress} startedAt={task.startedAt} />}
          <p
            className="mc-callout"
            role="status"
            data-quiet={standing !== 'mine' || undefined}
            data-testid="transfer-stands"
          >
            {standingSentence(t, record, viewer, member?.values['office'] === to)}
          </p>
          {answering !== null && (
            <Answer
              record={record}
              onClose={() => {
                setAnswering(null);
                requestAnimationFrame(() => opener.current?.focus());
              }}
            />
          )}
        </>
      }
      before={
        member !== undefined &&
        member !== null && (
          <div className="rec-links">
            <button
              type="button"
              className="mc-link"
              onClick={() => {
                select('member', of);
              }}
            >
              {t('transfer.open-member')}
            </button>
          </div>
        )
      }
    />
  );
}
