import { partInName } from '../../../shared/bundle/series.ts';
import type { BundleRefusal, ExchangeEntry, ExportError } from '../../../shared/engine/modules/exchange/face.ts';
import type { MissingRange } from '../../../shared/engine/modules/reconciliation/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { partyName } from '../../i18n/party-name.ts';
import type { Translate } from '../../i18n/t.ts';

/** Why a bundle was refused and what to do, with offices called by their names. */
export function refusalSentence(t: Translate, refusal: BundleRefusal | ExportError): string {
  if (refusal.tag === 'series-cut') {
    const { tag, written, parts, because } = refusal;
    return `${refusalSentence(t, because)}${t('word.sentence-join')}${errorSentence(t, { tag, ...{ written, parts } })}`;
  }
  if ('forOffices' in refusal) {
    return errorSentence(t, {
      tag: refusal.tag,
      ...{ forOffices: refusal.forOffices.map((office) => partyName(t, office)).join(t('word.list-join')) },
    });
  }
  // A table can be split; a bundle cannot.
  if (refusal.tag === 'too-large') return t('exchange.refused.too-large');
  if ('office' in refusal) return errorSentence(t, { ...refusal, ...{ office: partyName(t, refusal.office) } });
  return errorSentence(t, refusal);
}

/** Who a line of the exchange log is about. What a refused bundle says of itself is no more than its word. */
export function entryParty(t: Translate, { office, outcome }: ExchangeEntry): string {
  if (office === '') return t('exchange.log.unknown');
  return outcome === 'refused' ? t('exchange.log.claimed', { office: partyName(t, office) }) : partyName(t, office);
}

/** How an exchange ended; of a refused bundle, also why. */
export function entryOutcome(t: Translate, { outcome, refusal }: ExchangeEntry): string {
  if (outcome !== 'refused') return t(`exchange.outcome.${outcome}`);
  return t('exchange.outcome.refused', { why: refusal === null ? '' : t(`exchange.refusal.${refusal}`) });
}

/** Which part of a series a file is, by its name; the empty text for a single file. */
export function partText(t: Translate, fileName: string): string {
  const part = partInName(fileName);
  return part === null ? '' : t('exchange.part', { ...part });
}

/** What to ask a sender for. */
export function missingSentence(t: Translate, missing: MissingRange): string {
  const office = missing.office === '' ? t('exchange.missing.unknown') : partyName(t, missing.office);
  return missing.from === missing.to
    ? t('exchange.missing.one', { office, from: missing.from })
    : t('exchange.missing', { office, from: missing.from, to: missing.to });
}

/** Counts of records by type, in words, those of kinds that this version does not know as one; empty for none. */
export function recordCounts(t: Translate, counts: Readonly<Record<string, number>>): string {
  const named = new Map<string, number>();
  for (const [type, n] of Object.entries(counts)) {
    const name = t.find(`type.${type}`) ?? t('type-later');
    named.set(name, (named.get(name) ?? 0) + n);
  }
  return [...named]
    .filter(([, n]) => n > 0)
    .map(([type, n]) => t('exchange.record-count', { type, n }))
    .join(t('word.list-join'));
}
