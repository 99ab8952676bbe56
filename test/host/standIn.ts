// Stand-ins in JavaScript for native modules of VS Code, which would have to be compiled.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Replaces the module in `directory`, if it is there, by `code`. */
export function writeStandIn(directory: string, code: string): void {
  if (!existsSync(directory)) return;
  const { name, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  rmSync(directory, { recursive: true });
  mkdirSync(directory);
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ name, version, main: 'index.js' }));
  writeFileSync(join(directory, 'index.js'), code);
}

/** For native-watchdog, which ends a server's children when the server dies. We end the whole process group. */
export const WATCHDOG = `exports.start = function () {};\n`;

/** For @vscode/spdlog: appends to the log file, so that the server's logs can be read. */
export const LOGGER = `'use strict';
const fs = require('fs');
const path = require('path');
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const INFO = 2;
class Logger {
  constructor(kind, name, file) {
    this.level = INFO;
    this.file = file;
    this.stamped = true;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  write(level, text) {
    if (level < this.level || !this.file) return;
    const line = this.stamped ? new Date().toISOString() + ' [' + LEVELS[level] + '] ' + text + '\\n' : text;
    try { fs.appendFileSync(this.file, line); } catch {}
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.stamped = false; }
  flush() {}
  drop() { this.file = null; }
}
LEVELS.forEach((name, level) => { Logger.prototype[name] = function (text) { this.write(level, text); }; });
exports.version = 0;
exports.setLevel = exports.setFlushOn = exports.shutdown = function () {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger('rotating_async', name, file);
`;
