import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import { districtOf } from '../../../shared/values/district.ts';
import { fieldOf } from '../../../shared/kinds/schema.ts';
import type { MemberQuery, MemberStatus } from '../../../shared/engine/modules/members/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { everyMember } from '../../session/member-query.ts';
import { useOffice } from '../../session/session-context.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { WholeValueInput } from '../../ui/whole-value-input.tsx';
import { conditionsOf, orderOf } from './roster-basis.ts';

export interface Selection {
  readonly query: MemberQuery;
  readonly title: string;
  readonly whole: boolean;
}

interface RosterSelectionProps {
  readonly selection: Selection;
  readonly onChange: (part: Partial<Selection>) => void;
}

const STATUSES: readonly MemberStatus[] = ['active', 'retained', 'moved-out', 'left', 'expelled', 'no-event'];
const ORDERS = [
  { sort: 'name', descending: false },
  { sort: 'number', descending: false },
  { sort: 'union', descending: false },
] as const satisfies readonly Order[];

type Order = Pick<MemberQuery, 'sort' | 'descending'>;

/** Whom the roster lists, in which order, under which title, with how much of the numbers. */
export function RosterSelection({ selection, onChange }: RosterSelectionProps) {
  const t = useT();
  const session = useOffice();
  const { query } = selection;
  const orders = withOwn<Order>(ORDERS, query, (a, b) => keyOf(a) === keyOf(b));
  const offices = session.role === 'district' ? (districtOf(session.office)?.offices ?? []) : [];
  const narrow = (by: Partial<MemberQuery>): void => {
    onChange({ query: { ...query, ...by } });
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
              ...offices.map((each) => ({ value: each.code, label: each.label })),
            ]}
            value={query.office ?? ''}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              narrow({ office: chosen === '' ? null : chosen });
            }}
          />
        </FieldRow>
      )}
      <UnionChoice union={query.union} onChange={narrow} />
      <FieldRow id="roster-status" label={t('member.column.status')}>
        <NativeSelect
          id="roster-status"
          data={[
            { value: '', label: t('roster.status.all') },
            ...withOwn(STATUSES, query.status, Object.is).map((status) => ({
              value: status,
              label: t(`member.status.${status}`),
            })),
          ]}
          value={query.status ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const chosen = withOwn(STATUSES, query.status, Object.is).find((status) => status === value);
            narrow({ status: chosen ?? null });
          }}
        />
      </FieldRow>
      <FieldRow id="roster-sort" label={t('roster.sort')}>
        <NativeSelect
          id="roster-sort"
          data={orders.map((order) => ({ value: keyOf(order), label: orderOf(t, order) }))}
          value={keyOf(query)}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const { sort, descending } = orders.find((order) => keyOf(order) === value) ?? ORDERS[0];
            narrow({ sort, descending });
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
      {selection.whole && <p className="ros-warning">{t('roster.numbers.warning')}</p>}
    </div>
  );
}

const keyOf = ({ sort, descending }: Order): string => `${sort}${descending ? '-backwards' : ''}`;

/** What may be chosen, and what came along from the members' list though it is not among it. */
const withOwn = <T,>(choices: readonly T[], own: T | null, same: (a: T, b: T) => boolean): readonly T[] =>
  own === null || choices.some((choice) => same(choice, own)) ? choices : [...choices, own];

interface PartProps {
  readonly onChange: (by: Partial<MemberQuery>) => void;
}

function UnionChoice({ union, onChange }: PartProps & { readonly union: RecordId | null }) {
  const t = useT();
  const engine = useEngine();
  const [picked, setPicked] = useState('');
  const known = useQuery(() => (union === null ? Promise.resolve(null) : engine.record('union', union)), [union]);
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
        onChange({ union: typeof value === 'string' ? (value as RecordId) : null });
      }}
    />
  );
}

/** Conditions that came along from the members' list and have no input of their own here. */
function Narrowed({ query, onChange }: PartProps & { readonly query: MemberQuery }) {
  const t = useT();
  const conditions = conditionsOf(t, query);
  if (conditions.length === 0) return null;
  const { text, missing, conflict, send } = everyMember;
  return (
    <div className="mc-callout" data-quiet>
      {t('roster.narrowed', { conditions: conditions.join(t('word.list-join')) })}{' '}
      <button
        type="button"
        className="mc-link"
        onClick={() => {
          onChange({ text, missing, conflict, send });
        }}
      >
        {t('roster.narrowed.drop')}
      </button>
    </div>
  );
}
