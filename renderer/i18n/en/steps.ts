import type { steps as zh } from '../zh-CN/steps.ts';

export const steps = {
  'step.working': 'Working',
  'step.open-pages': 'Reading the register',
  'step.replay': 'Adding the latest changes',
  'step.open-bundle': 'Opening the bundle',
  'step.check-bundle': 'Checking the bundle',
  'step.apply-changes': 'Applying the changes',
  'step.collect-changes': 'Collecting what goes out',
  'step.sort-changes': 'Judging each change',
  'step.compose-rows': 'Preparing what is to be saved',
  'step.write-out': 'Writing to the disk; this cannot be stopped any more',
  'step.pack-bundle': 'Encrypting the bundle',
  'step.write-bundle': 'Writing and reading back',
  'step.save-frames': 'Saving',
  'step.match-rows': 'Comparing with the register',
  'step.read-sheet': 'Reading the sheet',
  'step.write-sheet': 'Writing the sheet',
  'step.print-pages': 'Making the pages',
  'step.decide': 'Writing the decisions',
  'step.undo': 'Taking back',
} as const satisfies Record<keyof typeof zh, string>;
