import { en } from './en/messages.ts';
import { kindMessages, type KindMessages } from './kind-messages.ts';
import { zhCN } from './zh-CN/messages.ts';

export type Language = 'zh-CN' | 'en';
type Messages = typeof zhCN & KindMessages;
export type MessageKey = keyof Messages;

/** What may stand in a message's places. Numbers are grouped by thousands. */
export type Place = string | number;

type PlacesOf<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PlacesOf<Rest>
  : never;
type NoPlaces = readonly [];
type Places<K extends MessageKey> =
  PlacesOf<Messages[K]> extends never ? NoPlaces : readonly [places: Readonly<Record<PlacesOf<Messages[K]>, Place>>];

const MESSAGES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  'zh-CN': { ...kindMessages('zh-CN'), ...zhCN },
  en: { ...kindMessages('en'), ...en },
};

/** Gives the message of a key in one language; keys and places are checked by the types. */
export interface Translate {
  <K extends MessageKey>(key: K, ...places: Places<K>): string;
  readonly language: Language;
  /** The message of a key known only at run time, or null when there is none. Places it lacks stay empty. */
  readonly find: (key: string, places?: Readonly<Record<string, Place>>) => string | null;
}

/** The translator of a language. */
export function translator(language: Language): Translate {
  const messages = MESSAGES[language];
  const find = (key: string, places: Readonly<Record<string, Place>> = {}): string | null => {
    const message = Object.hasOwn(messages, key) ? messages[key] : undefined;
    return message === undefined ? null : fill(message, places);
  };
  const t = (key: MessageKey, places: Readonly<Record<string, Place>> = {}): string => find(key, places) ?? key;
  return Object.assign(t, { language, find }) as Translate;
}

/** `{n}` is what stands there; `{n:change|changes}` the word that goes with it, for one and for any other number. */
function fill(message: string, places: Readonly<Record<string, Place>>): string {
  return message.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (_, name: string, one?: string, more?: string) => {
    const place = places[name] ?? '';
    if (one !== undefined) return place === 1 ? one : (more ?? '');
    return typeof place === 'number' ? grouped(place) : place;
  });
}

/** 12345 as 12,345, as both languages' office papers write it. */
export const grouped = (n: number): string => n.toLocaleString('en-US');
