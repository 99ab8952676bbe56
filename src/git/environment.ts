/** The environment in which git runs: what of the person's own reaches it, and what does not. */
import { resolve } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment without what lets others decide which programs git runs or how it reads our paths, and with what keeps it
 * quiet and in English.
 */
export function gitEnvironment(environment: Environment): Record<string, string> {
  const runsPrograms =
    /^(EDITOR|VISUAL|PAGER|PREFIX|SSH_ASKPASS|GIT_(EDITOR|SEQUENCE_EDITOR|PAGER|EXTERNAL_DIFF|PROXY_COMMAND|ASKPASS|SSH.*|TEMPLATE_DIR|TRACE.*))$/i;
  const otherPathspecs = /^GIT_(LITERAL|GLOB|NOGLOB|ICASE)_PATHSPECS$/i;
  const kept = Object.entries(environment).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined && !runsPrograms.test(entry[0]) && !otherPathspecs.test(entry[0]);
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANGUAGE: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' };
}

/**
 * git fetches what a partial clone lacks unasked, with programs that the settings name: it must not. Versions before 2.44 know
 * the second variable only, which allows no protocol.
 */
export const offline = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none' };

/**
 * For `git diff-tree`: no index. It reads all of it before it looks at a commit, which takes most of its time where there are
 * many files, and fails where the index is damaged.
 */
export const withoutIndex = { GIT_INDEX_FILE: '' };

/**
 * The environment without the variables by which git tells a hook which repository it runs in. Source: git-rev-parse,
 * `--local-env-vars`.
 */
export function withoutRepository(environment: Environment): Environment {
  const local =
    /^GIT_((IMPLICIT_)?WORK_TREE|DIR|COMMON_DIR|(ALTERNATE_)?OBJECT_DIRECTOR(Y|IES)|(INDEX|GRAFT|SHALLOW)_FILE|PREFIX|NAMESPACE|INTERNAL_.*)$/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !local.test(name)));
}

/** The environment for commands that run elsewhere: git reads these paths as relative to the folder it is started in. */
export function withAbsolutePaths(environment: Environment, from: string): Environment {
  const isPath = /^GIT_(DIR|WORK_TREE|COMMON_DIR)$/;
  const absolute = ([name, value]: [string, string | undefined]) =>
    [name, value && isPath.test(name) ? resolve(from, value) : value] as const;
  return Object.fromEntries(Object.entries(environment).map(absolute));
}
