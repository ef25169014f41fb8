import { memo } from 'react';
import type { Page } from '../../shared/paper/marks.ts';
import { POINT } from '../../shared/paper/pen.ts';
import { paperFontUrls } from '../fonts/paper-fonts.ts';
import './paper-picture.css';

const FAMILY = 'mingce-paper';

/** Fetched by the page with the first text that is set in them. */
for (const [weight, url] of [
  ['400', paperFontUrls.regular],
  ['700', paperFontUrls.bold],
] as const)
  document.fonts.add(new FontFace(FAMILY, `url("${url}")`, { weight, display: 'block' }));

/** A page as it will be printed: the same fonts, and every line where it stands on paper. As wide as there is room. */
export const PaperPicture = memo(function PaperPicture({
  page,
  label,
}: {
  readonly page: Page;
  readonly label: string;
}) {
  return (
    <svg
      className="paper-picture"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${String(page.width)} ${String(page.height)}`}
    >
      {page.lines.map(({ from, to, thickness }, i) => (
        <line key={i} x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} strokeWidth={thickness} />
      ))}
      {page.texts.map(({ x, y, text, type }, i) => (
        <text key={i} x={x} y={y} fontSize={type.size * POINT} {...(type.bold === true ? { fontWeight: 700 } : {})}>
          {text}
        </text>
      ))}
    </svg>
  );
});
