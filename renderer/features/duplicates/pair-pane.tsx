import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { placeName } from '../../../shared/values/gazetteer.ts';
import type { DuplicatePair } from '../../../shared/engine/modules/duplicates/face.ts';
import type { MemberDetail } from '../../../shared/engine/modules/members/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { isComposing, isInside } from '../../ui/form-keys.ts';
import { MaskToggle } from '../../ui/mask-toggle.tsx';
import { PaneHead } from '../../ui/pane.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTell } from '../../ui/use-tell.ts';
import { CompareTable } from './compare-table.tsx';
import {
  comparedUnits,
  otherSide,
  proposedSide,
  sideToKeep,
  valuesToTake,
  type ComparedUnit,
  type Side,
} from './merge-choice.ts';
import { PairEvents } from './pair-events.tsx';

interface PairPaneProps {
  readonly pair: DuplicatePair;
  readonly skipped: boolean;
  /** Each new number but 0 moves the focus to the values. */
  readonly focusAt: number;
  readonly onSkip: () => void;
  readonly onMerged: () => void;
  readonly onClose: () => void;
}

/** Two records side by side, and what to make of them. */
export function PairPane(props: PairPaneProps) {
  const t = useT();
  const engine = useEngine();
  const { left, right } = props.pair;
  const found = useQuery(async () => {
    const [one, two] = await Promise.all([engine.member(left.id), engine.member(right.id)]);
    const gone = one === null || two === null || one.status === 'voided' || two.status === 'voided';
    return gone ? null : { left: one, right: two };
  }, [left.id, right.id]);
  if (found.data === undefined) return null;
  return (
    <>
      <PaneHead
        title={left.title === right.title ? left.title : `${left.title} / ${right.title}`}
        onClose={props.onClose}
      >
        <span className="mc-soft">{t(`dup.why.${props.pair.why}`)}</span>
      </PaneHead>
      {found.data === null ? (
        <div className="mc-pane-body">{t('dup.gone')}</div>
      ) : (
        <PairBody {...props} two={found.data} />
      )}
    </>
  );
}

interface PairBodyProps extends PairPaneProps {
  readonly two: TwoMembers;
}

function PairBody({ pair, skipped, focusAt, two, onSkip, onMerged, onClose }: PairBodyProps) {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const { role, districtName } = useOffice();
  const addMerged = useSession((screen) => screen.addMerged);
  const [kept, setKept] = useState<Side | null>(null);
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const [whole, setWhole] = useState(false);
  const [ask, dialog] = useConfirm();
  const [merging, setMerging] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focusAt === 0) return;
    const value = pane.current?.querySelector<HTMLElement>('.dup-cell[aria-checked="true"]');
    (value ?? pane.current)?.focus({ preventScroll: true });
  }, [focusAt]);

  const keep = kept ?? sideToKeep(two.left, two.right);
  const values = { left: two.left.values, right: two.right.values };
  const units = comparedUnits(values);
  const sideOf = (unit: ComparedUnit): Side => chosen[unit.unit] ?? proposedSide(unit, values, keep);
  const name = String(two[keep].values['name'] ?? '');
  const taken = units.filter((unit) => !unit.same && sideOf(unit) !== keep).length;
  const dropped = two[otherSide(keep)];
  const where = (member: MemberDetail): string => member.names['union'] ?? placeName(officeOf(member));

  const merge = async (): Promise<void> => {
    if (!pair.mayMerge || merging) return;
    const given = await ask({
      title: t('dup.merge.title', { name }),
      verb: t('dup.merge.verb'),
      danger: true,
      children: t('dup.merge.body', {
        keep: where(two[keep]),
        drop: where(dropped),
        n: taken,
        events: dropped.events.length,
      }),
    });
    if (given === null) return;
    setMerging(true);
    const outcome = await engine.mergePeople({
      keep: two[keep].id,
      drop: dropped.id,
      values: valuesToTake(units, sideOf, values, keep),
    });
    setMerging(false);
    if (outcome.ok) addMerged({ batch: outcome.value.batch, name });
    tell(outcome, () => t('dup.merged', { name }));
    if (outcome.ok) onMerged();
  };

  return (
    <div
      ref={pane}
      className="mc-pane dup-pane"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (isComposing(event) || !isInside(event)) return;
        if (event.key === 'Escape') onClose();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void merge();
        else return;
        event.preventDefault();
      }}
    >
      <div className="mc-pane-body">
        {!pair.mayMerge && (
          <p className="mc-callout" role="note">
            {t('dup.may-not', { who: t('frame.district-office', { district: districtName }) })}
          </p>
        )}
        {officeOf(two.left) !== officeOf(two.right) && role === 'district' && (
          <p className="mc-callout" role="note">
            {t('dup.office-differ')}
          </p>
        )}
        <CompareTable
          two={two}
          units={units}
          sideOf={sideOf}
          keep={keep}
          whole={whole}
          onKeep={setKept}
          onChoose={(unit, side) => {
            setChosen({ ...chosen, [unit]: side });
          }}
          onChooseAll={(side) => {
            setChosen(Object.fromEntries(units.filter((unit) => !unit.same).map((unit) => [unit.unit, side])));
          }}
        />
        <MaskToggle whole={whole} onWhole={setWhole} of={[two.left.id, two.right.id]} />
        <PairEvents two={two} />
      </div>
      <div className="mc-pane-foot">
        {pair.mayMerge && (
          <Button disabled={merging} title="Ctrl+Enter" onClick={() => void merge()}>
            {t('dup.merge')}
          </Button>
        )}
        <TransferInstead two={two} keep={keep} />
        <Button variant="default" title={t('dup.skip.hint')} onClick={onSkip}>
          {skipped ? t('dup.unskip') : t('dup.skip')}
        </Button>
      </div>
      {dialog}
    </div>
  );
}

export type TwoMembers = Readonly<Record<Side, MemberDetail>>;

const officeOf = (member: MemberDetail): string => String(member.values['office'] ?? '');

/** When the person moved, the older record goes to the office of the newer one instead of being merged at once. */
function TransferInstead({ two, keep }: { readonly two: TwoMembers; readonly keep: Side }) {
  const t = useT();
  const openTransfer = useSession((screen) => screen.openTransfer);
  const from = two[keep];
  const to = two[otherSide(keep)];
  if (officeOf(from) === officeOf(to)) return null;
  return (
    <Button
      variant="default"
      title={t('dup.transfer.hint', { from: placeName(officeOf(from)), to: placeName(officeOf(to)) })}
      onClick={() => {
        openTransfer(from.id, officeOf(to));
      }}
    >
      {t('dup.transfer')}
    </Button>
  );
}
