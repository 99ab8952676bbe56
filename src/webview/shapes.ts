/** How levels and states look: each has a shape of its own beside its colour, in the plot, its legend and the list alike. */
import type { Strength } from './affected';
import type { ReviewState } from '../core/review/review';
import { svgElement } from './dom';

export type SymbolName = 'triangle' | 'diamond' | 'cross' | 'square' | 'circle';

interface Shape {
  /** As the plot calls it. */
  readonly symbol: SymbolName;
  /** In a square of 16. */
  readonly path: string;
}

/** Hollow: no note says anything. */
export const shapes: Readonly<Record<Strength, Shape>> = {
  'action-required': { symbol: 'triangle', path: 'M8 2 L14.4 13.5 H1.6 Z' },
  'behaviour-change': { symbol: 'diamond', path: 'M8 1.5 L13 8 L8 14.5 L3 8 Z' },
  improvement: { symbol: 'cross', path: 'M6 2 H10 V6 H14 V10 H10 V14 H6 V10 H2 V6 H6 Z' },
  fix: { symbol: 'square', path: 'M3 3 H13 V13 H3 Z' },
  unsaid: { symbol: 'circle', path: 'M8 3 A5 5 0 1 1 7.99 3 Z' },
  lacking: { symbol: 'circle', path: 'M8 3 A5 5 0 1 1 7.99 3 Z' },
};

export type StateIcon = ReviewState | 'draft' | 'writing' | 'nobody';

const statePaths: Readonly<Record<StateIcon, string>> = {
  noted: 'M3 8.5 L6.5 12 L13 4.5',
  missing: 'M8 3 A5 5 0 1 1 7.99 3 Z',
  untouched: 'M4 8 H12',
  draft: 'M3 13 L3.8 10 L10.8 3 L13 5.2 L6 12.2 Z',
  writing: 'M3 8 H4 M7.5 8 H8.5 M12 8 H13',
  nobody: 'M8 3 A5 5 0 1 1 7.99 3 Z M4.5 4.5 L11.5 11.5',
};

/** A shape as it stands beside its word; screen readers read the word. */
export function strengthIcon(strength: Strength): SVGElement {
  return icon(shapes[strength].path, `strength ${strength}`);
}

export function stateIcon(state: StateIcon): SVGElement {
  return icon(statePaths[state], `state ${state}`);
}

/** Points down; the page turns it where something is closed. */
export function twistie(): SVGElement {
  return icon('M3.5 6 L8 10.5 L12.5 6', 'twistie');
}

/** A filled shape in a ring: a part of it lacks a note. */
export function ringed(): SVGElement {
  const made = icon('M8 5 A3 3 0 1 1 7.99 5 Z', 'strength unsaid');
  made.append(path('M8 1.5 A6.5 6.5 0 1 1 7.99 1.5 Z', 'ring'));
  return made;
}

function icon(line: string, className: string): SVGElement {
  return svgElement('svg', { viewBox: '0 0 16 16', class: `icon ${className}`, 'aria-hidden': 'true' }, [path(line)]);
}

const path = (line: string, className?: string): SVGElement => svgElement('path', { d: line, class: className });
