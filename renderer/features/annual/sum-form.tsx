import { Button } from '@mantine/core';
import { unitWords, type Indicator } from '../../../shared/annual/form.ts';
import type { AnnualSum, AnnualSumFigure } from '../../../shared/engine/modules/annual/face.ts';
import { partyName } from '../../i18n/party-name.ts';
import { grouped } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useTell } from '../../ui/use-tell.ts';
import { editionOf, figureText, helpOf, labelOf } from './annual-words.ts';
import { FigureHead, Sections } from './figure-table.tsx';
import { Findings } from './findings.tsx';
import { printedSum } from './printed-form.ts';
import { changeText } from './typed-figure.ts';

interface SumFormProps {
  readonly year: number;
  /** Null: of all that are held here. */
  readonly office: string | null;
  /** Code of the place that all of it is of. */
  readonly whole: string;
}

/** The sum of the frozen forms, beside that of all forms and that of the year before. */
export function SumForm({ year, office, whole }: SumFormProps) {
  const t = useT();
  const engine = useEngine();
  const language = useSession((screen) => screen.language);
  const { tellMade } = useTell();
  const sum = useQuery(() => engine.annualSum(office, year), [office, year]).data;
  if (sum === undefined) return null;
  const place = partyName(t, office ?? whole);
  const figures = new Map(sum.figures.map((figure) => [figure.code, figure]));
  const save = async (): Promise<void> => {
    tellMade(await engine.exportTable(printedSum(t, language, sum, place)), ({ name, placeLabel }) =>
      t('annual.export.done', { name, place: placeLabel }),
    );
  };
  return (
    <>
      <div className="ann-basis">
        <span>
          {t('annual.sum.basis', { year: String(year), place, frozen: sum.frozen, forms: sum.forms })}{' '}
          <span className="mc-soft">
            {sum.frozen === 0
              ? t('annual.sum.none')
              : t('annual.sum.reconciled', { registered: sum.registered, reported: sum.reported, said: sum.said })}
          </span>
        </span>
        <Button variant="default" onClick={() => void save()}>
          {t('annual.export')}
        </Button>
      </div>
      <div className="ann-scroll" tabIndex={0} role="region" aria-label={t('annual.show.sum')}>
        <SumTable sum={sum} figures={figures} />
      </div>
      <Findings
        edition={editionOf(sum.edition)}
        of="sum"
        findings={sum.findings}
        figureOf={(code) => figures.get(code) ?? { now: null, last: null }}
      />
    </>
  );
}

interface SumTableProps {
  readonly sum: AnnualSum;
  readonly figures: ReadonlyMap<string, AnnualSumFigure>;
}

function SumTable({ sum, figures }: SumTableProps) {
  const t = useT();
  return (
    <table className="ann-table" aria-label={t('annual.table')}>
      <FigureHead
        figures={(['sum.frozen', 'sum.all', 'last', 'change', 'sum.lacking'] as const).map((name) =>
          t(`annual.${name}`),
        )}
      />
      <tbody>
        <Sections edition={editionOf(sum.edition)}>
          {(indicator) => <SumRow indicator={indicator} figure={figures.get(indicator.code)} />}
        </Sections>
      </tbody>
    </table>
  );
}

interface SumRowProps {
  readonly indicator: Indicator;
  readonly figure: AnnualSumFigure | undefined;
}

function SumRow({ indicator, figure }: SumRowProps) {
  const t = useT();
  const language = useSession((screen) => screen.language);
  const text = (value: number | null): string => figureText(t, indicator, value, 'sum');
  if (figure === undefined) return null;
  const { now, all, last, lacking } = figure;
  return (
    <tr>
      <td className="mc-soft">{indicator.code}</td>
      <th scope="row" data-part={indicator.partOf !== undefined || undefined} title={helpOf(t, language, indicator)}>
        {labelOf(t, language, indicator)}
      </th>
      <td className="mc-soft">{unitWords[indicator.unit][language]}</td>
      <td data-numeric>{text(now)}</td>
      <td data-numeric className="mc-soft">
        {text(all)}
      </td>
      <td data-numeric className="mc-soft">
        {text(last)}
      </td>
      <td data-numeric className="mc-soft">
        {changeText(now, last)}
      </td>
      <td data-numeric className="mc-soft">
        {lacking === 0 ? '' : grouped(lacking)}
      </td>
    </tr>
  );
}
