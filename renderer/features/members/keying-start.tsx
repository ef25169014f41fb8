import { Button } from '@mantine/core';
import { useState } from 'react';
import { isCalendarDay } from '../../../shared/base/calendar-day.ts';
import type { KeyingClue, KeyingDays } from '../../../shared/engine/modules/keying/face.ts';
import type { FieldSpec } from '../../../shared/values/field.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { formKeys } from '../../ui/form-keys.ts';
import { useQuery } from '../../ui/use-query.ts';
import { WholeValueInput } from '../../ui/whole-value-input.tsx';

const USUAL_SIZE = 10;
const MOST = 200;

const END_FIELDS = {
  from: { name: 'keyingFrom', kind: 'day', need: 'core' },
  to: { name: 'keyingTo', kind: 'day', need: 'core' },
} as const satisfies Readonly<Record<keyof KeyingDays, FieldSpec>>;
const SIZE_FIELD: FieldSpec = { name: 'keyingSize', kind: 'integer', need: 'core', least: 1, most: MOST };

interface KeyingStartProps {
  readonly days: KeyingDays;
  /** A sample has just been gone through. */
  readonly ended: boolean;
  readonly onDays: (days: KeyingDays) => void;
  readonly onStart: (sample: readonly KeyingClue[]) => void;
  readonly onClose: () => void;
}

/** Of which days how many are to be keyed again; and how it went so far, which nobody else is told. */
export function KeyingStart({ days, ended, onDays, onStart, onClose }: KeyingStartProps) {
  const t = useT();
  const engine = useEngine();
  const [size, setSize] = useState(USUAL_SIZE);
  const standing = useQuery(
    async () => ({ sample: await engine.keyingSample(days, 0), report: await engine.keyingReport(days) }),
    [days],
  ).data;
  const open = standing === undefined ? 0 : standing.sample.entered - standing.sample.done;
  const canStart = open > 0 && days.from <= days.to;
  const start = async (): Promise<void> => {
    if (canStart) onStart((await engine.keyingSample(days, Math.min(MOST, Math.max(1, size)))).clues);
  };
  const end = (of: keyof KeyingDays) => (
    <WholeValueInput
      type="member"
      spec={END_FIELDS[of]}
      label={t(`keying.${of}`)}
      value={days[of]}
      onChange={(value) => {
        if (isCalendarDay(value)) onDays({ ...days, [of]: value });
      }}
    />
  );
  return (
    <div className="key-part" tabIndex={-1} data-autofocus onKeyDown={formKeys({ onSave: () => void start() })}>
      {ended && (
        <p className="mc-first" role="status">
          ✓ {t('keying.ended')}
        </p>
      )}
      <p className="mc-first mc-soft">{t('keying.hint')}</p>
      <div className="mc-fields">
        {end('from')}
        {end('to')}
        <WholeValueInput
          type="member"
          spec={SIZE_FIELD}
          label={t('keying.size')}
          value={size}
          onChange={(value) => {
            if (typeof value === 'number' && value > 0) setSize(value);
          }}
        />
      </div>
      {standing !== undefined && (
        <>
          <p className="mc-first">
            {days.from > days.to
              ? t('keying.days-turned')
              : t(standing.sample.entered === 0 ? 'keying.nobody' : 'keying.entered', { ...standing.sample })}
          </p>
          <KeyingFigures {...standing.report} />
        </>
      )}
      <div className="mc-actions">
        <Button variant="default" onClick={onClose}>
          {t('word.close')}
        </Button>
        <Button data-form-end title="Ctrl+Enter" disabled={!canStart} onClick={() => void start()}>
          {t(ended ? 'keying.more' : 'keying.start')}
        </Button>
      </div>
    </div>
  );
}

/** Errors per 1,000 keystrokes, of what was keyed again. */
function KeyingFigures({
  records,
  keys,
  errors,
}: {
  readonly records: number;
  readonly keys: number;
  readonly errors: number;
}) {
  const t = useT();
  if (records === 0 || keys === 0) return null;
  const rate = ((errors * 1000) / keys).toFixed(1);
  return (
    <section className="key-report" aria-label={t('keying.report')}>
      <p className="mc-first">{t('keying.figures', { records, keys, errors, rate })}</p>
      <p className="mc-first mc-quiet">{t('keying.own')}</p>
    </section>
  );
}
