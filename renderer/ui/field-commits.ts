import { createContext, useContext, useEffect, useEffectEvent } from 'react';
import type { Problem } from '../../shared/values/field.ts';

/** A field whose text is no value and cannot be made one without asking: a save stops there. */
export interface Unsettled {
  /** Id of its input. */
  readonly id: string;
  readonly label: string;
  readonly problem: Problem;
}

/** Makes what stands in a field its value, as leaving the field does; null when nothing is open there. */
export type Commit = () => Promise<Unsettled | null>;

/** The fields on the screen that a save has to ask first. */
export interface FieldCommits {
  /** Answers the function that takes the field out again. */
  readonly join: (id: string, commit: Commit) => () => void;
  /** Asks every field, in the order they stand on the page; answers the first that cannot be settled. */
  readonly settle: () => Promise<Unsettled | null>;
}

export function createFieldCommits(inOrder: (ids: readonly string[]) => readonly string[] = asOnPage): FieldCommits {
  const commits = new Map<string, Commit>();
  return {
    join: (id, commit) => {
      commits.set(id, commit);
      return () => {
        if (commits.get(id) === commit) commits.delete(id);
      };
    },
    settle: async () => {
      let first: Unsettled | null = null;
      for (const id of inOrder([...commits.keys()])) {
        const left = (await commits.get(id)?.()) ?? null;
        first ??= left;
      }
      return first;
    },
  };
}

function asOnPage(ids: readonly string[]): readonly string[] {
  return ids
    .flatMap((id) => document.getElementById(id) ?? [])
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    .map((element) => element.id);
}

/** Given by a form or page that saves, to all fields below it. */
export const FieldCommitsContext = createContext<FieldCommits | null>(null);

/** Has a field asked by the form it stands in, for as long as it is on the screen. */
export function useFieldCommit(id: string, commit: Commit): void {
  const commits = useContext(FieldCommitsContext);
  const commitNow = useEffectEvent(commit);
  useEffect(() => commits?.join(id, () => commitNow()), [commits, id]);
}
