// Whatever may be called customers.yaml and is none that can be read, each with what is told of it.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endless, manyCustomers } from './manyCustomers';

export interface BadFile {
  readonly what: string;
  readonly make: (path: string) => void;
  /** Not every user or machine can make it. */
  readonly canBeMade?: (folder: string) => boolean;
  /** git does not list it, so that it is seen at the root only. */
  readonly unlisted?: true;
  /** Its one problem, as `check` prints it: place, severity, code and message. */
  readonly told: RegExp;
}

const head = 'version: 1\ncustomers:\n  - id: a\n    name: A\n';
const text = (what: string, content: string | Buffer, told: RegExp): BadFile => {
  return { what, make: (path) => writeFileSync(path, content), told };
};
const utf16 = (content: string) => Buffer.from(content, 'utf16le');

/** Nine lists, each of nine times the one before: half a thousand million texts. */
const laughs = (use: string) => {
  const names = Array.from('abcdefghi');
  const lists = names.map(
    (name, at) =>
      `x-${name}: &${name} [${Array(9)
        .fill(at === 0 ? 'lol' : `*${names[at - 1]}`)
        .join(', ')}]`,
  );
  return `version: 1\n${lists.join('\n')}\n${use}`;
};

export const badFiles: readonly BadFile[] = [
  text('an open quote', `${head}    liaison: "x\n`, /^6:1 error yaml A text that begins with `"` has no closing/),
  text('an open bracket', 'version: 1\ncustomers: [\n', /^3:1 error yaml /),
  text('a bracket too many', 'version: 1\ncustomers: ]\n', /^2:12 error yaml /),
  text('wrong indentation', `${head}   liaison: x\n`, /^5:1 error yaml /),
  text('tabs', `${head}\ttype: team\n\tliaison: x\n`, /^5:1 error yaml .*spaces, found a tab/),
  text('a key twice', `${head}    name: B\n`, /^5:5 error yaml This key is given above/),
  text('a key twice at the top', `${head}version: 1\n`, /^5:1 error yaml This key is given above/),
  text('two documents', `${head}---\n${head}`, /^5:1 error yaml Expected one YAML document/),
  text('an unknown escape', `${head}    liaison: "\\q"\n`, /^5:15 error yaml /),
  text('a text that begins with @', `${head}    liaison: @ana\n`, /^5:14 error unquoted /),
  text('lines that end with a carriage return', head.replaceAll('\n', '\r'), /^1:10 error unquoted /),
  text('CRLF and an open bracket', 'version: 1\r\ncustomers: [\r\n', /^3:1 error yaml /),
  text('an alias of nothing', 'version: 1\ncustomers: *nobody\n', /^2:12 error unquoted /),
  text('an alias of itself', 'version: 1\ncustomers: &a [*a]\n', /^2:15 error wrong-type /),
  text('an alias bomb', laughs('customers: *i\n'), /^9:9 error wrong-type /),
  text(
    'many aliases',
    `version: 1\nx-a: &a t\ncustomers: [{ id: a, name: A, tags: [${Array(200).fill('*a').join(', ')}] }]\n`,
    /^3:\d+ error too-many-aliases /,
  ),
  text('deep brackets', `version: 1\ncustomers: ${'['.repeat(100_000)}`, /^1:1 error unreadable .*nested deeper/),
  text('deep dashes', `version: 1\ncustomers:\n  ${'- '.repeat(50_000)}`, /^1:1 error unreadable .*nested deeper/),
  text(
    'deep indentation',
    `version: 1\n${Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')}`,
    /^1:1 error unreadable .*nested deeper/,
  ),
  text('too much work', endless, /^1:1 warning too-costly This file takes too long/),
  text('2 MB', `${manyCustomers(100)}#${' '.repeat(2_000_000)}`, /^1:1 warning too-large This file has 2\d{6} bytes/),
  text(
    'over 1 MB in bytes only',
    `${head}# ${'ü'.repeat(600_000)}\n`,
    /^1:1 warning too-large This file has 1200\d{3} bytes/,
  ),
  text('NUL characters', `${head}\0\n`, /^1:1 warning unreadable .*NUL/),
  text(
    'a picture',
    Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex'),
    /^1:1 warning unreadable .*not UTF-8/,
  ),
  text(
    'Latin-1',
    Buffer.from(`${head}# caf\xe9\n`, 'latin1'),
    /^1:1 warning unreadable .*it is not UTF-8; save it as UTF-8/,
  ),
  text('UTF-16 LE', utf16(head), /^1:1 warning unreadable .*it is UTF-16; save it as UTF-8/),
  text('UTF-16 LE with a mark', utf16(`\ufeff${head}`), /^1:1 warning unreadable .*it is UTF-16; save it as UTF-8/),
  text('UTF-16 BE', utf16(head).swap16(), /^1:1 warning unreadable .*it is UTF-16; save it as UTF-8/),
  text(
    'UTF-16 BE with a mark',
    utf16(`\ufeff${head}`).swap16(),
    /^1:1 warning unreadable .*it is UTF-16; save it as UTF-8/,
  ),
  {
    what: 'a folder',
    unlisted: true,
    make: (path) => mkdirSync(path),
    told: /^1:1 warning unreadable .*folder or device/,
  },
  {
    what: 'a dangling link',
    make: (path) => symlinkSync('nowhere', path),
    told: /^1:1 warning unreadable .*leads nowhere/,
  },
  {
    what: 'a link in a circle',
    make: (path) => symlinkSync('customers.yaml', path),
    told: /^1:1 warning unreadable .*in a circle/,
  },
  {
    what: 'a link out of the repository',
    make: (path) => symlinkSync('/etc/hosts', path),
    told: /^1:1 warning unreadable .*out of the repository/,
  },
  {
    what: 'a link to an endless device',
    make: (path) => symlinkSync('/dev/zero', path),
    told: /^1:1 warning unreadable .*out of the repository/,
  },
  {
    what: 'a pipe',
    unlisted: true,
    make: (path) => run('mkfifo', path),
    told: /^1:1 warning unreadable .*folder or device/,
  },
  {
    what: 'an endless device',
    unlisted: true,
    make: makeDevice,
    canBeMade: canMakeDevices,
    told: /^1:1 warning unreadable .*folder or device/,
  },
  {
    what: 'one without permission',
    make: (path) => {
      writeFileSync(path, head);
      chmodSync(path, 0);
    },
    canBeMade: () => process.getuid?.() !== 0, // root may read everything
    told: /^1:1 warning unreadable .*no permission/,
  },
];

function run(command: string, ...args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'ignore' });
}

function makeDevice(path: string): void {
  run('mknod', path, 'c', '1', '5');
}

function canMakeDevices(folder: string): boolean {
  try {
    makeDevice(join(folder, 'device'));
    rmSync(join(folder, 'device'));
    return true;
  } catch {
    return false;
  }
}
