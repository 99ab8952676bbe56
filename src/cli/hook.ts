/** `hook`: the commit hook, which asks in VS Code while committing. */
import { english } from '../core/l10n';
import { hookText, hookTextAfterUninstall, openHook, type Hook, type HookStatus } from '../repository/hook/hook';
import type { Failure } from '../repository/failure';
import { CommandError, expectFine, placeNamed, readArguments, type Command } from './command';
import { plain, printJson } from './output';

const acts = {
  install: (hook: Hook) => hook.install(),
  uninstall: (hook: Hook) => hook.uninstall(),
  status: (hook: Hook) => hook.status(),
} satisfies Readonly<Record<string, (hook: Hook) => Promise<HookStatus | Failure>>>;

export const hook: Command = {
  usage: '(install | uninstall | status)',
  about: 'the commit hook, which asks in VS Code while committing',
  run: async (context, args) => {
    const { values, positionals } = readArguments(args, {});
    const [name, ...others] = positionals;
    if (!isAct(name) || others.length > 0) {
      throw new CommandError('hook takes one of install, uninstall and status. Example: hook status');
    }
    const opened = expectFine(await openHook(placeNamed(context, values.repo)));
    const status = expectFine(await acts[name](opened));
    const textOf = name === 'uninstall' ? hookTextAfterUninstall : hookText;
    if (values.json) printJson(context, status);
    else for (const line of textOf(status, english).split('\n')) context.print(plain(line));
    return name === 'uninstall' || status.state === 'installed' ? 0 : 1;
  },
};

const isAct = (name: string | undefined): name is keyof typeof acts => name !== undefined && Object.hasOwn(acts, name);
