import { progressOf, type Plan } from '../../../shared/kinds/progress.ts';
import { inOffice, type Tally } from '../../../shared/kinds/results.ts';
import { officesIn } from '../../../shared/values/gazetteer.ts';
import { grouped } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { nameOf } from '../../ui/filter-words.ts';
import { OpenFigure } from '../../ui/open-figure.tsx';
import { rateText } from '../../ui/rate-text.ts';
import { plannedText } from './progress-words.ts';

interface OfficesTableProps {
  readonly year: number;
  readonly here: string;
  readonly plans: readonly Plan[];
  readonly tallies: readonly Tally[];
  readonly onOffice: (office: string) => void;
}

/** Each office beside the others: what it reached of what it planned. Its name opens its own table. */
export function OfficesTable({ year, here, plans, tallies, onOffice }: OfficesTableProps) {
  const t = useT();
  const offices = officesIn(here).map(({ code, name }) => ({
    ...{ code, name },
    lines: progressOf(year, tallies, plans, code),
  }));
  const [first] = offices;
  if (first === undefined) return null;
  return (
    <div className="mc-figure-scroll" tabIndex={0} role="region" aria-label={t('progress.offices')}>
      <table className="mc-figure-table">
        <caption>{t('progress.offices')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('progress.office')}</th>
            {first.lines.map(({ name }) => (
              <th key={name} scope="col">
                {nameOf(t, 'target', name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {offices.map(({ code, name, lines }) => (
            <tr key={code}>
              <th scope="row">
                <button
                  type="button"
                  className="mc-figure"
                  onClick={() => {
                    onOffice(code);
                  }}
                >
                  {name}
                </button>
              </th>
              {lines.map((line) => (
                <td key={line.name}>
                  <OpenFigure
                    count={line.count}
                    list={inOffice(line.list, code)}
                    text={line.base === null ? grouped(line.count) : rateText(line.reached)}
                  />
                  {line.planned !== null && <span className="mc-quiet">／{plannedText(line)}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
