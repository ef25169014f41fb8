import { useElementSize } from '@mantine/hooks';
import { useT } from '../../i18n/use-t.ts';

/** A4 lying, in CSS pixels. */
const PAGE = { width: 1123, height: 794 } as const;

/** The first page as it will be printed, scaled to the width there is. The document runs no scripts. */
export function PagePreview({ html }: { readonly html: string }) {
  const t = useT();
  const { ref, width } = useElementSize();
  const scale = Math.min(1, width / PAGE.width);
  return (
    <div ref={ref} className="ros-page-box">
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
