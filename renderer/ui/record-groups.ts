/** Fields that stand together in a form and a detail, under a heading. */
export interface RecordGroup {
  readonly title: string;
  readonly fields: readonly string[];
}
