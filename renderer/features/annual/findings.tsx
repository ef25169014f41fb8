import type { Check, Edition } from '../../../shared/annual/form.ts';
import type { AnnualFinding } from '../../../shared/engine/modules/annual/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';
import { figureText } from './annual-words.ts';

interface FindingsProps {
  readonly edition: Edition;
  readonly of: 'union' | 'sum';
  readonly findings: readonly AnnualFinding[];
  /** A figure as it stands and as it stood last year. */
  readonly figureOf: (code: string) => { readonly now: number | null; readonly last: number | null };
  readonly onGoTo?: (code: string) => void;
  /** Lets a warning stand, or no longer; left out where none is waived. */
  readonly onWaive?: (finding: AnnualFinding) => void;
}

/** What does not hold, each with the figures it is about; a click goes to the figure. */
export function Findings({ edition, of, findings, figureOf, onGoTo, onWaive }: FindingsProps) {
  const t = useT();
  const open = findings.filter(({ waived }) => waived === null);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  const waived = findings.length - open.length;
  return (
    <section className="ann-findings" aria-label={t('annual.checks', { errors, warnings: open.length - errors })}>
      <h2>
        {findings.length === 0
          ? t('annual.checks.none')
          : `${t('annual.checks', { errors, warnings: open.length - errors })}${waived === 0 ? '' : t('annual.checks.waived', { n: waived })}`}
      </h2>
      <ul className="ann-finding-list">
        {findings.map((finding) => (
          <li key={finding.key} className="ann-finding" data-waived={finding.waived !== null || undefined}>
            <FindingText edition={edition} of={of} finding={finding} figureOf={figureOf} onGoTo={onGoTo} />
            {finding.waived !== null && (
              <span className="mc-soft">{t('annual.waived', { reason: finding.waived })}</span>
            )}
            {onWaive !== undefined && finding.severity === 'warning' && (
              <button
                type="button"
                className="mc-link"
                onClick={() => {
                  onWaive(finding);
                }}
              >
                {t(finding.waived === null ? 'annual.waive' : 'annual.unwaive')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FindingTextProps {
  readonly edition: Edition;
  readonly of: 'union' | 'sum';
  readonly finding: AnnualFinding;
  readonly figureOf: FindingsProps['figureOf'];
  readonly onGoTo: FindingsProps['onGoTo'];
}

function FindingText({ edition, of, finding, figureOf, onGoTo }: FindingTextProps) {
  const t = useT();
  const language = useSession((screen) => screen.language);
  const check = edition.checks.find(({ code }) => code === finding.code);
  const [first] = finding.figures;
  const values = finding.figures.flatMap((code) => {
    const indicator = edition.indicators.find((each) => each.code === code);
    if (indicator === undefined) return [];
    const { now, last } = figureOf(code);
    const value = figureText(t, indicator, now, of) || t('annual.figure.none');
    const said = t('annual.figure.is', { code, label: indicator.label[language], value });
    const compares = needsLast(check) && last !== null;
    return [compares ? `${said}${t('annual.figure.last', { value: figureText(t, indicator, last, of) })}` : said];
  });
  const text = (
    <>
      <span className="ann-severity" data-severity={finding.severity}>
        {t(`annual.severity.${finding.severity}`)}
      </span>{' '}
      {finding.code} {check?.sentence[language]} <span className="mc-soft">{values.join(t('word.list-join'))}</span>
    </>
  );
  if (onGoTo === undefined || first === undefined) return <span>{text}</span>;
  return (
    <button
      type="button"
      className="ann-go"
      onClick={() => {
        onGoTo(first);
      }}
    >
      {text}
    </button>
  );
}

const needsLast = (check: Check | undefined): boolean => check?.expression.includes(':last') === true;
