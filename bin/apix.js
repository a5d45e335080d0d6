#!/usr/bin/env node
// Checks Node's version, switches the compile cache on, imports dist/main.js; nothing else.
// Written for any Node, so that an old one gets an answer and not a syntax error.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 19)) {
  module.enableCompileCache?.();
  await import('../dist/main.js');
} else {
  // A clone brings its own Node as a development dependency.
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) {
    const child = spawn(own, process.argv.slice(1), { stdio: 'inherit' });
    // The terminal sends Ctrl-C to both; the child answers it, and its answer is ours.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
    }
    child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
  } else {
    process.stderr.write(
      `apix needs Node 22.19 or newer, this is ${process.versions.node}: get one at https://nodejs.org or with your version manager\n`,
    );
    process.exitCode = 1;
  }
}
