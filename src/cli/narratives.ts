import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { checkNarrative } from '../analysis/narrative-check.js';
import type { NarrativeDefinition } from '../analysis/narrative-definition.js';
import { definitionChanges } from '../narratives/definition-changes.js';
import { writeNarrative } from '../narratives/definition-file.js';
import { narrativeJsonSchema } from '../narratives/definition-schema.js';
import {
  faultsAmong,
  NarrativeError,
  type NarrativeFile,
  readNarrativeFiles,
} from '../narratives/definitions.js';
import { saveDefinitions } from '../narratives/edit-definitions.js';
import { previewDefinition } from '../narratives/preview.js';
import { newestDefinitions, saysTheSame } from '../narratives/registry.js';
import { withSite } from './which-site.js';

const WHERE = 'YAML or JSON files, or folders of them';

interface SiteOption {
  readonly site?: string;
}

export const command = new Command('narratives')
  .description('Keep narrative definitions as files: check them, try them, and put them in force.')
  .addCommand(
    new Command('check')
      .description('Read definitions and name every fault, with file, line and column.')
      .argument('<path...>', WHERE)
      .action(check),
  )
  .addCommand(
    new Command('test')
      .description('Run the examples and counter-examples of definitions; exit code 1 when one fails.')
      .argument('<path...>', WHERE)
      .action(test),
  )
  .addCommand(
    aboutSite('diff')
      .description('Say what would change if these definitions were applied, in words and in matches.')
      .argument('<path...>', WHERE)
      .option('--comments <number>', 'try them on so many of the newest comments', parseWhole, 1_000)
      .action(diff),
  )
  .addCommand(
    aboutSite('apply')
      .description('Save these definitions as new versions; workers then look for them in every comment.')
      .argument('<path...>', WHERE)
      .option('--by <name>', 'who changes them', 'command line')
      .option('--why <reason>', 'why, for the changelog')
      .action(apply),
  )
  .addCommand(
    aboutSite('export')
      .description("Write a site's definitions as YAML files into a folder.")
      .argument('<folder>', 'made if it is not there')
      .action(exportFiles),
  )
  .addCommand(
    new Command('schema')
      .description('Print the JSON Schema of a definition file, for editors.')
      .action(() => console.log(JSON.stringify(narrativeJsonSchema(), null, 2))),
  );

function aboutSite(name: string): Command {
  return new Command(name).option('--site <id>', 'the site (default: the only one there is)');
}

function check(paths: readonly string[]): void {
  const files = readNarrativeFiles(paths);
  refuseIf(faultsAmong(files, [], 'phrases'));
  console.log(`${counted(files.length, 'definition')} can be read`);
}

function test(paths: readonly string[]): void {
  const files = readNarrativeFiles(paths);
  refuseIf(faultsAmong(files, [], 'phrases'));
  const all = files.map(({ definition }) => definition);
  for (const { definition } of files) {
    const { id, examples, counterExamples } = definition;
    const failed = checkNarrative(definition, all).length;
    const tried = examples.length + counterExamples.length;
    console.log(`${failed === 0 ? '✓' : '✗'} ${id}: ${tried - failed} of ${counted(tried, 'example')}`);
  }
  refuseIf(faultsAmong(files));
}

async function diff(
  paths: readonly string[],
  { site, comments }: SiteOption & { readonly comments: number },
): Promise<void> {
  await withSite(site, async (db, siteId) => {
    const stored = await newestDefinitions(db, siteId);
    const files = sound(paths, stored);
    for (const { definition } of files) {
      const before = stored.find(({ id }) => id === definition.id);
      if (saysTheSame(definition, before)) continue;
      console.log(
        before ? `${definition.id}: changes version ${before.version}` : `${definition.id}: is new`,
      );
      for (const { path, before: was, after: is } of definitionChanges(before ?? null, definition)) {
        if (was !== null) console.log(`  - ${path}: ${was}`);
        if (is !== null) console.log(`  + ${path}: ${is}`);
      }
      const others = [...stored, ...files.map((file) => file.definition)];
      const inForce = before?.status === 'active' ? before : null;
      const found = await previewDefinition(db, siteId, {
        ...{ draft: definition, inForce, others: newestOf(others), limit: comments },
      });
      const against = inForce === null ? '' : `, ${found.gained} of them new, ${found.lost} no longer`;
      console.log(`  in the newest ${counted(found.comments, 'comment')}: told by ${found.units}${against}`);
    }
    const same = files.filter(({ definition }) =>
      saysTheSame(
        definition,
        stored.find(({ id }) => id === definition.id),
      ),
    );
    console.log(`${counted(files.length - same.length, 'definition')} would change, ${same.length} not`);
  });
}

async function apply(
  paths: readonly string[],
  { site, by, why }: SiteOption & { readonly by: string; readonly why?: string },
): Promise<void> {
  await withSite(site, async (db, siteId) => {
    const files = sound(paths, await newestDefinitions(db, siteId));
    const definitions = files.map(({ definition }) => definition);
    const edit = { siteId, definitions, by, why: why ?? null, now: new Date() };
    const { saved, scanId } = await saveDefinitions(db, edit);
    for (const { id, version } of saved) console.log(`${id}: version ${version}`);
    console.log(`${counted(saved.length, 'definition')} saved, ${files.length - saved.length} unchanged`);
    if (scanId !== null)
      console.error('a worker looks for them in every comment now, or as soon as one runs');
  });
}

async function exportFiles(folder: string, { site }: SiteOption): Promise<void> {
  await withSite(site, async (db, siteId) => {
    const definitions = await newestDefinitions(db, siteId);
    mkdirSync(folder, { recursive: true });
    for (const each of definitions) writeFileSync(join(folder, `${each.id}.yaml`), writeNarrative(each));
    console.error(`${counted(definitions.length, 'definition')} written to ${folder}`);
  });
}

/** The files, once nothing is wrong with them beside the definitions the site has. */
function sound(paths: readonly string[], stored: readonly NarrativeDefinition[]): NarrativeFile[] {
  const files = readNarrativeFiles(paths);
  refuseIf(faultsAmong(files, stored));
  return files;
}

/** Of definitions with the same id the last one. */
function newestOf(definitions: readonly NarrativeDefinition[]): NarrativeDefinition[] {
  return [...new Map(definitions.map((each) => [each.id, each])).values()];
}

function refuseIf(faults: ConstructorParameters<typeof NarrativeError>[0]): void {
  if (faults.length > 0) throw new NarrativeError(faults);
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

function parseWhole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
