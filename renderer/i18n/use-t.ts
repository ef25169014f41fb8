import { createContext, useContext } from 'react';
import { translator, type Translate } from './t.ts';

/** Holds the translator of the language in use; provided once by the frame. */
export const TranslateContext = createContext<Translate>(translator('zh-CN'));

/** The translator of the language in use: `const t = useT(); t('table.rows', { n: 3 })`. */
export const useT = (): Translate => useContext(TranslateContext);
