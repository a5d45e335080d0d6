#!/usr/bin/env node
// Checks Node's version, switches the compile cache on, imports dist/main.js; nothing else.
// Written for any Node, so that an old one gets an answer and not a syntax error.
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 19)) {
  module.enableCompileCache?.();
  try {
    await import('../dist/main.js');
  } catch (error) {
    if (!/^Cannot find module .*dist/.test(error.message)) throw error;
    // A clone in which nobody has built yet.
    process.stderr.write('apix is not built here: run npm ci in its folder\n');
    process.exitCode = 1;
  }
} else {
  const { spawn } = await import('node:child_process');
  const { existsSync } = await import('node:fs');
  const { dirname, join } = await import('node:path');
  const { fileURLToPath } = await import('node:url');
  // A clone brings its own Node as a development dependency.
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(own)) {
    const child = spawn(own, process.argv.slice(1), { stdio: 'inherit' });
    child.on('error', error => {
      process.stderr.write(`apix needs Node 22.19 or newer, and ${own} cannot be run: ${error.message}\n`);
      process.exitCode = 1;
    });
    // A terminal sends Ctrl-C to both; from a supervisor only this process hears of it.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
    }
    const ended = { SIGINT: 130, SIGHUP: 129, SIGTERM: 143 };
    child.on('exit', (code, signal) => process.exit(code ?? ended[signal] ?? 1));
  } else {
    process.stderr.write(
      `apix needs Node 22.19 or newer, this is ${process.versions.node}: get one at https://nodejs.org or with your version manager\n`,
    );
    process.exitCode = 1;
  }
}
