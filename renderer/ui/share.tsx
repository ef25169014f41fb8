import { rateText } from './rate-text.ts';
import './figures.css';

/** A share as a bar and in percents; what is beyond the whole fills it. */
export function Share({ percent }: { readonly percent: number }) {
  return (
    <span className="mc-share">
      <span className="mc-share-bar" aria-hidden="true">
        <span style={{ width: `${String(Math.min(100, percent))}%` }} />
      </span>
      {rateText(percent)}
    </span>
  );
}
