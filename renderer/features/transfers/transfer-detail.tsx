import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { officeName } from '../../../shared/values/district.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { Pane } from '../../ui/pane.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { RecordHistory } from '../../ui/record-history.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTask } from '../../ui/use-task.ts';
import { AcceptPanel, RefusePanel } from './answer-panel.tsx';
import { transferFacts, type TransferFacts } from './transfer-facts.ts';
import { standingSentence } from './transfer-standing.ts';
import { useToday } from '../../ui/use-now.ts';
import { useTell } from '../../ui/use-tell.ts';

interface TransferDetailProps {
  readonly id: RecordId;
  readonly onClose: () => void;
}

/** One transfer beside the list: where it stands, what it says, and what may be done with it here. */
export function TransferDetail({ id, onClose }: TransferDetailProps) {
  const t = useT();
  const day = useToday();
  const engine = useEngine();
  const viewer = useOffice();
  const found = useQuery(() => engine.record('transfer', id), [id]);
  if (found.data === undefined) return null;
  if (found.data === null) return <div className="mc-pane-body">{t('transfer.gone')}</div>;
  return <TransferPane facts={transferFacts(found.data, viewer, day)} onClose={onClose} />;
}

interface TransferPaneProps {
  readonly facts: TransferFacts;
  readonly onClose: () => void;
}

function TransferPane({ facts, onClose }: TransferPaneProps) {
  const t = useT();
  const engine = useEngine();
  const { tell, tellMade } = useTell();
  const viewer = useOffice();
  const task = useTask('transfers');
  const select = useSession((screen) => screen.select);
  const [answering, setAnswering] = useState<'accept' | 'refuse' | null>(null);
  const [ask, dialog] = useConfirm();
  const member = useQuery(() => engine.member(facts.member), [facts.member]).data;
  const settled = member?.values['office'] === facts.toOffice;
  const mine = viewer.role === 'office' && facts.toAnswer;
  const name = facts.memberName;
  const [from, to] = [officeName(facts.fromOffice), officeName(facts.toOffice)];

  const withdraw = async (): Promise<void> => {
    const given = await ask({
      title: t('transfer.withdraw.title', { name, to }),
      verb: t('transfer.withdraw.verb'),
      children: t('transfer.withdraw.body', { from }),
    });
    if (given !== null) tell(await engine.withdrawTransfer(facts.id), () => t('transfer.withdrawn', { name }));
  };
  const print = async (): Promise<void> => {
    const outcome = await task.run((onProgress) => engine.transferLetter(facts.id, onProgress));
    tellMade(outcome, ({ name: file, placeLabel }) => t('transfer.letter.done', { name: file, place: placeLabel }));
  };

  const foot = (
    <>
      {facts.toAnswer &&
        (['accept', 'refuse'] as const).map((answer) => (
          <Button
            key={answer}
            variant={mine && answer === 'accept' ? 'filled' : 'default'}
            onClick={() => {
              setAnswering(answer);
            }}
          >
            {t(`transfer.${answer}`)}
          </Button>
        ))}
      {facts.toWithdraw && (
        <Button variant="default" onClick={() => void withdraw()}>
          {t('transfer.withdraw')}
        </Button>
      )}
      {facts.state !== 'withdrawn' && (
        <Button variant="default" disabled={task.running} onClick={() => void print()}>
          {t('transfer.letter')}
        </Button>
      )}
      {member !== undefined && member !== null && (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            select('member', facts.member);
          }}
        >
          {t('transfer.open-member')}
        </Button>
      )}
    </>
  );
  const Answer = answering === 'accept' ? AcceptPanel : RefusePanel;
  return (
    <Pane title={t('transfer.heading', { name, from, to })} {...(answering === null ? { foot } : {})} onClose={onClose}>
      <p className="mc-callout" role="status" data-quiet={!mine || undefined} data-testid="transfer-stands">
        {standingSentence(t, facts, viewer, settled)}
      </p>
      <TransferValues facts={facts} />
      <RecordHistory type="transfer" id={facts.id} />
      {task.running && <ProgressBar progress={task.progress} startedAt={task.startedAt} />}
      {answering !== null && (
        <Answer
          facts={facts}
          onClose={() => {
            setAnswering(null);
          }}
        />
      )}
      {dialog}
    </Pane>
  );
}

function TransferValues({ facts }: { readonly facts: TransferFacts }) {
  const t = useT();
  const lines: readonly (readonly [string, string])[] = [
    [t('field.transfer.member'), facts.memberName],
    [t('field.transfer.fromOffice'), officeName(facts.fromOffice)],
    [t('field.transfer.toOffice'), officeName(facts.toOffice)],
    [t('field.transfer.toUnionName'), facts.toUnionName],
    [t('field.transfer.outDate'), facts.outDate],
    [t('field.transfer.reason'), facts.reason],
    [t('field.transfer.state'), t(`transfer.state.${facts.state}`)],
    [facts.state === 'withdrawn' ? t('transfer.withdrawn-date') : t('field.transfer.answeredDate'), facts.answeredDate],
    [t('field.transfer.toUnion'), facts.joinedUnion],
    [t('field.transfer.answerReason'), facts.answerReason],
  ];
  return (
    <dl className="mc-values mc-figures">
      {lines
        .filter(([, text]) => text !== '')
        .flatMap(([label, text]) => [<dt key={`${label}-label`}>{label}</dt>, <dd key={label}>{text}</dd>])}
    </dl>
  );
}
