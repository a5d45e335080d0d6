import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import packageJson from '../../package.json' with { type: 'json' };
import { installNode, lacksNodeVersions } from '../helpers/node-versions.ts';
import { installPacked, linkGlobally, type PackedApix } from '../helpers/packed-apix.ts';
import { type Ended, startProgram } from '../helpers/run-program.ts';
import { apixFile, createSandbox, type Sandbox } from '../helpers/sandbox.ts';
import { startServer } from '../helpers/server.ts';

/** The oldest that will do, and the two that people have; the last one is too old. */
const supported = ['22.19.0', '24', '26'] as const;
const tooOld = '20';

describe.skipIf(lacksNodeVersions())('the package', () => {
  let folder: string;
  let sandbox: Sandbox;
  let apix: PackedApix;
  let command: string;
  let nodes: ReadonlyMap<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'apix-package-'));
    sandbox = await createSandbox();
    apix = await installPacked(folder);
    command = await linkGlobally(join(folder, 'global'));
    const versions = [...supported, tooOld];
    nodes = new Map(
      await Promise.all(versions.map(async version => [version, await installNode(version, folder)] as const)),
    );
  });

  afterAll(async () => {
    await sandbox[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (version: string, program: string, argv: readonly string[]): Promise<Ended> =>
    startProgram(nodes.get(version) ?? '', [program, ...argv], { env: sandbox.env, cwd: sandbox.folder }).ended;

  test('holds the program and what npm wants, and no source', () => {
    const others = apix.files.filter(path => !/^(bin|dist)\//.test(path));

    expect(others.toSorted()).toEqual(['LICENSE', 'README.md', 'package.json']);
  });

  test('installs without its development dependencies, and npm has no complaint', () => {
    const tools = ['node', 'rolldown', 'typescript', 'vitest'].filter(name =>
      existsSync(join(apix.folder, '..', name)),
    );

    expect(apix.talk).not.toMatch(/EBADENGINE|deprecated|vulnerab/);
    expect(tools).toEqual([]);
  });

  describe.each(supported)('under Node %s', version => {
    test('--version', async () => {
      const { code, stdout, stderr } = await run(version, apix.program, ['--version']);

      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
    });

    test('search weather', async () => {
      const { code, stdout, stderr } = await run(version, apix.program, ['search', 'weather']);

      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^nws\t/);
    });

    test('call --sample -o csv', async () => {
      const argv = ['call', 'nws', 'alerts-active', 'area=KS', '--sample', '-o', 'csv'];
      const { code, stdout, stderr } = await run(version, apix.program, argv);

      expect(code).toBe(0);
      expect(stdout).toMatch(/^id,.*\bareaDesc\b.*\n/);
      expect(stderr).toMatch(/^sample [^\n]*\n$/);
    });

    test('get', async () => {
      await using server = await startServer((_request, response) => {
        response.setHeader('content-type', 'application/json');
        response.end('{"id":12345678901234567890}');
      });
      const { code, stdout, stderr } = await run(version, apix.program, ['get', server.url.href, '-o', 'json']);

      expect({ code, stdout: JSON.stringify(stdout) }).toEqual({
        code: 0,
        stdout: JSON.stringify('{\n  "id": 12345678901234567890\n}\n'),
      });
      expect(stderr).toMatch(/^200 [^\n]*\n$/);
    });

    test('config set and get', async () => {
      const set = await run(version, apix.program, ['config', 'set', 'identity', 'A Name <name@mail.example>']);
      const got = await run(version, apix.program, ['config', 'get', 'identity']);

      expect({ code: set.code, stderr: set.stderr.split('\n').length - 1 }).toEqual({ code: 0, stderr: 1 });
      expect({ code: got.code, stdout: got.stdout, stderr: got.stderr }).toEqual({
        code: 0,
        stdout: 'A Name <name@mail.example>\n',
        stderr: '',
      });
    });

    test('npm install --global .', async () => {
      const { code, stdout, stderr } = await run(version, command, ['--version']);

      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
    });
  });

  describe(`under Node ${tooOld}`, () => {
    test('without a Node of its own: one line that says which is needed', async () => {
      const { code, stdout, stderr } = await run(tooOld, apix.program, ['--version']);

      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^apix needs Node 22\.19 or newer, this is 20\.[^\n]*\n$/);
    });

    test.each([
      { name: 'success', argv: ['--version'], code: 0, stdout: `${packageJson.version}\n` },
      { name: 'its exit code', argv: ['call', 'nws', 'no-such-operation'], code: 2, stdout: '' },
    ])('in a clone, with a Node of its own: $name', async ({ argv, code, stdout }) => {
      const ended = await run(tooOld, apixFile, argv);

      expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code, stdout });
    });

    test.each([
      { name: 'Ctrl-C, which a terminal sends to the whole group', signal: 'SIGINT', toGroup: true },
      { name: 'SIGTERM, which only the parent is sent', signal: 'SIGTERM', toGroup: false },
    ] as const)('in a clone, with a Node of its own: $name', async ({ signal, toGroup }) => {
      const asked = Promise.withResolvers<void>();
      await using server = await startServer(() => asked.resolve());
      const line = [nodes.get(tooOld) ?? '', apixFile, 'get', server.url.href];
      const program = startProgram('setsid', line, { env: sandbox.env, cwd: sandbox.folder });
      await asked.promise;
      process.kill(toGroup ? -program.pid : program.pid, signal);
      const { code, stdout, stderr } = await program.ended;

      expect({ code, stdout, stderr }).toEqual({ code: 130, stdout: '', stderr: '' });
    });
  });
});
