import type { CodeList } from '../../values/code-list.ts';
import { congressTopic } from '../congress/codes/congress-topic.ts';
import { disclosureForm } from '../disclosure/codes/disclosure-form.ts';
import { disclosureItem } from '../disclosure/codes/disclosure-item.ts';
import { exemptReason } from '../employer/codes/exempt-reason.ts';
import { listSource } from '../employer/codes/list-source.ts';
import { honourKind } from '../honour/codes/honour-kind.ts';
import { verificationWay } from '../member/codes/verification-way.ts';
import { workerKind } from '../member/codes/worker-kind.ts';
import { needCategory } from '../need/codes/need-category.ts';
import { needSource } from '../need/codes/need-source.ts';
import { officerPost } from '../officer/codes/officer-post.ts';
import { reportCategory } from '../report/codes/report-category.ts';
import { unionSign } from '../union/codes/union-sign.ts';
import { noUnionReason } from '../visit/codes/no-union-reason.ts';

/** The code lists that no standard fixes: a district may add to them, and retire what is built in. */
const lists: readonly CodeList[] = [
  workerKind,
  verificationWay,
  unionSign,
  officerPost,
  honourKind,
  needCategory,
  needSource,
  reportCategory,
  congressTopic,
  disclosureForm,
  disclosureItem,
  listSource,
  exemptReason,
  noUnionReason,
];

/** The open lists, by name. */
export const openLists: ReadonlyMap<string, CodeList> = new Map(lists.map((list) => [list.name, list]));
