import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { formatDay } from '../../../shared/base/calendar-day.ts';
import type { PrintedTable } from '../../../shared/engine/modules/statistics/face.ts';
import { inOffice } from '../../../shared/kinds/results.ts';
import { officesIn } from '../../../shared/values/gazetteer.ts';
import { dayOf } from '../../i18n/format.ts';
import { grouped, type Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { OpenFigure } from '../../ui/open-figure.tsx';
import { rateText } from '../../ui/rate-text.ts';
import { TableButtons } from '../../ui/table-buttons.tsx';
import { useToday } from '../../ui/use-now.ts';
import { usePlans } from '../../ui/use-plans.ts';
import { useQuery } from '../../ui/use-query.ts';
import { boardColumns, boardLines, totalOf, type BoardColumn, type BoardLine } from './board-lines.ts';

/** All offices of the district beside one another, and as tiles coloured by one of their figures. */
export function HomeBoard() {
  const t = useT();
  const engine = useEngine();
  const { office: here, officeName } = useOffice();
  const today = useToday();
  const year = Number(today.slice(0, 4));
  const offices = officesIn(here);
  const counted = usePlans(year);
  const standing = useQuery(
    async () => ({ replicas: await engine.replicas(), complete: await engine.completenessBy('member', 'office') }),
    [],
  ).data;
  const [colour, setColour] = useState<BoardColumn>('members');
  if (counted === undefined || standing === undefined || offices.length === 0) return null;
  const lines = boardLines(offices, year, { ...counted, ...standing });
  const day = formatDay(today);
  return (
    <section className="mc-card mc-home-wide">
      <div className="mc-board-head">
        <h2>{t('board.title')}</h2>
        <NativeSelect
          aria-label={t('board.colour')}
          value={colour}
          data={boardColumns.map((each) => ({ value: each, label: t(`board.${each}`) }))}
          onChange={({ currentTarget }) => {
            setColour(boardColumns.find((each) => each === currentTarget.value) ?? 'members');
          }}
        />
        <div className="mc-actions">
          <TableButtons place="home" disabled={false} table={() => printed(t, lines, officeName, day, year)} />
        </div>
      </div>
      <Tiles lines={lines} colour={colour} />
      <BoardTable lines={lines} />
    </section>
  );
}

/** The most that a tile is coloured, in percents: words on it stay legible. */
const DARKEST = 45;

function Tiles({ lines, colour }: { readonly lines: readonly BoardLine[]; readonly colour: BoardColumn }) {
  const t = useT();
  const most = Math.max(1, ...lines.map(({ values }) => values[colour] ?? 0));
  return (
    <ul className="mc-tiles" aria-label={t('board.map')}>
      {lines.map((line) => {
        const value = line.values[colour];
        const share = Math.round((DARKEST * (value ?? 0)) / most);
        return (
          <li
            key={line.code}
            className="mc-tile"
            style={{
              background: `color-mix(in srgb, var(--mantine-primary-color-filled) ${String(share)}%, var(--mc-paper))`,
            }}
          >
            <span>{line.name}</span>
            <strong>{cellText(colour, value)}</strong>
          </li>
        );
      })}
    </ul>
  );
}

/** Shares in percents, all else as it is. */
const cellText = (column: BoardColumn, value: number | null): string =>
  value === null || column === 'complete' || column === 'target' ? rateText(value) : grouped(value);

const lastText = (t: Translate, at: number | null): string => (at === null ? t('board.last.none') : dayOf(at));

function BoardTable({ lines }: { readonly lines: readonly BoardLine[] }) {
  const t = useT();
  const go = useSession((screen) => screen.go);
  const total = totalOf(lines);
  return (
    <div className="mc-figure-scroll" tabIndex={0} role="region" aria-label={t('board.title')}>
      <table className="mc-figure-table">
        <thead>
          <tr>
            <th scope="col">{t('board.office')}</th>
            <th scope="col">{t('board.last')}</th>
            {boardColumns.map((each) => (
              <th key={each} scope="col">
                {t(`board.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ code, name, values, lists, lastBundleAt }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              <td>
                <button
                  type="button"
                  className="mc-figure"
                  onClick={() => {
                    go('exchange');
                  }}
                >
                  {lastText(t, lastBundleAt)}
                </button>
              </td>
              {boardColumns.map((each) => {
                const [list, value] = [lists[each], values[each]];
                return (
                  <td key={each}>
                    {list === undefined || value === null ? (
                      cellText(each, value)
                    ) : (
                      <OpenFigure count={value} list={inOffice(list, code)} text={cellText(each, value)} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr className="mc-figure-sum">
            <th scope="row">{t('board.total')}</th>
            <td />
            {boardColumns.map((each) => (
              <td key={each}>{cellText(each, total[each])}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** The board on one page: the monthly report. */
function printed(t: Translate, lines: readonly BoardLine[], place: string, day: string, year: number): PrintedTable {
  const total = totalOf(lines);
  const cells = (values: BoardLine['values']): readonly string[] =>
    boardColumns.map((each) => cellText(each, values[each]));
  return {
    title: t('board.file'),
    basis: t('board.basis', { place, day, year: String(year) }),
    head: [t('board.office'), t('board.last'), ...boardColumns.map((each) => t(`board.${each}`))],
    rows: [
      ...lines.map(({ name, lastBundleAt, values }) => [name, lastText(t, lastBundleAt), ...cells(values)]),
      [t('board.total'), '', ...cells(total)],
    ],
  };
}
