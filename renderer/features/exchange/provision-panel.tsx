import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { officesIn } from '../../../shared/values/gazetteer.ts';
import type { Place } from '../../../shared/shell/shell.ts';
import type { Provisioned } from '../../../shared/engine/modules/replicas/face.ts';
import { errorSentence } from '../../i18n/error-sentence.ts';
import { useT } from '../../i18n/use-t.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { useQuery } from '../../ui/use-query.ts';
import { PlaceChooser } from '../../ui/place-chooser.tsx';

/** Lets an office in: choose it, write its file to a stick, tell its code by telephone. */
export function ProvisionPanel({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const engine = useEngine();
  const session = useOffice();
  const go = useSession((screen) => screen.go);
  const replicas = useQuery(() => engine.replicas(), []);
  const [office, setOffice] = useState('');
  const [working, setWorking] = useState(false);
  const [made, setMade] = useState<(Provisioned & { readonly removable: boolean }) | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const offices = [
    ...officesIn(session.office),
    { code: session.office, name: t('frame.district-office', { district: session.districtName }) },
  ];
  const name = offices.find((each) => each.code === office)?.name ?? '';

  const make = async (place: Place): Promise<void> => {
    if (office === '') {
      setSaid(t('provision.office-first'));
      return;
    }
    setSaid(null);
    setWorking(true);
    const outcome = await engine.provisionOffice({ office, name }, place.id);
    setWorking(false);
    if (outcome.ok) setMade({ ...outcome.value, removable: place.removable === true });
    else setSaid(errorSentence(t, outcome.error));
  };

  if (made !== null) {
    return (
      <section className="mc-card exc-safe">
        <h2 role="status">
          <span aria-hidden="true">✓ </span>
          {made.removable ? t('provision.done.title') : t('provision.done.title.folder')}
        </h2>
        <p>{t('provision.done.file', { office: name, place: made.placeLabel, name: made.name })}</p>
        <div className="exc-code-box">
          <div className="mc-soft" id="provision-code-label">
            {t('provision.code')}
          </div>
          <output className="exc-code" aria-labelledby="provision-code-label" data-testid="provision-code">
            {made.code}
          </output>
          <div>{t('provision.code.how', { office: name })}</div>
          <div className="mc-soft">{t('provision.code.once')}</div>
        </div>
        <div className="mc-actions">
          <Button onClick={onClose}>{t('provision.code.copy')}</Button>
          <Button
            variant="default"
            onClick={() => {
              setMade(null);
              setOffice('');
            }}
          >
            {t('provision.again')}
          </Button>
        </div>
      </section>
    );
  }
  if (working) {
    return (
      <section className="mc-card" role="status">
        {t('provision.working')}
      </section>
    );
  }
  return (
    <section className="mc-card">
      <p className="mc-first">{t('provision.body')}</p>
      <NativeSelect
        className="exc-office"
        autoFocus
        label={t('provision.office')}
        data={[
          { value: '', label: t('provision.office.placeholder') },
          ...offices.map((each) => {
            const n = replicas.data?.filter((row) => row.office === each.code).length ?? 0;
            return {
              value: each.code,
              label: n === 0 ? each.name : t('provision.office.has', { office: each.name, n }),
            };
          }),
        ]}
        value={office}
        onChange={(event) => {
          setOffice(event.currentTarget.value);
          setSaid(null);
        }}
      />
      <p className="mc-soft">
        {t('provision.office.missing')}{' '}
        <button
          type="button"
          className="mc-link"
          onClick={() => {
            go('area');
          }}
        >
          {t('provision.office.enter')}
        </button>
      </p>
      {said !== null && (
        <p className="exc-said" role="alert">
          {said}
        </p>
      )}
      <PlaceChooser title={t('provision.place')} toWrite quietly onChoose={(place) => void make(place)} />
    </section>
  );
}
