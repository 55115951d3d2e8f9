/**
 * A Vite plugin pair that writes THIRD-PARTY-NOTICES.txt into the build: the name, version and licence text of
 * every package whose code ships. Vite's own `build.license` sees only the page's bundle and would leave out
 * what is bundled in workers alone (TensorFlow.js, long, seedrandom); here both bundles feed one list.
 * It judges no licence: it says what is there, and stops the build when a package has no text to give.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const FILE_NAME = 'THIRD-PARTY-NOTICES.txt';
const RULE = '-'.repeat(80);

export interface Package {
  name: string;
  version: string;
  license: string;
  dir: string;
}

/** The package that a module belongs to, or null for our own and virtual modules. */
export function packageOf(moduleId: string): Package | null {
  const at = moduleId.replaceAll('\\', '/').lastIndexOf('/node_modules/');
  if (moduleId.startsWith('\0') || at < 0) return null;
  const last = at + '/node_modules'.length;
  for (let dir = dirname(moduleId); dir.length > last; dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name, version, license } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (name && version) return { name, version, license: license ?? 'unknown', dir };
  }
  return null;
}

/** A package's licence and notice texts; some packages carry them only in their README. */
function licenceText({ name, license, dir }: Package): string {
  const files = readdirSync(dir).sort();
  const texts = files.filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  if (texts.length > 0) return texts.map((file) => readFileSync(join(dir, file), 'utf8').trim()).join('\n\n');
  const readme = files.find((file) => /^readme/i.test(file));
  const section = readme && /^#*\s*licen[cs]e\b[\s\S]*/im.exec(readFileSync(join(dir, readme), 'utf8'))?.[0];
  if (section && /copyright/i.test(section)) return section.trim();
  if (license === 'Apache-2.0')
    return 'Licensed under the Apache License, Version 2.0; its text is at the end.';
  throw new Error(`${name} (${license}) ships no licence text; teach scripts/viteNotices.ts where it is.`);
}

/** The whole file: a section for each package, the Apache text once at the end. */
export function formatNotices(packages: Iterable<Package>, apacheText: string): string {
  const sorted = [...packages].sort((a, b) => (a.name < b.name ? -1 : 1));
  const sections = sorted.map((pkg) => `${pkg.name} ${pkg.version} (${pkg.license})\n\n${licenceText(pkg)}`);
  const opening = 'Resume Lab is built with the open-source packages below.';
  return `${[opening, ...sections, apacheText.trimEnd()].join(`\n\n${RULE}\n\n`)}\n`;
}

/** `page` goes into `plugins`, `worker` into `worker.plugins`; they share one list. */
export function thirdPartyNotices(): { page: Plugin; worker: Plugin } {
  const found = new Map<string, Package>();
  const collect = (bundle: Rolldown.OutputBundle) => {
    for (const chunk of Object.values(bundle)) {
      for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
        const pkg = packageOf(id);
        if (pkg) found.set(`${pkg.name}@${pkg.version}`, pkg);
      }
    }
  };
  return {
    worker: { name: 'resume-lab:notices-worker', generateBundle: (_, bundle) => collect(bundle) },
    page: {
      name: 'resume-lab:notices',
      apply: 'build',
      generateBundle(_, bundle) {
        collect(bundle);
        const apacheText = readFileSync(join(this.environment.config.root, 'LICENSE'), 'utf8');
        const source = formatNotices(found.values(), apacheText);
        this.emitFile({ type: 'asset', fileName: FILE_NAME, source });
      },
    },
  };
}
