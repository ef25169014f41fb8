import { officeName, office } from '../../../shared/values/district.ts';
import type { MemberQuery, MemberStatus } from '../../../shared/engine/modules/members/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { everyMember, isNarrowed } from '../../session/member-query.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { FilterBar, FilterMenu, type Filter } from '../../ui/filter-bar.tsx';
import { ListSearch } from '../../ui/list-search.tsx';
import { useQuery } from '../../ui/use-query.ts';

const STATUSES: readonly MemberStatus[] = [
  'active',
  'retained',
  'moved-out',
  'left',
  'expelled',
  'no-event',
  'voided',
  'stub',
];
const MISSING = ['mobile', 'union', 'workplace', 'any-paper'] as const;
const SENDS = ['unsent', 'unconfirmed'] as const;

/** What the list is narrowed by, as removable sentences, and how to narrow it further. */
export function MemberFilters({ total, all }: { readonly total: number | null; readonly all: number | null }) {
  const t = useT();
  const query = useSession((screen) => screen.memberQuery);
  const narrow = useSession((screen) => screen.narrowMembers);
  const filters = useFilters();
  const count =
    total === null
      ? ''
      : isNarrowed(query) && all !== null
        ? t('member.count.of', { n: total, all })
        : t('member.count', { n: total });
  return (
    <FilterBar
      filters={filters}
      count={count}
      onClear={() => {
        narrow({ ...everyMember, sort: query.sort, descending: query.descending });
      }}
    >
      <ListSearch
        label={t('member.search')}
        text={query.text}
        onText={(text) => {
          narrow({ text });
        }}
      />
      <AddFilter />
    </FilterBar>
  );
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const engine = useEngine();
  const query = useSession((screen) => screen.memberQuery);
  const narrow = useSession((screen) => screen.narrowMembers);
  const { union } = query;
  const unionName = useQuery(
    async () => (union === null ? null : ((await engine.record('union', union))?.values['name'] ?? null)),
    [union],
  ).data;
  const filters: Filter[] = [];
  const add = (name: keyof MemberQuery, text: string | null): void => {
    if (text !== null)
      filters.push({
        name,
        text,
        onRemove: () => {
          narrow({ [name]: everyMember[name] });
        },
      });
  };
  add('text', query.text === '' ? null : t('roster.narrowed.text', { text: query.text }));
  add('office', query.office === null ? null : officeName(query.office));
  add('union', union === null ? null : typeof unionName === 'string' ? unionName : t('type.union'));
  add('status', query.status === null ? null : t(`member.status.${query.status}`));
  add('missing', query.missing === null ? null : t(`member.filter.missing.${query.missing}`));
  add('conflict', query.conflict ? t('member.filter.conflict') : null);
  add('send', query.send === null ? null : t(`member.send.${query.send}`));
  return filters;
}

function AddFilter() {
  const t = useT();
  const { role } = useOffice();
  const narrow = useSession((screen) => screen.narrowMembers);
  const item = (text: string, by: Partial<MemberQuery>) => ({
    text,
    onAdd: () => {
      narrow(by);
    },
  });
  const offices = office.entries.filter(({ offered }) => offered !== false);
  return (
    <FilterMenu
      groups={[
        {
          heading: t('member.column.status'),
          items: STATUSES.map((status) => item(t(`member.status.${status}`), { status })),
        },
        {
          heading: t('member.filter.heading.missing'),
          items: MISSING.map((missing) => item(t(`member.filter.missing.${missing}`), { missing })),
        },
        {
          heading: t('member.column.send'),
          items: [
            ...SENDS.map((send) => item(t(`member.send.${send}`), { send })),
            item(t('member.filter.conflict'), { conflict: true }),
          ],
        },
        ...(role === 'district'
          ? [{ heading: t('word.office'), items: offices.map(({ code, label }) => item(label, { office: code })) }]
          : []),
      ]}
    />
  );
}
