import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { AnnualLine } from '../../../shared/engine/modules/annual/face.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { grouped, type Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import type { Column } from '../../ui/column.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTell } from '../../ui/use-tell.ts';

const ONLY = ['all', 'filling', 'frozen', 'errors', 'differ'] as const;
type Only = (typeof ONLY)[number];

const MEETS: Readonly<Record<Only, (line: AnnualLine) => boolean>> = {
  all: () => true,
  filling: ({ state }) => state === 'filling',
  frozen: ({ state }) => state === 'frozen',
  errors: ({ errors }) => errors > 0,
  differ: ({ registered, reported, said }) => registered !== reported || (said !== null && said !== (reported ?? said)),
};

interface FormListProps {
  readonly year: number;
  readonly office: string | null;
  readonly onOpen: (union: RecordId) => void;
}

/** The forms of a year, each with its state, what does not hold, and members as registered and as reported. */
export function FormList({ year, office, onOpen }: FormListProps) {
  const t = useT();
  const engine = useEngine();
  const { role } = useOffice();
  const [only, setOnly] = useState<Only>('all');
  const [text, setText] = useState('');
  const all = useQuery(() => engine.annualForms(year), [year]).data;
  if (all === undefined) return null;
  const here = all.filter((line) => office === null || line.office === office);
  const isMeant = (line: AnnualLine): boolean =>
    (office === null || line.office === office) && MEETS[only](line) && line.name.includes(text.trim());
  const lines = here.filter(isMeant);
  if (here.length === 0) return <EmptyState title={t('annual.empty.title')}>{t('annual.empty.body')}</EmptyState>;
  return (
    <>
      <div className="ann-basis">
        <div className="ann-choices">
          <TextInput
            label={t('annual.find')}
            value={text}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value);
            }}
          />
          <NativeSelect
            label={t('annual.only')}
            value={only}
            data={ONLY.map((each) => ({ value: each, label: t(`annual.only.${each}`) }))}
            onChange={({ currentTarget }) => {
              setOnly(ONLY.find((each) => each === currentTarget.value) ?? 'all');
            }}
          />
        </div>
        <span className="mc-soft">
          {t('annual.count', { n: lines.length, frozen: lines.filter(({ state }) => state === 'frozen').length })}
        </span>
        <FreezeSound lines={lines} year={year} />
      </div>
      <DataTable
        name="annual-forms"
        label={t('place.annual-forms')}
        columns={columnsOf(t, role === 'district' && office === null)}
        load={async ({ offset, limit }) => {
          const meant = (await engine.annualForms(year)).filter(isMeant);
          return { total: meant.length, rows: meant.slice(offset, offset + limit) };
        }}
        deps={[year, office, only, text]}
        rowId={({ union }) => union}
        onOpen={({ union }) => {
          onOpen(union);
        }}
        clickOpens
      />
    </>
  );
}

function columnsOf(t: Translate, offices: boolean): readonly Column<AnnualLine>[] {
  const number = (name: 'errors' | 'warnings', width: number): Column<AnnualLine> => ({
    name,
    label: t(`annual.${name}`),
    width,
    numeric: true,
    text: (line) => (line.state === 'frozen' || line[name] === 0 ? '' : grouped(line[name])),
  });
  const members = (name: 'registered' | 'reported' | 'said', width: number): Column<AnnualLine> => ({
    name,
    label: t(`annual.${name}`),
    width,
    numeric: true,
    text: ({ [name]: value }) => (value === null ? '' : grouped(value)),
  });
  const office: Column<AnnualLine> = {
    name: 'office',
    label: t('word.office'),
    width: 130,
    text: ({ office: code }) => placeName(code),
  };
  return [
    { name: 'name', label: t('annual.union'), width: 300, text: ({ name }) => name },
    ...(offices ? [office] : []),
    {
      name: 'state',
      label: t('annual.state'),
      width: 90,
      text: ({ state, begun }) => t(`annual.state.${begun ? state : 'not-begun'}`),
    },
    number('errors', 70),
    number('warnings', 70),
    members('registered', 96),
    members('reported', 96),
    {
      name: 'difference',
      label: t('annual.difference'),
      width: 104,
      numeric: true,
      text: ({ registered, reported }) =>
        registered === null || reported === null || registered === reported ? '' : grouped(reported - registered),
    },
    members('said', 130),
  ];
}

interface FreezeSoundProps {
  readonly lines: readonly AnnualLine[];
  readonly year: number;
}

/** Freezes those of the list that nothing keeps from it, after asking. */
function FreezeSound({ lines, year }: FreezeSoundProps) {
  const t = useT();
  const engine = useEngine();
  const { tell } = useTell();
  const [ask, dialog] = useConfirm();
  const sound = lines.filter(({ state, errors, warnings }) => state === 'filling' && errors + warnings === 0);
  const n = sound.length;
  const freeze = async (): Promise<void> => {
    const given = await ask({
      title: t('annual.freeze-all.title', { n }),
      verb: t('annual.freeze'),
      children: t('annual.freeze.body'),
    });
    if (given === null) return;
    const unions = sound.map(({ union }) => union);
    tell(await engine.freezeAnnuals(unions, year), ({ frozen, left }) =>
      t(left === 0 ? 'annual.freeze-all.done' : 'annual.freeze-all.left', { frozen, left }),
    );
  };
  return (
    <>
      {n > 0 && (
        <Button variant="default" onClick={() => void freeze()}>
          {t('annual.freeze-all', { n })}
        </Button>
      )}
      {dialog}
    </>
  );
}
