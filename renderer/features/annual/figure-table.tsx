import { Fragment } from 'react';
import { unitWords, type Edition, type Indicator } from '../../../shared/annual/form.ts';
import type { AnnualFigure, AnnualForm } from '../../../shared/engine/modules/annual/face.ts';
import { noteField } from '../../../shared/kinds/annual/note-field.ts';
import type { Values } from '../../../shared/values/field.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { editionOf, figureText, helpOf, labelOf } from './annual-words.ts';
import { GivenInput } from './given-input.tsx';
import { changeText, typedFigure } from './typed-figure.ts';

interface FigureTableProps {
  readonly form: AnnualForm;
  /** Codes of figures of which something does not hold. */
  readonly wrong: ReadonlySet<string>;
  /** Writes values; a sentence where they cannot be. */
  readonly onGive: (values: Values) => Promise<string | null>;
  /** The figure in which the clerk stands. */
  readonly onAt: (code: string) => void;
}

/** The id of the field of a figure, to go there. */
export const fieldId = (code: string): string => `annual-${code}`;

/** The figures section by section: what the register gives, what is given by hand, last year's, a note. */
export function FigureTable({ form, wrong, onGive, onAt }: FigureTableProps) {
  const t = useT();
  const edition = editionOf(form.edition);
  const figures = new Map(form.figures.map((figure) => [figure.code, figure]));
  return (
    <table className="ann-table" data-notes aria-label={t('annual.table')}>
      <FigureHead
        figures={[t('annual.derived'), t('annual.by-hand'), t('annual.last'), t('annual.change')]}
        note={t('annual.note')}
      />
      <tbody>
        <Sections edition={edition}>
          {(indicator) => {
            const figure = figures.get(indicator.code);
            return figure === undefined ? null : (
              <FigureRow
                indicator={indicator}
                figure={figure}
                open={form.mayEdit && form.state === 'filling'}
                wrong={wrong.has(indicator.code)}
                onGive={onGive}
                onAt={onAt}
              />
            );
          }}
        </Sections>
      </tbody>
    </table>
  );
}

/** The head of a table of figures: which each is, the columns of figures, and at the end what is said of them. */
export function FigureHead({ figures, note }: { readonly figures: readonly string[]; readonly note?: string }) {
  const t = useT();
  return (
    <thead>
      <tr>
        <th scope="col">{t('annual.code')}</th>
        <th scope="col">{t('annual.item')}</th>
        <th scope="col">{t('annual.unit')}</th>
        {figures.map((words) => (
          <th key={words} scope="col" data-numeric>
            {words}
          </th>
        ))}
        {note !== undefined && <th scope="col">{note}</th>}
      </tr>
    </thead>
  );
}

interface SectionsProps {
  readonly edition: Edition;
  readonly children: (indicator: Indicator) => React.ReactNode;
}

/** The rows of all figures, each section under its title. */
export function Sections({ edition, children }: SectionsProps) {
  const language = useSession((screen) => screen.language);
  return edition.sections.map(({ code, title }) => (
    <Fragment key={code}>
      <tr className="ann-section">
        <th colSpan={8} scope="rowgroup">
          {code} {title[language]}
        </th>
      </tr>
      {edition.indicators
        .filter((indicator) => indicator.code.startsWith(code))
        .map((indicator) => (
          <Fragment key={indicator.code}>{children(indicator)}</Fragment>
        ))}
    </Fragment>
  ));
}

interface FigureRowProps extends Pick<FigureTableProps, 'onGive' | 'onAt'> {
  readonly indicator: Indicator;
  readonly figure: AnnualFigure;
  readonly open: boolean;
  readonly wrong: boolean;
}

function FigureRow({ indicator, figure, open, wrong, onGive, onAt }: FigureRowProps) {
  const t = useT();
  const language = useSession((screen) => screen.language);
  const { code, type, partOf } = indicator;
  const { derived, byHand, now, last, note } = figure;
  const text = (value: number | null): string => figureText(t, indicator, value, 'union');
  const label = `${code} ${labelOf(t, language, indicator)}`;
  const give = async (typed: string): Promise<string | null> => {
    const read = typedFigure(indicator, typed);
    if (!read.ok) return t(`annual.typed.${type}`);
    // What is as in the register is not kept beside it: it goes on following the register.
    const isDerived = read.value !== null && Number(read.value) === derived;
    return onGive({ [code]: isDerived ? null : read.value });
  };
  const at = (): void => {
    onAt(code);
  };
  return (
    <tr data-wrong={wrong || undefined}>
      <td className="mc-soft">{code}</td>
      <th scope="row" data-part={partOf !== undefined || undefined} title={helpOf(t, language, indicator)}>
        {labelOf(t, language, indicator)}
      </th>
      <td className="mc-soft">{type === 'yes-no' ? '' : unitWords[indicator.unit][language]}</td>
      <td data-numeric>{text(derived)}</td>
      <td data-numeric>
        <GivenInput
          id={fieldId(code)}
          label={t('annual.input', { label })}
          value={byHand === null ? '' : text(byHand).replaceAll(',', '')}
          placeholder={text(derived)}
          disabled={!open}
          numeric
          width={92}
          onGive={give}
          onFocus={at}
        />
      </td>
      <td data-numeric className="mc-soft">
        {text(last)}
      </td>
      <td data-numeric className="mc-soft">
        {type === 'yes-no' ? '' : changeText(now, last)}
      </td>
      <td>
        <GivenInput
          label={t('annual.input.note', { label })}
          value={note}
          disabled={!open}
          width="100%"
          onGive={(typed) => onGive({ [noteField(code)]: typed.trim() === '' ? null : typed.trim() })}
          onFocus={at}
        />
      </td>
    </tr>
  );
}
