/** The list of the place takes the keys. */
export function focusList(): void {
  document.querySelector<HTMLElement>('.mc-split-list .mc-table')?.focus();
}
