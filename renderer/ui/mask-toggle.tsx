import type { RecordId } from '../../shared/base/id.ts';
import { useT } from '../i18n/use-t.ts';
import { useEngine } from './engine-context.tsx';

interface MaskToggleProps {
  readonly whole: boolean;
  readonly onWhole: (whole: boolean) => void;
  /** Whose numbers they are: that they were shown is noted. */
  readonly of: readonly RecordId[];
}

/** Shows document numbers and phones whole, or hides their middle again. */
export function MaskToggle({ whole, onWhole, of }: MaskToggleProps) {
  const t = useT();
  const engine = useEngine();
  return (
    <button
      type="button"
      className="mc-link mc-mask"
      onClick={() => {
        if (!whole) void engine.noteShown(of);
        onWhole(!whole);
      }}
    >
      {whole ? t('record.hide-whole') : t('record.show-whole')}
    </button>
  );
}
