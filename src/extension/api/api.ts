/**
 * What Downstream Customers gives to other extensions: the value of
 *
 *     const extension = vscode.extensions.getExtension<CustomersApi>('downstream-customers.downstream-customers');
 *     const customers = await extension?.activate();
 *
 * Copy this file into your extension: it has types only and needs nothing but those of VS Code. It only grows. Customers that
 * are private to a person (customers.local.yaml) are never in it. Nothing here throws for what it is asked about.
 */
import type { Event, Uri } from 'vscode';

export interface CustomersApi {
  readonly version: 1;

  /**
   * Who consumes a file, existing or not, or anything below a folder, and why: strongest first. Empty where nobody does, and
   * for what is in no open repository, not on disk, or in a workspace that is not trusted. Waits until the repositories of the
   * window are read. The same as `downstream-customers who --json` prints for a path.
   */
  readonly whoConsumes: (uri: Uri) => Promise<readonly Consumer[]>;

  /**
   * Who a change affects, and why: strongest first.
   * @param repositoryUri the root of a repository, or anything in it
   * @param paths what is changed, relative to the root, with `/`. Left out: what is staged; where that is nothing, all that is
   * changed in the work tree, with new files
   * @returns undefined for what is in no open repository, or in a workspace that is not trusted. The same as
   * `downstream-customers affected --json` prints
   */
  readonly affected: (repositoryUri: Uri, paths?: readonly string[]) => Promise<AffectedAnswer | undefined>;

  /** The customers of a repository, its history or its notes have changed, or it was opened or closed: the root of it. */
  readonly onDidChange: Event<Uri>;
}

/** A customer that consumes a path. */
export interface Consumer {
  /** As customers.yaml and `Affects:` lines have it. */
  readonly id: string;
  readonly name: string;
  /** Strongest first, at least one. */
  readonly reasons: readonly CustomerReason[];
}

export interface AffectedAnswer {
  /** What was changed, relative to the root, with `/`. */
  readonly paths: readonly string[];
  readonly customers: readonly AffectedCustomer[];
}

export interface AffectedCustomer extends Consumer {
  /** It consumes what was changed; it is reached through one that does; or earlier commits say so. */
  readonly certainty: 'declared' | 'through' | 'learned';
  /** How likely a person would name it, 0..1. */
  readonly score: number;
  /** Whether it would be ticked when the commit is asked about. */
  readonly ticked: boolean;
}

/** Why a customer is named. Others may come: leave out what you do not know. */
export type CustomerReason =
  /** It consumes these paths, by this pattern in this customers.yaml. */
  | { readonly kind: 'path'; readonly file: string; readonly pattern: string; readonly paths: readonly string[] }
  /** It consumes these, but hardly anybody notices changes of such files: tests, docs, settings of tools. */
  | { readonly kind: 'unnoticed'; readonly paths: readonly string[] }
  /** Earlier commits touched it just so, and this few named it. */
  | { readonly kind: 'quiet'; readonly looked: number; readonly affected: number; readonly commits: readonly string[] }
  /** It is a customer of this one. */
  | { readonly kind: 'through'; readonly via: string }
  /** These commits to these paths named it, of the last so many that have a note. */
  | {
      readonly kind: 'noted';
      readonly commits: readonly string[];
      readonly of: number;
      readonly paths: readonly string[];
    }
  /** These commits changed what it consumes together with these paths, of the last so many. */
  | {
      readonly kind: 'together';
      readonly commits: readonly string[];
      readonly of: number;
      readonly paths: readonly string[];
    };
