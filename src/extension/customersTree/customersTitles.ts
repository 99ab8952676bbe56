/** What the groups and sections of the Customers view are called. */
import { l10n } from 'vscode';
import type { CustomerGroup, Grouping } from '../../core/customers/customerGroups';
import type { Section } from './customersNodes';

export function groupingTitle(by: Grouping): string {
  switch (by) {
    case 'group':
      return l10n.t('Group');
    case 'type':
      return l10n.t('Type');
    case 'role':
      return l10n.t('Role');
    case 'folder':
      return l10n.t('Folder');
    case 'none':
      return l10n.t('No Groups');
  }
}

/** What that puts together. */
export function groupingAbout(by: Grouping): string {
  switch (by) {
    case 'group':
      return l10n.t('The groups of customers.yaml');
    case 'type':
      return l10n.t('Teams, outside the company, the public, systems');
    case 'role':
      return l10n.t('Who pays, who uses it, who benefits; who has two roles is shown twice');
    case 'folder':
      return l10n.t('The folders of the customers.yaml files that list them');
    case 'none':
      return l10n.t('All customers in one list');
  }
}

/** @param group what the ids of types and roles are called depends on what is grouped by */
export function groupTitle(by: Grouping, { id, name }: CustomerGroup): string {
  if (by === 'folder') return id === '' ? l10n.t('The whole repository') : id;
  return name ?? kindTitles()[id] ?? id;
}

const kindTitles = (): Readonly<Record<string, string>> => ({
  team: l10n.t('Teams'),
  external: l10n.t('Outside the company'),
  public: l10n.t('The public'),
  system: l10n.t('Systems'),
  payer: l10n.t('Payers'),
  user: l10n.t('Users'),
  beneficiary: l10n.t('Beneficiaries'),
});

export const sectionIcons: Readonly<Record<Section, string>> = {
  needs: 'checklist',
  ignores: 'circle-slash',
  consumes: 'package',
  recent: 'history',
  reached: 'type-hierarchy-sub',
  contacts: 'mention',
  feedback: 'comment-discussion',
  links: 'link',
};

export function sectionTitle(section: Section): string {
  switch (section) {
    case 'needs':
      return l10n.t('Needs');
    case 'ignores':
      return l10n.t('Does not care about');
    case 'consumes':
      return l10n.t('Consumes');
    case 'recent':
      return l10n.t('Recent changes');
    case 'reached':
      return l10n.t('Reached through it');
    case 'contacts':
      return l10n.t('Contacts');
    case 'feedback':
      return l10n.t('Feedback');
    case 'links':
      return l10n.t('Links');
  }
}
