import { NativeSelect } from '@mantine/core';
import { progressOf, type Plan } from '../../../shared/kinds/progress.ts';
import { officesIn, placeName } from '../../../shared/values/gazetteer.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useToday } from '../../ui/use-now.ts';
import { usePlans } from '../../ui/use-plans.ts';
import { OfficeSelect } from './office-select.tsx';
import { OfficesTable } from './offices-table.tsx';
import { printedProgress } from './progress-words.ts';
import { ProgressTable } from './progress-table.tsx';
import { StatHeader } from './stat-header.tsx';

/** So many years back are offered. */
const YEARS = 6;

/** The targets of a year and what came of them, of an office or of all, by month; and where what is missing is found. */
export function TargetsView() {
  const t = useT();
  const { role, office: here } = useOffice();
  const day = useToday();
  const { year: chosenYear, office: chosen } = useSession((screen) => screen.results);
  const lookAt = useSession((screen) => screen.lookAtResults);
  const year = chosenYear ?? Number(day.slice(0, 4));
  const office = role === 'office' ? here : chosen;
  const setOffice = (next: string | null): void => {
    lookAt({ office: next });
  };
  const found = usePlans(year);
  const lines = found === undefined ? [] : progressOf(year, found.tallies, found.plans, office);
  return (
    <div className="mc-page stat-page">
      <StatHeader
        hint={t('progress.hint')}
        disabled={found === undefined}
        table={() => printedProgress(t, lines, year, office, day)}
      />
      <div className="stat-choices">
        <NativeSelect
          label={t('progress.year')}
          value={String(year)}
          data={Array.from({ length: YEARS }, (_, back) => String(Number(day.slice(0, 4)) + 1 - back)).map((each) => ({
            value: each,
            label: t('progress.year.of', { year: each }),
          }))}
          onChange={({ currentTarget }) => {
            lookAt({ year: Number(currentTarget.value) });
          }}
        />
        {role === 'district' && <OfficeSelect here={here} value={chosen} onChange={setOffice} />}
      </div>
      {found !== undefined && (
        <>
          <Unplanned year={year} plans={found.plans} office={office} here={here} />
          <ProgressTable lines={lines} year={year} office={office} today={day} />
          {office === null && <OfficesTable {...found} year={year} here={here} onOffice={setOffice} />}
          <p className="mc-quiet stat-note">{t('progress.note')}</p>
        </>
      )}
    </div>
  );
}

interface UnplannedProps {
  readonly year: number;
  readonly plans: readonly Plan[];
  readonly office: string | null;
  readonly here: string;
}

/** Whose target nobody entered. */
function Unplanned({ year, plans, office, here }: UnplannedProps) {
  const t = useT();
  const go = useSession((screen) => screen.go);
  const planned = new Set(plans.map((plan) => plan.office));
  const without = (office === null ? officesIn(here).map(({ code }) => code) : [office]).filter(
    (code) => !planned.has(code),
  );
  if (without.length === 0) return null;
  const none = office !== null || plans.length === 0;
  return (
    <p className="mc-quiet stat-note">
      {none
        ? t('progress.none', { year: String(year) })
        : t('progress.without', { year: String(year), offices: without.map(placeName).join(t('word.list-join')) })}{' '}
      <button
        type="button"
        className="mc-link"
        onClick={() => {
          go('target');
        }}
      >
        {t('progress.enter')}
      </button>
    </p>
  );
}
