import { useEffect } from 'react';
import type { RecordId } from '../../../shared/base/id.ts';
import type { MemberStatus } from '../../../shared/engine/modules/members/face.ts';
import { STANDING } from '../../../shared/kinds/list-filter.ts';
import { placeName } from '../../../shared/values/gazetteer.ts';
import { useT } from '../../i18n/use-t.ts';
import { readDraftKey } from '../../session/draft-key.ts';
import { ChoiceInput } from '../../ui/choice-input.tsx';
import { useEngine } from '../../ui/engine-context.tsx';
import { FieldRow } from '../../ui/field-row.tsx';
import { Pane } from '../../ui/pane.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { useSuggestions } from '../../ui/use-suggestions.ts';
import { maskDocument } from '../../../shared/values/mask.ts';
import './transfers.css';

const ASKED_FOR = 30;
const SHOWN = 10;
const COLUMNS = ['documentNumber', 'union', STANDING];
const MOVABLE: readonly MemberStatus[] = ['active', 'retained', 'no-event'];

interface MemberChooserProps {
  readonly onChoose: (member: RecordId) => void;
  readonly onClose: () => void;
}

/** Whose membership moves: found by typing; transfers left half filled stand below. */
export function MemberChooser({ onChoose, onClose }: MemberChooserProps) {
  const t = useT();
  const engine = useEngine();
  useEffect(() => {
    document.getElementById('transfer-who')?.focus();
  }, []);
  const suggestions = useSuggestions('transfer', 'member', async (text) =>
    (await engine.records('member', { text: text.trim(), columns: COLUMNS }, { offset: 0, limit: ASKED_FOR })).rows
      .filter(({ cells }) => MOVABLE.some((each) => each === cells[STANDING]))
      .slice(0, SHOWN)
      .map((row) => ({
        key: row.id,
        label: `${row.title}　${maskDocument(String(row.cells['documentNumber'] ?? ''))}`,
        hint: String(row.cells['union'] ?? placeName(row.office)),
      })),
  );
  return (
    <Pane role="form" title={t('transfer.begin')} onClose={onClose}>
      <FieldRow id="transfer-who" label={t('transfer.form.who')}>
        <ChoiceInput
          id="transfer-who"
          shown=""
          {...suggestions}
          placeholder={t('transfer.form.search')}
          none={t('transfer.form.search.none')}
          onType={(typed) => {
            suggestions.onType(typed?.trim() === '' ? null : typed);
          }}
          onPick={(choice) => {
            onChoose(choice.key as RecordId);
          }}
          onText={() => undefined}
        />
      </FieldRow>
      <Drafts onChoose={onChoose} />
    </Pane>
  );
}

function Drafts({ onChoose }: { readonly onChoose: (member: RecordId) => void }) {
  const t = useT();
  const engine = useEngine();
  const drafts = useQuery(async () => {
    const all = await engine.drafts();
    const ours = all.flatMap(({ key }) => {
      const of = readDraftKey(key);
      return of?.type === 'transfer' && of.id !== null ? [{ key, member: of.id }] : [];
    });
    return Promise.all(
      ours.map(async ({ key, member }) => {
        const name = (await engine.draft(key))?.values['memberName'];
        return { member, name: typeof name === 'string' ? name : '' };
      }),
    );
  }, []).data;
  if (drafts === undefined || drafts.length === 0) return null;
  return (
    <>
      <h3 className="mc-group-title">{t('transfer.form.drafts')}</h3>
      <ul className="trf-drafts">
        {drafts.map((draft) => (
          <li key={draft.member}>
            <button
              type="button"
              className="mc-link"
              onClick={() => {
                onChoose(draft.member);
              }}
            >
              {draft.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
