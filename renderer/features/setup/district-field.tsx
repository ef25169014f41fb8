import { useRef, useState } from 'react';
import { officesIn } from '../../../shared/values/gazetteer.ts';
import { countyOf } from '../../../shared/values/home-county.ts';
import { problem } from '../../../shared/values/problem-codes.ts';
import type { Problem } from '../../../shared/values/field.ts';
import { useT } from '../../i18n/use-t.ts';
import { ChoiceInput, type ChoiceHandle } from '../../ui/choice-input.tsx';
import { useFieldCommit } from '../../ui/field-commits.ts';
import { FieldRow } from '../../ui/field-row.tsx';
import { districtChoices } from './district-choices.ts';

export const DISTRICT_ID = 'district';

interface DistrictFieldProps {
  /** Code of a county; empty while none is chosen. */
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** Of which county the federation is: found by name, pinyin initials or code among all that there are. */
export function DistrictField({ value, onChange }: DistrictFieldProps) {
  const t = useT();
  const choice = useRef<ChoiceHandle>(null);
  const [typed, setTyped] = useState<string | null>(null);
  /** What was typed and is no choice yet. */
  const [open, setOpen] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const label = t('setup.district');

  const commit = async () => {
    const committed = await choice.current?.commit();
    const found =
      committed?.tag === 'none'
        ? problem(DISTRICT_ID, 'error', 'choice-none', { value: open ?? '' })
        : committed?.tag === 'several'
          ? problem(DISTRICT_ID, 'error', 'choice-several', {
              value: open ?? '',
              choices: committed.labels.slice(0, LABELS_NAMED).join(t('word.list-join')),
            })
          : null;
    setProblems(found === null ? [] : [found]);
    return found === null ? null : { id: DISTRICT_ID, label, problem: found };
  };
  useFieldCommit(DISTRICT_ID, commit);

  return (
    <FieldRow id={DISTRICT_ID} label={label} need="core" problems={problems} note={<About code={value} />}>
      <ChoiceInput
        id={DISTRICT_ID}
        ref={choice}
        shown={countyOf(value)?.name ?? open ?? ''}
        choices={districtChoices(typed ?? '')}
        find={(wanted) => Promise.resolve(districtChoices(wanted))}
        open={open}
        onType={setTyped}
        onText={(text) => {
          setProblems([]);
          setOpen(text === '' ? null : text);
          onChange('');
        }}
        onPick={(picked) => {
          setProblems([]);
          setOpen(null);
          onChange(picked.key);
        }}
        onBlur={() => void commit()}
        invalid={problems.length > 0}
        describedBy={`${DISTRICT_ID}-says`}
        placeholder={t('setup.district.hint')}
        none={t('setup.district.none')}
      />
    </FieldRow>
  );
}

/** Of many choices a text may mean, a sentence names the first. */
const LABELS_NAMED = 4;

/**
 * Where the county that was chosen lies, and which offices of it are known before any was entered: two lines, which have
 * their place from the beginning. What moved when the field is left would take the button away from under the mouse.
 */
function About({ code }: { readonly code: string }) {
  const t = useT();
  const county = countyOf(code);
  if (county === null) return <div className="mc-setup-about">{t('setup.district.how')}</div>;
  const offices = officesIn(code);
  const names = offices.map(({ name }) => name).join(t('word.list-join'));
  const known =
    offices.length === 0 ? t('setup.district.new') : t('setup.district.offices', { n: offices.length, names });
  return (
    <div className="mc-setup-about">
      <div>{t('setup.district.code', { name: county.within + county.name, code })}</div>
      <div className="mc-cut" title={names}>
        {known}
      </div>
    </div>
  );
}
