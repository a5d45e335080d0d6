#!/usr/bin/env node
// Checks Node's version, switches the compile cache on, imports dist/main.js; nothing else.
// Written for any Node, so that an old one gets an answer and not a syntax error.
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);

if (major > 22 || (major === 22 && minor >= 19)) {
  module.enableCompileCache?.();
  await import('../dist/main.js');
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
