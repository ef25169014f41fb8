import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Status } from '../../shared/engine/modules/status/face.ts';
import type { RecordType } from '../../shared/kinds/all.ts';
import { pageTypes } from '../../shared/kinds/belonging.ts';
import type { KindPage } from '../../shared/kinds/kind.ts';
import { STANDING, type ListFilter } from '../../shared/kinds/list-filter.ts';
import { isRecordType, kindOf } from '../../shared/kinds/schema.ts';
import { grouped } from '../i18n/t.ts';
import { useT } from '../i18n/use-t.ts';
import { keysOf, listedPlace, placeSections, type PlaceName, type PlaceSection } from '../session/places.ts';
import { useOffice } from '../session/session-context.ts';
import { useSession } from '../session/session-store.ts';
import { useEngine } from '../ui/engine-context.tsx';
import { useQuery } from '../ui/use-query.ts';
import { placeTitle } from './place-title.ts';

/** The places at the left, section by section; arrows walk them, as they walk any list. */
export function PlaceList({ status }: { readonly status: Status | undefined }) {
  const t = useT();
  const waiting = useWaiting();
  const place = useSession((screen) => listedPlace(screen.place));
  const go = useSession((screen) => screen.go);
  const countAt = (name: PlaceName): number | null => countOf(name, status, waiting);
  const button = (name: PlaceName) => (
    <PlaceButton key={name} name={name} current={place === name} count={countAt(name)} onGo={go} />
  );
  // Where the clerk is, and where something waits for an answer, is in sight whatever is folded.
  const isSeen = (name: PlaceName): boolean =>
    name === place || ((name === 'conflicts' || awaited(name) !== undefined) && (countAt(name) ?? 0) > 0);
  return (
    <nav className="mc-places" aria-label={t('frame.places')} onKeyDown={walk}>
      {button('home')}
      {placeSections.map((section) => (
        <Section key={section.name} section={section} shown={isSeen}>
          {button}
        </Section>
      ))}
    </nav>
  );
}

interface SectionProps {
  readonly section: PlaceSection;
  /** Places that are shown though their section is folded. */
  readonly shown: (name: PlaceName) => boolean;
  readonly children: (name: PlaceName) => ReactNode;
}

/** Places that stand together under a heading that folds them; one alone needs none. */
function Section({ section: { name, places }, shown, children: button }: SectionProps) {
  const t = useT();
  const folded = useSession((screen) => screen.folded.includes(name)) && places.length > 1;
  const fold = useSession((screen) => screen.fold);
  const title = t(`section.${name}`);
  return (
    <div role="group" aria-label={title} className="mc-section">
      {places.length > 1 && (
        <button
          type="button"
          className="mc-section-head"
          aria-expanded={!folded}
          onClick={() => {
            fold(name, !folded);
          }}
        >
          {title}
          <span aria-hidden="true">{folded ? '▸' : '▾'}</span>
        </button>
      )}
      {places.filter((each) => !folded || shown(each)).map(button)}
    </div>
  );
}

/** Up and down go from button to button; left folds the section of a heading, right opens it. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const at = event.target as HTMLElement;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step !== undefined) {
    const all = [...event.currentTarget.querySelectorAll('button')];
    all[all.findIndex((each) => each === at) + step]?.focus();
  } else if (at.getAttribute('aria-expanded') === { ArrowLeft: 'true', ArrowRight: 'false' }[event.key]) at.click();
  else return;
  event.preventDefault();
}

/** Of each kind whose records wait for somebody here, how many. */
function useWaiting(): Readonly<Partial<Record<PlaceName, number>>> {
  const engine = useEngine();
  const { role } = useOffice();
  const count = async (type: RecordType, codes: readonly string[]): Promise<readonly [RecordType, number]> => {
    const filters: readonly ListFilter[] = [{ is: 'one-of', field: STANDING, codes }];
    return [type, (await engine.records(type, { text: '', filters }, { offset: 0, limit: 0 })).total];
  };
  const counts = useQuery(async () => {
    const asked = pageTypes.map((type) => [type, awaited(type)?.[role]] as const);
    return Promise.all(asked.flatMap(([type, codes]) => (codes === undefined ? [] : [count(type, codes)])));
  }, [role]);
  return Object.fromEntries(counts.data ?? []);
}

const awaited = (place: PlaceName): KindPage['awaits'] =>
  isRecordType(place) ? kindOf(place).page?.awaits : undefined;

interface PlaceButtonProps {
  readonly name: PlaceName;
  readonly current: boolean;
  /** How many there are, or wait there; null says nothing. */
  readonly count: number | null;
  readonly onGo: (place: PlaceName) => void;
}

function PlaceButton({ name, current, count, onGo }: PlaceButtonProps) {
  const t = useT();
  const button = useRef<HTMLButtonElement>(null);
  // Who goes there by a key sees where that is, also in a low window.
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <button
      ref={button}
      type="button"
      className="mc-place"
      aria-current={current ? 'page' : undefined}
      title={keysOf(name)}
      onClick={() => {
        onGo(name);
      }}
    >
      {placeTitle(t, name)}
      {count !== null && (
        <span className="mc-place-count" data-urgent={(name === 'conflicts' && count > 0) || undefined}>
          {grouped(count)}
        </span>
      )}
    </button>
  );
}

function countOf(place: PlaceName, status: Status | undefined, waiting: ReturnType<typeof useWaiting>): number | null {
  // Where records wait for somebody, none is told as nothing.
  if (awaited(place) !== undefined) return waiting[place] || null;
  if (status === undefined) return null;
  const { counts, unsent } = status;
  if (isRecordType(place)) return counts.records[place];
  if (place === 'conflicts') return counts.conflicts;
  return place === 'exchange' && unsent !== 0 ? unsent : null;
}
