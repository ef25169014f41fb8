import type { Host } from '../../host.ts';
import type { AnnualFace } from './face.ts';
import { annualForm, annualForms, annualSum } from './forms.ts';
import { freezeAnnual, freezeAnnuals, saveAnnual, thawAnnual } from './write-form.ts';

export function createAnnual({ workspace }: Pick<Host, 'workspace'>): AnnualFace {
  return {
    annualForms: (year) => Promise.resolve(annualForms(workspace(), year)),
    annualForm: (union, year) => Promise.resolve(annualForm(workspace(), union, year)),
    annualSum: (office, year) => Promise.resolve(annualSum(workspace(), office, year)),
    saveAnnual: (input) => saveAnnual(workspace(), input),
    freezeAnnual: (union, year) => freezeAnnual(workspace(), union, year),
    freezeAnnuals: (unions, year) => freezeAnnuals(workspace(), unions, year),
    thawAnnual: (union, year, reason) => thawAnnual(workspace(), union, year, reason),
  };
}
