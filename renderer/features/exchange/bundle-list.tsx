import type { BundleFound } from '../../../shared/engine/modules/exchange/face.ts';
import { bytesOf, dayTimeOf } from '../../i18n/format.ts';
import { partyName } from '../../i18n/party-name.ts';
import type { Translate } from '../../i18n/t.ts';
import { useT } from '../../i18n/use-t.ts';
import { partText } from './refusal-sentence.ts';
import { useOffice } from '../../session/session-context.ts';

interface BundleListProps {
  readonly found: readonly BundleFound[];
  readonly onChoose: (bundle: BundleFound) => void;
}

/** The bundles lying in a place; those that are not to be read stand grey, with the reason. */
export function BundleList({ found, onChoose }: BundleListProps) {
  const t = useT();
  const { office } = useOffice();
  return (
    <ul className="exc-bundles">
      {found.map((bundle, at) => {
        const usable = bundle.fits === 'new';
        return (
          <li key={bundle.entry.name}>
            <button
              type="button"
              className="mc-pick exc-bundle"
              disabled={!usable}
              autoFocus={usable && at === 0}
              onClick={() => {
                onChoose(bundle);
              }}
            >
              <span className="mc-pick-label">
                {bundle.office === '' ? bundle.entry.name : partyName(t, bundle.office)}
                <span className="exc-part">{partText(t, bundle.entry.name)}</span>
              </span>
              <span className="mc-figures">{dayTimeOf(bundle.createdAt)}</span>
              <span className="mc-figures">
                {bundle.fits === 'unreadable' ? '' : t('exchange.bundle.changes', { n: bundle.changes })}
              </span>
              <span className="mc-figures">{bytesOf(bundle.entry.bytes)}</span>
              <span className="exc-bundle-fits" data-fits={usable || undefined}>
                {fitsText(t, bundle, office)}
              </span>
              <span className="exc-bundle-name mc-cut" title={bundle.entry.name}>
                {bundle.entry.name}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function fitsText(t: Translate, bundle: BundleFound, office: string): string {
  if (bundle.fits === 'new') return t('exchange.bundle.fits');
  if (bundle.fits === 'other-office' && bundle.office === office) return t('exchange.bundle.own');
  return t(`exchange.bundle.${bundle.fits}`);
}
