// lefthook, whose own package on npm cannot be locked: it names a platform that was never published.
import { join } from 'node:path';
import { cached } from './cache';
import { unpackPackage } from './npmPackage';
import type { Session } from './session';

const INTEGRITY: Readonly<Record<string, string>> = {
  'linux-x64': 'sha512-N/OlQyAhcU6RAXjrwFxLsh70sn96rBoi+XkuLJ8CVBkk9Ci3VDXQayDZTNz5B1xML8RwoMcV8Wblniy1xFOmSA==',
  'linux-arm64': 'sha512-d+HFtS2DEKaOnD7vRU0tUz8pNgHwsUYmQ22+1dyXpOrXGyzNXR0AqX5KsIRF36JGhVvO5X5Anw5QYgR3mxVSuA==',
  'darwin-arm64': 'sha512-6V8D3bLnD/60Xhqn0o2EQD6H3Fe/U9LGkt4WF1O/3eBHbux+5ZJqoH0hfrC+Bi9Dy1Ve1AWxiAY7U2asYl8qVA==',
  'darwin-x64': 'sha512-fH/kArZ9ZZ65wCFtvBMgGcq25qwQpkQ5jp93ba+8wpjgxxzjczYGluwHvM/NQDJWLOFXuKXW0yFs76SramQkyQ==',
};

/** The folder of the executable `lefthook`, version 2.2.2; undefined where there is none for this machine. */
export async function lefthookOf(session: Session): Promise<string | undefined> {
  const platform = `${process.platform}-${process.arch}`;
  const integrity = INTEGRITY[platform];
  if (integrity === undefined) return undefined;
  const directory = await cached(session, 'lefthook-2.2.2', (into) =>
    unpackPackage(
      session,
      { spec: `lefthook-${platform}@2.2.2`, integrity, megabytes: 5 },
      { into, paths: ['package/bin'] },
    ),
  );
  return join(directory, 'bin');
}
