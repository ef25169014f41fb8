import { Button } from '@mantine/core';
import { dayTimeOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { readDraftKey } from '../../session/draft-key.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { enteredTypes } from '../../../shared/kinds/belonging.ts';
import { kindOf } from '../../../shared/kinds/schema.ts';

/** Forms that were left half filled, each to go on with. */
export function DraftList() {
  const t = useT();
  const engine = useEngine();
  const fill = useSession((screen) => screen.fill);
  const [ask, dialog] = useConfirm();
  const found = useQuery(async () => {
    const drafts = await engine.drafts();
    return Promise.all(
      drafts.flatMap(({ key, at }) => {
        const of = readDraftKey(key);
        if (of === null || !enteredTypes.includes(of.type)) return [];
        const place = of.type;
        return [
          engine
            .draft(key)
            .then((draft) => ({ key, at, ...of, place, name: nameIn(draft?.values[kindOf(place).named[0] ?? '']) })),
        ];
      }),
    );
  }, []);
  const drafts = found.data ?? [];
  if (drafts.length === 0) return null;

  const drop = async (key: string): Promise<void> => {
    const given = await ask({
      title: t('home.draft.drop.title'),
      verb: t('home.draft.drop'),
      danger: true,
      children: t('home.draft.drop.body'),
    });
    if (given === null) return;
    await engine.dropDraft(key);
    found.reload();
  };

  return (
    <section className="mc-card mc-home-draft-card">
      <h2>{t('home.drafts')}</h2>
      <ul className="mc-home-drafts">
        {drafts.map((draft) => {
          const type = t(`type.${draft.type}`);
          const what =
            draft.id === null
              ? `${t('home.draft.new', { type })}${draft.name === '' ? '' : `：${draft.name}`}`
              : draft.name === ''
                ? t('home.draft.edit.unnamed', { type })
                : t('home.draft.edit', { type, name: draft.name });
          return (
            <li key={draft.key}>
              <span>{what}</span>
              <span className="mc-quiet">{dayTimeOf(draft.at)}</span>
              <Button
                onClick={() => {
                  fill(draft.place, { id: draft.id, draft: draft.key });
                }}
              >
                {t('home.draft.continue')}
              </Button>
              <Button variant="subtle" color="gray" onClick={() => void drop(draft.key)}>
                {t('home.draft.drop')}
              </Button>
            </li>
          );
        })}
      </ul>
      {dialog}
    </section>
  );
}

const nameIn = (value: unknown): string => (typeof value === 'string' ? value : '');
