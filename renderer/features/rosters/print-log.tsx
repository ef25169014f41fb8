import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { RosterPrint } from '../../../shared/engine/modules/rosters/face.ts';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { useQuery } from '../../ui/use-query.ts';

const ASK_AFTER_MS = 250;

/** What was printed here: the last rosters, or those whose code is typed from the foot of a paper. */
export function PrintLog() {
  const t = useT();
  const engine = useEngine();
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed, ASK_AFTER_MS);
  const found = useQuery(() => engine.rosterPrints(settled), [settled]).data;
  return (
    <div className="ros-log">
      <h2>{t('roster.log')}</h2>
      <FieldRow id="roster-code" label={t('roster.log.code')}>
        <TextInput
          id="roster-code"
          autoComplete="off"
          placeholder={t('roster.log.code.hint')}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      </FieldRow>
      <div role="status" aria-label={t('roster.log')}>
        {found?.ok === false && <p className="mc-warns">{t('roster.log.mistyped')}</p>}
        {found?.ok === true && found.value.length === 0 && (
          <p>{t(settled.trim() === '' ? 'roster.log.empty' : 'roster.log.unknown')}</p>
        )}
        {found?.ok === true && found.value.map((print) => <Printed key={print.at} print={print} />)}
      </div>
    </div>
  );
}

function Printed({ print }: { readonly print: RosterPrint }) {
  const t = useT();
  const { code, at, by, into, title, basis, rows, pages, whole } = print;
  return (
    <div className="ros-printed">
      <div>
        <strong>{code}</strong> {dayTimeOf(at)} {by}
      </div>
      <div>{t(`roster.log.${into}`, { title, basis, rows, pages })}</div>
      {whole && <div className="mc-warns">{t('roster.log.whole')}</div>}
    </div>
  );
}
