import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { officesIn } from '../../../shared/values/gazetteer.ts';
import { isForPeople, pageTypes } from '../../../shared/kinds/belonging.ts';
import { fieldOf, recordTypes, schemaOf, unitOf } from '../../../shared/kinds/schema.ts';
import type { ConflictQuery } from '../../../shared/engine/modules/conflicts/face.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { WholeValueInput } from '../../ui/whole-value-input.tsx';
import { unitLabel } from './unit-words.ts';

const AGES = [7, 30, 90] as const;
/** The kinds that people write, those with a page first, in its order. */
const KINDS = [...pageTypes, ...recordTypes.filter((type) => isForPeople(type) && !pageTypes.includes(type))];

/** Every unit that can be in conflict, by all names that it has on the screen: a kind of event is not called a kind of union. */
export function unitChoices(t: Translate): readonly { readonly value: string; readonly label: string }[] {
  const names = new Map<string, Set<string>>();
  for (const type of KINDS) {
    for (const spec of schemaOf(type)) {
      const unit = unitOf(type, spec.name);
      const label = unitLabel(t, type, unit);
      names.set(unit, (names.get(unit) ?? new Set()).add(label));
    }
  }
  return [...names].map(([value, labels]) => ({ value, label: [...labels].join(t('word.list-join')) }));
}

interface ConflictFiltersProps {
  readonly query: ConflictQuery;
  readonly count: string;
  readonly onChange: (query: ConflictQuery) => void;
}

/** Narrows the queue by field, office, union and age. */
export function ConflictFilters({ query, count, onChange }: ConflictFiltersProps) {
  const t = useT();
  const session = useOffice();
  const [unionName, setUnionName] = useState('');
  const offices = session.role === 'district' ? officesIn(session.office) : [];
  const union = fieldOf('member', 'union');
  return (
    <div className="con-filters">
      <NativeSelect
        aria-label={t('conflict.filter.field')}
        data={[{ value: '', label: t('conflict.filter.field.all') }, ...unitChoices(t)]}
        value={query.field ?? ''}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange({ ...query, field: chosen === '' ? null : chosen });
        }}
      />
      {offices.length > 0 && (
        <NativeSelect
          aria-label={t('field.member.office')}
          data={[
            { value: '', label: t('conflict.filter.office.all') },
            ...offices.map((each) => ({ value: each.code, label: each.name })),
          ]}
          value={query.office ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            onChange({ ...query, office: chosen === '' ? null : chosen });
          }}
        />
      )}
      <NativeSelect
        aria-label={t('conflict.filter.age')}
        data={[
          { value: '', label: t('conflict.filter.age.all') },
          ...AGES.map((days) => ({ value: String(days), label: t('conflict.filter.age.over', { n: days }) })),
        ]}
        value={query.olderThanDays === null ? '' : String(query.olderThanDays)}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange({ ...query, olderThanDays: chosen === '' ? null : Number(chosen) });
        }}
      />
      {union !== null && (
        <div className="con-union">
          <WholeValueInput
            type="member"
            spec={union}
            value={query.union}
            referenceName={unionName}
            onChange={(value, name) => {
              setUnionName(name ?? '');
              onChange({ ...query, union: typeof value === 'string' ? (value as RecordId) : null });
            }}
          />
        </div>
      )}
      <span className="mc-filter-count" role="status" data-testid="conflict-count">
        {count}
      </span>
    </div>
  );
}
