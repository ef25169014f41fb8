import type { RosterPreview } from '../../../shared/engine/modules/rosters/face.ts';
import { useT } from '../../i18n/use-t.ts';
import { useSession } from '../../session/session-store.ts';

/** Who has characters that cannot be printed, before anything is: each opens the member. */
export function MissingGlyphs({
  missing,
  missingOf,
  missingAbove,
}: Pick<RosterPreview, 'missing' | 'missingOf' | 'missingAbove'>) {
  const t = useT();
  const select = useSession((screen) => screen.select);
  const listed = (characters: readonly string[]): string => characters.map(told).join(t('word.list-join'));
  if (missing === 0 && missingAbove.length === 0) return null;
  return (
    <div className="mc-callout" role="status">
      {missingAbove.length > 0 && <p>{t('roster.missing.above', { characters: listed(missingAbove) })}</p>}
      {missing > 0 && t('roster.missing', { missing })}
      <ul className="ros-missing">
        {missingOf.map(({ id, ordinal, name, characters }) => (
          <li key={id}>
            <button
              type="button"
              className="mc-link"
              onClick={() => {
                select('member', id);
              }}
            >
              {t('roster.missing.one', { ordinal, name, characters: listed(characters) })}
            </button>
          </li>
        ))}
        {missingOf.length < missing && <li>{t('roster.missing.more', { more: missing - missingOf.length })}</li>}
      </ul>
    </div>
  );
}

/** A character with its number, by which it can be looked up where the screen cannot show it either. */
const told = (character: string): string =>
  `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
