import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { houseFiles, root } from './tree.js';

interface Service {
  readonly image?: string;
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly healthcheck?: { readonly disable?: boolean; readonly test?: unknown };
  readonly build?: { readonly args: { readonly CONTEXT: string } };
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
};
const values = parse(read('deploy/chart/values.yaml')) as {
  readonly services: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build);
/** What can be started as a service: an app with a main of its own, but the process that is everything, and the console. */
const mains = readdirSync(join(root, 'apps')).filter(
  (name) => !['tocsin', 'console'].includes(name) && existsSync(join(root, 'apps', name, 'src/main.ts')),
);
const sources = houseFiles()
  .filter(({ path }) => /^(libs|apps)\/.*\.ts$/.test(path) && !path.endsWith('.spec.ts'))
  .map(({ text }) => text)
  .join('\n');
/** Settings that a process of ours reads: the name stands in the sources. */
const isRead = (name: string) => new RegExp(`\\b${name}\\b`).test(sources);

describe('docker-compose.yml', () => {
  it('has a service for every main, built from its own context', () => {
    const built = ours.map(([, { build }]) => build?.args.CONTEXT);
    expect(built.toSorted()).toEqual([...mains, 'tocsin'].toSorted());
    for (const [name, { build }] of ours)
      if (name !== 'prepare') expect(build?.args.CONTEXT, name).toBe(name);
  });

  it('gives ours a read-only root, no capabilities and no new privileges, behind a profile', () => {
    for (const [name, service] of ours) {
      expect(service.read_only, name).toBe(true);
      expect(service.cap_drop, name).toEqual(['ALL']);
      expect(service.security_opt, name).toContain('no-new-privileges:true');
      expect(service.profiles, name).toEqual(['services']);
    }
  });

  it('publishes on loopback alone', () => {
    for (const [name, { ports = [] }] of services)
      for (const port of ports) expect(port, name).toMatch(/^127\.0\.0\.1:/);
  });

  it('says of every server and service when it is well, and names each image by its version', () => {
    for (const [name, { healthcheck, image }] of services) {
      if (!['mail', 'prepare'].includes(name)) expect(healthcheck?.test, name).toBeDefined();
      if (!ours.some(([each]) => each === name)) expect(image, name).toMatch(/:v?\d+\.\d/);
    }
  });

  const plugin = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0;
  it.runIf(plugin)('is what Docker Compose reads', () => {
    const { status, stderr } = spawnSync(
      'docker',
      ['compose', '--file', join(root, 'docker-compose.yml'), '--profile', 'services', 'config', '--quiet'],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('sets nothing that nobody reads', () => {
    for (const [name, { environment = {} }] of ours)
      expect(
        Object.keys(environment).filter((setting) => !isRead(setting)),
        name,
      ).toEqual([]);
  });
});

describe('the chart', () => {
  const templates = readdirSync(join(root, 'deploy/chart/templates')).map((name) => ({
    name,
    text: read(`deploy/chart/templates/${name}`),
  }));

  it('has values for every context', () => {
    expect(Object.keys(values.services).toSorted()).toEqual(
      mains.filter((name) => name !== 'gateway').toSorted(),
    );
  });

  it('sets nothing that nobody reads', () => {
    const set = templates.flatMap(({ text }) =>
      [...text.matchAll(/\bname: ([A-Z][A-Z0-9_]+)\b/g)].map(([, name]) => name as string),
    );
    expect(set.length).toBeGreaterThan(10);
    expect([...new Set(set)].filter((name) => !isRead(name))).toEqual([]);
  });

  it('opens and ends every block, and closes every brace', () => {
    for (const { name, text } of templates) {
      const actions = [...text.matchAll(/\{\{-?\s*(\/\*|\w+)?/g)].map(([, word]) => word);
      const opened = actions.filter((word) => ['if', 'range', 'with', 'define'].includes(word ?? ''));
      expect(actions.filter((word) => word === 'end').length, name).toBe(opened.length);
      expect(text.split('{{').length, name).toBe(text.split('}}').length);
    }
  });

  const helm = spawnSync('helm', ['version', '--short'], { stdio: 'ignore' }).status === 0;
  it.runIf(helm)('pleases its linter, and is what Kubernetes reads', () => {
    const chart = join(root, 'deploy/chart');
    const linted = spawnSync('helm', ['lint', '--strict', chart], { encoding: 'utf8' });
    expect(linted.stdout + linted.stderr).toContain('0 chart(s) failed');
    const { stdout, stderr } = spawnSync('helm', ['template', 'tocsin', chart, '--kube-version', '1.31.0'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const kinds = stdout
      .split(/^---$/m)
      .map((text) => parse(text) as { kind?: string } | null)
      .flatMap((each) => (each?.kind ? [each.kind] : []));
    for (const kind of [
      'Deployment',
      'Service',
      'PodDisruptionBudget',
      'HorizontalPodAutoscaler',
      'NetworkPolicy',
    ])
      expect(kinds).toContain(kind);
  });
});

describe('the realm', () => {
  const realm = JSON.parse(read('deploy/keycloak/tocsin-realm.json')) as {
    readonly clients: readonly {
      readonly clientId: string;
      readonly secret?: string;
      readonly directAccessGrantsEnabled?: boolean;
    }[];
    readonly users: readonly { readonly credentials?: unknown }[];
  };

  it('holds no secret and no password, and no client that takes passwords', () => {
    expect(realm.clients.filter(({ secret }) => secret !== undefined)).toEqual([]);
    expect(realm.users.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
    expect(realm.clients.filter(({ directAccessGrantsEnabled }) => directAccessGrantsEnabled)).toEqual([]);
  });
});
