import { Highlight } from '@mantine/core';

/** A text in which what a search looked for is marked; as it is where nothing is looked for. */
export function FoundText({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  if (words.length === 0) return text;
  return (
    <Highlight component="span" inherit className="mc-found" highlight={[...words]}>
      {text}
    </Highlight>
  );
}
