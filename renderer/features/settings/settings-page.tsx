import { Button, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { version } from '../../../package.json';
import { bytesOf } from '../../i18n/format.ts';
import { useT } from '../../i18n/use-t.ts';
import { settingsPages } from '../../session/places.ts';
import { useOffice } from '../../session/session-context.ts';
import { useSession } from '../../session/session-store.ts';
import { useEngine } from '../../ui/engine-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useQuery } from '../../ui/use-query.ts';
import './settings.css';

/** Tastes, this PC, and what the program is; sections of other features stand between, where the app puts them. */
export function SettingsPage({ children }: { readonly children?: ReactNode }) {
  const t = useT();
  const engine = useEngine();
  const office = useOffice();
  const language = useSession((screen) => screen.language);
  const scheme = useSession((screen) => screen.colourScheme);
  const setLanguage = useSession((screen) => screen.setLanguage);
  const setScheme = useSession((screen) => screen.setColourScheme);
  const own = useQuery(() => engine.replicas(), []).data?.find((each) => each.state === 'this');
  const go = useSession((screen) => screen.go);
  const status = useQuery(() => engine.status(), []).data;
  const free = status?.freeBytes ?? null;
  return (
    <div className="mc-page" data-flow>
      <PageHeader title={t('place.settings')} />
      <Section title={t('settings.look')}>
        <Line label={t('settings.language')}>
          <SegmentedControl
            size="xs"
            transitionDuration={0}
            value={language}
            data={[
              { value: 'zh-CN', label: t('settings.language.zh-CN') },
              { value: 'en', label: t('settings.language.en') },
            ]}
            onChange={(value) => {
              setLanguage(value === 'en' ? 'en' : 'zh-CN');
            }}
          />
        </Line>
        <Line label={t('settings.scheme')}>
          <SegmentedControl
            size="xs"
            transitionDuration={0}
            value={scheme}
            data={[
              { value: 'auto', label: t('settings.scheme.auto') },
              { value: 'light', label: t('settings.scheme.light') },
              { value: 'dark', label: t('settings.scheme.dark') },
            ]}
            onChange={(value) => {
              setScheme(value === 'light' || value === 'dark' ? value : 'auto');
            }}
          />
        </Line>
      </Section>
      <Section title={t('settings.whose')}>
        <Line label={t('settings.role')}>{t(`settings.role.${office.role}`)}</Line>
        <Line label={t('settings.district')}>{office.districtName}</Line>
        {office.role === 'office' && <Line label={t('word.office')}>{`${office.officeName}（${office.office}）`}</Line>}
        <Line label={t('settings.user')}>{office.userName}</Line>
      </Section>
      <Section title={t('settings.of-district')}>
        {settingsPages.map((page) => (
          <Line key={page} label={t(`type.${page}`)} hint={t.find(`page.${page}.hint`) ?? ''}>
            <Button
              variant="default"
              onClick={() => {
                go(page);
              }}
            >
              {t('settings.of-district.open', {
                place: t.find(`page.${page}.place`) ?? '',
                n: status?.counts.records[page] ?? 0,
              })}
            </Button>
          </Line>
        ))}
      </Section>
      <Section title={t('settings.pc')}>
        <Line label={t('settings.replica')}>
          <code>{office.replica}</code>
        </Line>
        {own !== undefined && (
          <Line label={t('word.fingerprint')} hint={t('settings.fingerprint.hint')}>
            <code>{own.fingerprint}</code>
          </Line>
        )}
        {free !== null && <Line label={t('settings.disk')}>{bytesOf(free)}</Line>}
        <Line label="" hint={t('settings.lock.hint')}>
          <Button variant="default" onClick={() => void engine.lock()}>
            {t('settings.lock')}
          </Button>
        </Line>
      </Section>
      {children}
      <Section title={t('settings.about')}>
        <Line label={t('settings.version')}>{`${t('app.name')} ${version}`}</Line>
        <Line label={t('settings.runtime')}>{runtime(navigator.userAgent)}</Line>
        <Line label={t('settings.license')}>{t('settings.license.text')}</Line>
      </Section>
    </div>
  );
}

/** Electron and Chromium with their versions, as the user agent names them. */
function runtime(userAgent: string): string {
  return [...userAgent.matchAll(/(Electron|Chrome)\/([\d.]+)/g)]
    .map((match) => `${match[1] === 'Chrome' ? 'Chromium' : 'Electron'} ${match[2] ?? ''}`)
    .join(' · ');
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mc-card mc-settings">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface LineProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Line({ label, hint, children }: LineProps) {
  return (
    <div className="mc-settings-line">
      <span className="mc-soft">{label}</span>
      <div>
        {children}
        {hint !== undefined && <div className="mc-quiet">{hint}</div>}
      </div>
    </div>
  );
}
