/** Packages of any kind: what a manifest says of one, and of the workspace below it. */

export type PackageKind = 'npm' | 'go' | 'cargo' | 'python';

/** What a package depends on, as its manifest says it. */
export interface Dependency {
  /** As the other package is called by itself. */
  readonly name: string;
  /** Where it is taken from, relative to the manifest's folder; undefined: by its name. */
  readonly path?: string;
  /** Taken as the workspace says. */
  readonly inherited?: true;
  /** Needed to build or test only. */
  readonly development: boolean;
}

export interface Package {
  readonly kind: PackageKind;
  readonly file: string;
  readonly folder: string;
  /** Undefined: it has none, as an application may. */
  readonly name: string | undefined;
  readonly dependencies: readonly Dependency[];
}

/** Where a workspace takes a dependency from: a path relative to its folder, or a package of another name. */
export interface Origin {
  readonly path?: string;
  readonly name?: string;
}

/** What holds for the packages below a folder. */
export interface Workspace {
  readonly kind: PackageKind;
  readonly file: string;
  readonly folder: string;
  /** Globs of the folders of its packages, with `!` for those left out; undefined: it does not list them. */
  readonly members?: readonly string[];
  /** For those who ask for the workspace's own, by the name that they use. */
  readonly inherited: ReadonlyMap<string, Origin>;
  /** For everybody, by name. */
  readonly replaced: ReadonlyMap<string, Origin>;
}

/** What a manifest tells of packages. */
export interface PackageFacts {
  readonly packages?: readonly Package[];
  readonly workspaces?: readonly Workspace[];
}
