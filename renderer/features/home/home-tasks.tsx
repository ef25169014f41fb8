import { useState, type ReactNode } from 'react';
import type { CompletenessGroup } from '../../../shared/engine/modules/completeness/face.ts';
import type { Status } from '../../../shared/engine/modules/status/face.ts';
import { STANDING, type ListFilter } from '../../../shared/kinds/list-filter.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';
import { grouped, type MessageKey, type Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { nameOf } from '../../ui/filter-words.ts';
import { useToday } from '../../ui/use-now.ts';
import { useQuery } from '../../ui/use-query.ts';
import { dueFor } from './due-lists.ts';

/** The words beside a number that stands apart from them. */
export const labelOf = (t: Translate, label: MessageKey, count: number | null): string =>
  t.find(label, count === null ? {} : { n: count }) ?? '';

/** What is worked on: of the kind whose records are people. */
const PEOPLE = 'member';
const { counted = [], lacking = '' } = kindOf(PEOPLE).completeness ?? {};
const COUNTED: ListFilter = { is: 'one-of', field: STANDING, codes: counted };
const LACKING: ListFilter = { is: 'one-of', field: STANDING, codes: [lacking] };

/** What waits, each line opening its list. Lines with nothing in them are not shown. */
export function HomeTasks({ status }: { readonly status: Status }) {
  const t = useT();
  const engine = useEngine();
  const go = useSession((screen) => screen.go);
  const showList = useSession((screen) => screen.showList);
  const [group, setGroup] = useState<Group | null>(null);
  const { role } = useOffice();
  const today = useToday();
  const due = dueFor(role);
  const dueCounts = useQuery(() => engine.tallies(due.map(({ list }) => list)), [role, today]).data ?? [];
  const all = useQuery(() => engine.completeness(PEOPLE), []).data;
  const missing = group?.counts ?? all;
  const line = (key: string, label: string, count: number | undefined, onOpen: () => void): ReactNode =>
    count === undefined || count === 0 ? null : (
      <li key={key}>
        <button type="button" className="mc-home-task" onClick={onOpen}>
          <span className="mc-home-task-count">{grouped(count)}</span>
          <span>{label}</span>
        </button>
      </li>
    );
  const gaps = missing?.gaps ?? [];
  const listing =
    (...filters: readonly ListFilter[]) =>
    () => {
      showList(PEOPLE, { filters: group === null ? filters : [...filters, filterOf(group)] });
    };
  const gapLines = (blocks: boolean): readonly ReactNode[] =>
    gaps
      .filter((gap) => gap.blocks === blocks)
      .flatMap(({ field, ...counts }) =>
        (['missing', 'unsound'] as const).map((is) =>
          line(
            `${field} ${is}`,
            t.find(`home.task.${is}`, { n: counts[is], field: nameOf(t, PEOPLE, field) }) ?? '',
            counts[is],
            listing(COUNTED, { is, field }),
          ),
        ),
      )
      .filter((each) => each !== null);
  const lines = [
    group !== null
      ? null
      : line('conflicts', labelOf(t, 'home.task.conflicts', status.counts.conflicts), status.counts.conflicts, () => {
          go('conflicts');
        }),
    group !== null
      ? null
      : line('waiting', labelOf(t, 'home.task.waiting', status.counts.waiting), status.counts.waiting, () => {
          go('exchange');
        }),
    ...(group !== null
      ? []
      : due.map(({ name, list }, at) =>
          line(name, labelOf(t, `home.due.${name}`, dueCounts[at]?.total ?? 0), dueCounts[at]?.total, () => {
            showList(list.type, { filters: list.filters });
          }),
        )),
    line('lacking', labelOf(t, 'home.task.no-event', missing?.lacking ?? 0), missing?.lacking, listing(LACKING)),
    ...gapLines(true),
  ];
  const lowering = gapLines(false);
  const nothing = missing !== undefined && lines.every((each) => each === null);
  return (
    <section className="mc-card mc-home-wide">
      <h2>{t('home.tasks')}</h2>
      {group !== null && (
        <p className="mc-home-group" role="status">
          {t('home.group.only', { name: groupName(t, group.field, group.counts) })}{' '}
          <button
            type="button"
            className="mc-link"
            onClick={() => {
              setGroup(null);
            }}
          >
            {t('home.group.all')}
          </button>
        </p>
      )}
      {missing !== undefined && missing !== null && missing.counted > 0 && (
        <p className="mc-home-qualified">
          {t('home.qualified', {
            n: missing.qualified,
            of: missing.counted,
            share: Math.floor((100 * missing.qualified) / missing.counted),
          })}{' '}
          {missing.qualified < missing.counted && (
            <button type="button" className="mc-link" onClick={listing({ is: 'qualified', yes: false })}>
              {t('home.qualified.rest')}
            </button>
          )}
        </p>
      )}
      {nothing ? <div className="mc-soft">{t('home.tasks.none')}</div> : <ul className="mc-home-tasks">{lines}</ul>}
      {lowering.length > 0 && (
        <details className="mc-home-lowers">
          <summary>{t('home.tasks.lowers', { n: lowering.length })}</summary>
          <ul className="mc-home-tasks">{lowering}</ul>
        </details>
      )}
      {all !== undefined && all !== null && all.counted > 0 && <Groups current={group} onGroup={setGroup} />}
    </section>
  );
}

/** The records that have one value in a field: whose they are, or which union's. */
interface Group {
  readonly field: string;
  readonly counts: CompletenessGroup;
}

function filterOf({ field, counts: { value } }: Group): ListFilter {
  if (value === null) return { is: 'missing', field };
  return field === 'office' ? { is: 'one-of', field, codes: [value] } : { is: 'record', field, id: value };
}

const groupName = (t: Translate, field: string, { name }: CompletenessGroup): string =>
  name === '' ? t('home.group.none', { field: nameOf(t, PEOPLE, field) }) : name;

/** How complete the people of each office are, and of each union; one of them narrows the list of what waits to it. */
function Groups({ current, onGroup }: { readonly current: Group | null; readonly onGroup: (group: Group) => void }) {
  const { role } = useOffice();
  return (role === 'district' ? ['office', 'union'] : ['union']).map((field) => (
    <GroupsBy key={field} field={field} current={current} onGroup={onGroup} />
  ));
}

interface GroupsByProps {
  readonly field: string;
  readonly current: Group | null;
  readonly onGroup: (group: Group) => void;
}

function GroupsBy({ field, current, onGroup }: GroupsByProps) {
  const t = useT();
  const engine = useEngine();
  const [open, setOpen] = useState(false);
  const groups = useQuery(
    () => (open ? engine.completenessBy(PEOPLE, field) : Promise.resolve([])),
    [open, field],
  ).data;
  return (
    <details
      className="mc-home-lowers"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{t('home.group.by', { field: nameOf(t, PEOPLE, field) })}</summary>
      <ul className="mc-home-tasks mc-home-groups">
        {(groups ?? []).map((counts) => (
          <li key={counts.value ?? ''}>
            <button
              type="button"
              className="mc-home-task"
              aria-pressed={current?.field === field && current.counts.value === counts.value}
              onClick={() => {
                onGroup({ field, counts });
              }}
            >
              <span className="mc-home-task-count">{grouped(counts.counted - counts.qualified)}</span>
              <span>
                {t('home.group.line', {
                  name: groupName(t, field, counts),
                  of: counts.counted,
                  share: Math.floor((100 * counts.qualified) / counts.counted),
                })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
