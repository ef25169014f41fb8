import { Button } from '@mantine/core';
import type { Values } from '../../../shared/values/field.ts';
import type { ConflictRow } from '../../../shared/engine/modules/conflicts/face.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { differing } from './bulk-rule.ts';
import { ThirdValue } from './third-value.tsx';
import { unitLabel, unitLine, unitTexts } from './unit-words.ts';
import { pageTypes } from '../../../shared/kinds/belonging.ts';

interface ConflictDetailProps {
  readonly row: ConflictRow;
  /** Whether another value is being typed. */
  readonly typing: boolean;
  readonly busy: boolean;
  readonly onTyping: (typing: boolean) => void;
  readonly onDecide: (values: Values) => void;
}

/** One conflict: each side with who wrote it, where and when, and the value they both replaced. */
export function ConflictDetail({ row, typing, busy, onTyping, onDecide }: ConflictDetailProps) {
  const t = useT();
  const { districtName } = useOffice();
  const select = useSession((screen) => screen.select);
  const { type, id, conflict } = row;
  const unit = unitLabel(t, type, conflict.unit);
  const place = pageTypes.includes(type) ? type : undefined;
  return (
    <>
      <div className="mc-pane-head">
        <h2>{t('conflict.title', { title: row.title, unit })}</h2>
        {place !== undefined && (
          <OpenButton
            onOpen={() => {
              select(place, id);
            }}
          />
        )}
      </div>
      <div className="mc-pane-body">
        <div className="con-before">
          {conflict.before === null ? (
            <span className="mc-soft">{t('conflict.before.unknown')}</span>
          ) : (
            <>
              <span className="mc-soft">{t('conflict.before')}</span>{' '}
              <span className="mc-figures">{unitLine(t, row, conflict.before)}</span>
            </>
          )}
        </div>
        <ol className="con-sides">
          {conflict.sides.map((side, at) => (
            <li key={side.dot} className="con-side">
              <div className="con-side-head">
                <span className="con-number" aria-hidden="true">
                  {at + 1}
                </span>
                {at === 0 && <span className="con-shown">{t('conflict.shown')}</span>}
              </div>
              <div className="mc-soft con-by">
                <div>
                  {side.office === ''
                    ? side.actor
                    : t('conflict.by', { actor: side.actor, office: partyOf(t, side.office, districtName) })}
                </div>
                <div className="mc-figures">{dayTimeOf(side.at)}</div>
              </div>
              <SideValues row={row} at={at} />
              <Button
                variant="default"
                disabled={busy}
                aria-keyshortcuts={String(at + 1)}
                onClick={() => {
                  onDecide(side.values);
                }}
              >
                {t('conflict.choose', { n: at + 1 })}
              </Button>
            </li>
          ))}
        </ol>
        {typing ? (
          <ThirdValue
            row={row}
            onDecide={onDecide}
            onCancel={() => {
              onTyping(false);
            }}
          />
        ) : (
          <Button
            variant="default"
            disabled={busy}
            aria-keyshortcuts="3"
            onClick={() => {
              onTyping(true);
            }}
          >
            {t('conflict.third')}
          </Button>
        )}
        <p className="mc-quiet">{t('conflict.keys')}</p>
      </div>
    </>
  );
}

/** The district's sides bear its bare name; its federation wrote them. */
const partyOf = (t: Translate, office: string, district: string): string =>
  office === district ? t('frame.district-office', { district }) : office;

function OpenButton({ onOpen }: { readonly onOpen: () => void }) {
  const t = useT();
  return (
    <Button variant="subtle" color="gray" onClick={onOpen}>
      {t('conflict.open')}
    </Button>
  );
}

interface SideValuesProps {
  readonly row: ConflictRow;
  readonly at: number;
}

/** The values of a side, with the letters marked in which it differs from the other. */
function SideValues({ row, at }: SideValuesProps) {
  const t = useT();
  const { conflict } = row;
  const other = conflict.sides[at === 0 ? 1 : 0];
  const others = unitTexts(t, row, other?.values ?? {});
  const texts = unitTexts(t, row, conflict.sides[at]?.values ?? {});
  return (
    <div className="con-values mc-figures">
      {texts.map(({ field, label, text }, i) => {
        const { start, middle, end } = differing(text, others[i]?.text ?? '');
        if (text === '' && (others[i]?.text ?? '') === '') return null;
        return (
          <div key={field}>
            {texts.length > 1 && <span className="con-label">{label}</span>}
            {text === '' ? (
              <span className="mc-quiet">{t('word.not-given')}</span>
            ) : (
              <span className="con-text mc-found">
                {start}
                {middle !== '' && <mark>{middle}</mark>}
                {end}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
