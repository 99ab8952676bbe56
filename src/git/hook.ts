/** The `commit-msg` hook: the script that asks, the stub by which git comes to it, and where git looks for hooks. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { oneLine, type Git } from './git';
import type { Root } from './root';

/** The folder of ours that all worktrees share. The script lies in it, and with it what hooks and windows tell each other. */
export const ownFolder = ({ commonDirectory }: Root): string => join(commonDirectory, 'downstream-customers');

/** `hook.sh`, which lies beside this file, bundled or not. It must begin with its first line and have no CR. */
export const hookScript = (): string => readFileSync(join(__dirname, 'hook.sh'), 'utf8').replaceAll('\r\n', '\n');

/**
 * Comes from any hook to the script. Only its exit code 1 ends a commit: not that there is none, nor that it was killed.
 * @param args the message file, and git's process id if it is known
 */
export const hookLine = (args = '"$1"'): string =>
  `h="$(git rev-parse --git-common-dir)/downstream-customers/hook"; [ ! -x "$h" ] || "$h" ${args} || [ $? -gt 1 ]`;

/** What every such line holds, however it is quoted. */
export const hookLineMark = '/downstream-customers/hook';

/** The name under which a hook that was there before is kept. The stub runs it first, and heeds it. */
export const keptHook = 'commit-msg.before-downstream-customers';

/** The hook that we write ourselves. Always of four lines, so that one that somebody has added to is theirs. */
export const hookStub = `#!/bin/sh
# downstream-customers commit-msg stub, version 1; to remove it: downstream-customers hook uninstall
b="\${0%/*}/${keptHook}"; [ ! -f "$b" ] || [ ! -x "$b" ] || "$b" "$@" || exit
${hookLine('"$1" "$PPID"')}
`;

export function isHookStub(text: string): boolean {
  return /^#!\/bin\/sh\n# downstream-customers commit-msg stub, version \d+\b[^\n]*\n[^\n]+\n[^\n]+\n$/.test(text);
}

/** Whether a text is as good as ours: the same, or of a newer version. */
export function isCurrent(text: string, ours: string): boolean {
  return text === ours || versionOf(text) > versionOf(ours);
}

function versionOf(text: string): number {
  return Number(/^#!\/bin\/sh\n# downstream-customers commit-msg \w+, version (\d{1,6})\b/.exec(text)?.[1] ?? 0);
}

/** The folder that git takes its hooks from, be it by `core.hooksPath`; absolute. */
export async function hooksFolder(git: Git): Promise<string> {
  const folder = await git.run({ args: ['rev-parse', '--git-path', 'hooks'], read: oneLine });
  return resolve(git.directory, folder);
}
