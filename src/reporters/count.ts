/** Numbers with what they count. */
import type { Summary } from '../report/report.js';
import { severityNames } from './text-style.js';

/** A number and its noun, which gets an s unless there is one. */
export function countOf(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** How many findings of each severity there are; those that there are none of are left out. */
export function countFindings({ errors, warnings, infos }: Summary): string {
  const counts = [
    errors > 0 ? countOf(errors, severityNames.error) : '',
    warnings > 0 ? countOf(warnings, severityNames.warning) : '',
    infos > 0 ? countOf(infos, severityNames.info) : '',
  ];
  return counts.filter((text) => text !== '').join(', ');
}
