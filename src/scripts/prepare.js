// What npm runs after `npm ci` and `npm install` in a clone, before it packs, and for `npm install -g .`.
// Plain JavaScript: the Node at hand may be an old one, and the project's own not there yet.
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const { npm_command: command, npm_config_global: isGlobal } = process.env;
const run = (line, env = process.env) => execSync(line, { stdio: 'inherit', env });
const hasTools = existsSync(new URL('../../node_modules/rolldown', import.meta.url));

if (hasTools) {
  run('npm run build');
} else if (isGlobal === 'true') {
  // `npm install -g .` only links to this folder. To install here ends in this script again, which then builds.
  run('npm ci', { ...process.env, npm_config_global: undefined, npm_config_prefix: undefined });
} else if (command === 'pack' || command === 'publish') {
  process.stderr.write('The tools that build apix are not installed. Run: npm ci\n');
  process.exitCode = 1;
}
// Else `npm ci --omit=dev`: without the tools there is nothing to build with, and nothing is wrong.
