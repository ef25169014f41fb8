import { useT } from '../i18n/use-t.ts';

interface MaskToggleProps {
  readonly whole: boolean;
  readonly onWhole: (whole: boolean) => void;
}

/** Shows document numbers and phones whole, or hides their middle again. */
export function MaskToggle({ whole, onWhole }: MaskToggleProps) {
  const t = useT();
  return (
    <button
      type="button"
      className="mc-link mc-mask"
      onClick={() => {
        onWhole(!whole);
      }}
    >
      {whole ? t('record.hide-whole') : t('record.show-whole')}
    </button>
  );
}
