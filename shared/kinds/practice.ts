/**
 * What of democratic management is asked of a unit for a year: that it has a union (建会), a congress (职代会) and publishes
 * its affairs (厂务公开).
 */
export const practices = ['union', 'congress', 'disclosure'] as const;
export type Practice = (typeof practices)[number];

/**
 * `own`: the unit itself has it (单独建制). `covered`: it has none of its own, and a joint union, an area or a trade that
 * covers it does (覆盖). `none`: neither. A working definition (工作口径); which of the first two counts is told beside each
 * rate, since reports differ in it.
 */
export const practiceStates = ['own', 'covered', 'none'] as const;
export type PracticeState = (typeof practiceStates)[number];
