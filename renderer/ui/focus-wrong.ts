/**
 * Puts the focus into the first of some fields, in the order in which they stand on the page, once what is wrong with
 * them is shown. Fields that are not on the page are passed over.
 *
 * @param ids of the inputs, in any order
 */
export function focusFirst(ids: readonly string[]): void {
  requestAnimationFrame(() => {
    const found = ids.flatMap((id) => document.getElementById(id) ?? []);
    const isBefore = (a: HTMLElement, b: HTMLElement): boolean =>
      (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    const first = found.find((each) => found.every((other) => other === each || isBefore(each, other)));
    first?.focus();
    first?.scrollIntoView({ block: 'center' });
  });
}
