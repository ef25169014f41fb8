import { useLayoutEffect, useRef, useState } from 'react';
import { useT } from '../../i18n/use-t.ts';

/** A4 lying, in CSS pixels. */
const PAGE = { width: 1123, height: 794 } as const;

/** The first page as it will be printed, scaled to the width there is. The document runs no scripts. */
export function PagePreview({ html }: { readonly html: string }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      setWidth(element.clientWidth);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  const scale = Math.min(1, width / PAGE.width);
  return (
    <div ref={box} className="ros-page-box">
      <div className="ros-page" style={{ width: PAGE.width * scale, height: PAGE.height * scale }}>
        <iframe
          title={t('roster.preview')}
          sandbox=""
          tabIndex={-1}
          srcDoc={html}
          style={{ width: PAGE.width, height: PAGE.height, transform: `scale(${String(scale)})` }}
        />
      </div>
    </div>
  );
}
