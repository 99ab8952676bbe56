/** Who builds on the code: a customer, and all customers of a repository, as values. */
import type { Level } from '../note/level';
import type { Pattern } from '../matching/patterns';
import type { Range } from '../range';

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
}

/** Paths that a customer builds on, without those of `exclude`. */
export interface Consumption {
  readonly paths: readonly Pattern[];
  readonly exclude: readonly Pattern[];
  readonly as?: string;
  readonly contract?: string;
}

/** What a customer needs; with paths where it concerns only these. */
export interface Need {
  readonly text: string;
  readonly paths: readonly Pattern[];
}

/** What a customer does not care about: in words, or as paths. */
export interface Ignored {
  readonly text?: string;
  readonly paths: readonly Pattern[];
}

export interface Contact {
  readonly channel: string;
  readonly tool?: string;
  readonly scope?: string;
  readonly primary?: boolean;
}

export const customerTypes = ['team', 'external', 'public', 'system'] as const;
export type CustomerType = (typeof customerTypes)[number];

export const roles = ['payer', 'user', 'beneficiary'] as const;
export type Role = (typeof roles)[number];

export const lifecycles = ['onboarding', 'active', 'leaving', 'past'] as const;
export type Lifecycle = (typeof lifecycles)[number];

export interface Feedback {
  readonly date?: string;
  readonly text: string;
  readonly link?: string;
  readonly done?: boolean;
}

export interface Link {
  readonly title?: string;
  readonly url: string;
}

/** Where an entry stands. */
export interface Place {
  readonly file: string;
  readonly range: Range;
}

export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly type: CustomerType;
  readonly role: readonly Role[];
  readonly group?: string;
  readonly consumes: readonly Consumption[];
  readonly needs: readonly Need[];
  readonly ignores: readonly Ignored[];
  readonly contacts: readonly Contact[];
  /** Who of us looks after them. */
  readonly liaison?: string;
  /** The lowest level they want to hear of. */
  readonly tell?: Level | 'never';
  readonly notice?: string;
  readonly lifecycle: Lifecycle;
  readonly reviewed?: string;
  readonly told?: string;
  readonly feedback: readonly Feedback[];
  readonly links: readonly Link[];
  readonly tags: readonly string[];
  /** Ids of the customers through which this one is reached. */
  readonly via: readonly string[];
  /** Every file that has a part of this entry, the first one first. */
  readonly places: readonly Place[];
}

/** Files that customers rarely notice: the patterns of our own list count unless `defaults` is false. */
export interface Unnoticed {
  readonly defaults: boolean;
  readonly patterns: readonly Pattern[];
}

export interface Customers {
  readonly groups: readonly Group[];
  readonly customers: readonly Customer[];
  readonly unnoticed: Unnoticed;
}

export const nobody: Customers = { groups: [], customers: [], unnoticed: { defaults: true, patterns: [] } };

/** Which of these contacts to try: the primary one, else the one for announcements, else the first. */
export function contactToTry<C extends Pick<Contact, 'primary' | 'scope'>>(contacts: readonly C[]): C | undefined {
  const announced = contacts.find(({ scope }) => scope === 'announcements');
  return contacts.find(({ primary }) => primary) ?? announced ?? contacts[0];
}
