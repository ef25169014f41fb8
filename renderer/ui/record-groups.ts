import type { RecordType } from '../../shared/kinds/all.ts';
import { kindOf } from '../../shared/kinds/schema.ts';
import type { Translate } from '../i18n/t.ts';

/** Fields that stand together in a form and a detail, under a heading. */
export interface RecordGroup {
  readonly title: string;
  readonly fields: readonly string[];
  /** Shown by its heading alone in a form while nothing in it is filled. */
  readonly folded: boolean;
}

/** The groups of a kind that has a page, with their headings. */
export const recordGroups = (t: Translate, type: RecordType): readonly RecordGroup[] =>
  Object.entries(kindOf(type).page?.groups ?? {}).map(([name, fields]) => ({
    title: t.find(`group.${type}.${name}`) ?? name,
    fields,
    folded: kindOf(type).page?.folded?.includes(name) === true,
  }));
