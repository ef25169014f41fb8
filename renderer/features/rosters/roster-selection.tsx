import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { officesIn } from '../../../shared/values/gazetteer.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { MemberStatus } from '../../../shared/engine/modules/members/face.ts';
import type { ListQuery } from '../../../shared/engine/modules/records/face.ts';
import { keyOf as aboutOf, STANDING, type ListFilter } from '../../../shared/kinds/list-filter.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { calledIn, nameOf, standingText } from '../../ui/filter-words.ts';
import { FieldRow } from '../../ui/field-row.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { WholeValueInput } from '../../ui/whole-value-input.tsx';
import { askedBy, BY_NAME, conditionsOf, hasInput, orderOf } from './roster-basis.ts';

export interface Selection {
  readonly query: ListQuery;
  readonly title: string;
  readonly whole: boolean;
}

interface RosterSelectionProps {
  readonly selection: Selection;
  readonly onChange: (part: Partial<Selection>) => void;
}

const STATUSES: readonly MemberStatus[] = [
  'active',
  'retained',
  'moved-out',
  'left',
  'expelled',
  'cancelled',
  'no-event',
];
const ORDERS: readonly Order[] = [
  BY_NAME,
  { column: 'number', descending: false },
  { column: 'union', descending: false },
];

type Order = NonNullable<ListQuery['sort']>;

/** Whom the roster lists, in which order, under which title, with how much of the numbers. */
export function RosterSelection({ selection, onChange }: RosterSelectionProps) {
  const t = useT();
  const session = useOffice();
  const { query } = selection;
  const asked = askedBy(query);
  const sort = query.sort ?? BY_NAME;
  const orders = withOwn(ORDERS, sort, (a, b) => keyOf(a) === keyOf(b));
  const offices = session.role === 'district' ? officesIn(session.office) : [];
  const narrow = (by: Partial<ListQuery>): void => {
    onChange({ query: { ...query, ...by } });
  };
  /** What is asked of one thing, in the place of what was asked of it; null asks nothing. */
  const ask = (about: string, filter: ListFilter | null): void => {
    const others = (query.filters ?? []).filter((each) => aboutOf(each) !== about);
    narrow({ filters: filter === null ? others : [...others, filter] });
  };
  const askCode = (field: string, code: string): void => {
    ask(field, code === '' ? null : { is: 'one-of', field, codes: [code] });
  };
  return (
    <div className="ros-selection">
      <Narrowed query={query} onChange={narrow} />
      {offices.length > 0 && (
        <FieldRow id="roster-office" label={t('field.member.office')}>
          <NativeSelect
            id="roster-office"
            data={[
              { value: '', label: t('roster.office.all') },
              ...offices.map((each) => ({ value: each.code, label: each.name })),
            ]}
            value={asked.office ?? ''}
            onChange={(event) => {
              askCode('office', event.currentTarget.value);
            }}
          />
        </FieldRow>
      )}
      <UnionChoice
        union={asked.union}
        onChange={(id) => {
          ask('union', id === null ? null : { is: 'record', field: 'union', id });
        }}
      />
      <FieldRow id="roster-status" label={nameOf(t, 'member', STANDING)}>
        <NativeSelect
          id="roster-status"
          data={[
            { value: '', label: t('roster.status.all') },
            ...withOwn<string>(STATUSES, asked.standing, Object.is).map((status) => ({
              value: status,
              label: standingText(t, 'member', status),
            })),
          ]}
          value={asked.standing ?? ''}
          onChange={(event) => {
            askCode(STANDING, event.currentTarget.value);
          }}
        />
      </FieldRow>
      <FieldRow id="roster-sort" label={t('roster.sort')}>
        <NativeSelect
          id="roster-sort"
          data={orders.map((order) => ({ value: keyOf(order), label: orderOf(t, order) }))}
          value={keyOf(sort)}
          onChange={(event) => {
            const { value } = event.currentTarget;
            narrow({ sort: orders.find((order) => keyOf(order) === value) ?? BY_NAME });
          }}
        />
      </FieldRow>
      <FieldRow id="roster-title" label={t('roster.title')}>
        <TextInput
          id="roster-title"
          placeholder={t('roster.title.standard')}
          value={selection.title}
          onChange={(event) => {
            onChange({ title: event.currentTarget.value });
          }}
        />
      </FieldRow>
      <Radio.Group
        className="ros-numbers"
        label={t('roster.numbers')}
        value={selection.whole ? 'whole' : 'masked'}
        onChange={(value) => {
          onChange({ whole: value === 'whole' });
        }}
      >
        <Radio value="masked" label={t('roster.numbers.masked')} />
        <Radio value="whole" label={t('roster.numbers.whole')} />
      </Radio.Group>
      {selection.whole && <p className="mc-warns">{t('roster.numbers.warning')}</p>}
    </div>
  );
}

const keyOf = ({ column, descending }: Order): string => `${column}${descending ? '-backwards' : ''}`;

/** What may be chosen, and what came along from the members' list though it is not among it. */
const withOwn = <T,>(choices: readonly T[], own: T | null, same: (a: T, b: T) => boolean): readonly T[] =>
  own === null || choices.some((choice) => same(choice, own)) ? choices : [...choices, own];

interface UnionChoiceProps {
  readonly union: string | null;
  readonly onChange: (id: string | null) => void;
}

function UnionChoice({ union, onChange }: UnionChoiceProps) {
  const t = useT();
  const engine = useEngine();
  const [picked, setPicked] = useState('');
  const known = useQuery(
    () => (union === null ? Promise.resolve(null) : engine.record('union', union as RecordId)),
    [union],
  );
  const spec = fieldOf('member', 'union');
  if (spec === null) return null;
  const name = known.data?.values['name'];
  return (
    <WholeValueInput
      type="member"
      spec={spec}
      value={union}
      referenceName={union === null ? '' : typeof name === 'string' ? name : picked}
      note={union === null ? t('roster.union.note') : null}
      onChange={(value, label) => {
        setPicked(label ?? '');
        onChange(typeof value === 'string' ? value : null);
      }}
    />
  );
}

interface NarrowedProps {
  readonly query: ListQuery;
  readonly onChange: (by: Partial<ListQuery>) => void;
}

/** Conditions that came along from the members' list and have no input of their own here. */
function Narrowed({ query, onChange }: NarrowedProps) {
  const t = useT();
  const engine = useEngine();
  const { filters = [] } = query;
  const called = useQuery(() => calledIn(engine, filters), [filters]).data;
  const conditions = conditionsOf(t, query, called ?? new Map<string, string>());
  if (conditions.length === 0) return null;
  return (
    <div className="mc-callout" data-quiet>
      {t('roster.narrowed', { conditions: conditions.join(t('word.list-join')) })}{' '}
      <button
        type="button"
        className="mc-link"
        onClick={() => {
          onChange({ text: '', filters: filters.filter(hasInput) });
        }}
      >
        {t('roster.narrowed.drop')}
      </button>
    </div>
  );
}
