import { NativeSelect } from '@mantine/core';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useToday } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { yearsOffered, yearToFill } from './annual-words.ts';
import './annual.css';
import { FormList } from './form-list.tsx';
import { SumForm } from './sum-form.tsx';
import { UnionForm } from './union-form.tsx';

/** The annual statistics forms: the list of a year, the form of a union, the sum of an office or of the district. */
export function AnnualPage() {
  const t = useT();
  const { office: here } = useOffice();
  const today = useToday();
  const { show, office, ...view } = useSession((screen) => screen.annual);
  const lookAt = useSession((screen) => screen.lookAtAnnual);
  const year = view.year ?? yearToFill(today);
  if (typeof show === 'object')
    return (
      <UnionForm
        key={`${show.union} ${String(year)}`}
        union={show.union}
        year={year}
        onBack={() => {
          lookAt({ show: 'list' });
        }}
      />
    );
  return (
    <div className="mc-page">
      <PageHeader title={t('place.annual-forms')} hint={t('annual.hint')} />
      <div className="ann-choices">
        <NativeSelect
          label={t('annual.year')}
          value={String(year)}
          data={yearsOffered(today).map((each) => ({
            value: String(each),
            label: t('annual.year.of', { year: String(each) }),
          }))}
          onChange={({ currentTarget }) => {
            lookAt({ year: Number(currentTarget.value) });
          }}
        />
        <NativeSelect
          label={t('annual.show')}
          value={show}
          data={(['list', 'sum'] as const).map((each) => ({ value: each, label: t(`annual.show.${each}`) }))}
          onChange={({ currentTarget }) => {
            lookAt({ show: currentTarget.value === 'sum' ? 'sum' : 'list' });
          }}
        />
        <OfficeChoice year={year} />
      </div>
      {show === 'sum' ? (
        <SumForm year={year} office={office} whole={here} />
      ) : (
        <FormList
          year={year}
          office={office}
          onOpen={(union) => {
            lookAt({ show: { union } });
          }}
        />
      )}
    </div>
  );
}

/** At the district: the offices that have forms in the year. */
function OfficeChoice({ year }: { readonly year: number }) {
  const t = useT();
  const engine = useEngine();
  const { role } = useOffice();
  const office = useSession((screen) => screen.annual.office);
  const lookAt = useSession((screen) => screen.lookAtAnnual);
  const lines = useQuery(() => engine.annualForms(year), [year]).data ?? [];
  if (role !== 'district') return null;
  const offices = new Set([...lines.map((line) => line.office), ...(office === null ? [] : [office])]);
  return (
    <NativeSelect
      label={t('word.office')}
      value={office ?? ''}
      data={[
        { value: '', label: t('annual.office.all') },
        ...[...offices].map((code) => ({ value: code, label: placeName(code) })),
      ]}
      onChange={({ currentTarget }) => {
        lookAt({ office: currentTarget.value === '' ? null : currentTarget.value });
      }}
    />
  );
}
