/** `rastic models …`: lists, adds, downloads and checks the models on this machine. */

import type { Command } from 'commander';
import { RasticError } from '../../base/errors.js';
import { shortId } from '../../node/ids.js';
import { checkModelFile } from '../../node/models/add.js';
import { shownAddress } from '../../node/models/address.js';
import { findModel, type ListedModel, listModels } from '../../node/models/list.js';
import { type Verified, verifyModels } from '../../node/models/verify.js';
import { models as folder, json, run } from '../command.js';
import { bytesText, createMeter } from '../terminal/meter.js';
import { sentenceOf } from '../terminal/sentences.js';
import { tableText } from '../terminal/table.js';
import { endProgress, print, printJson, screenColumns, watchInterrupts } from '../terminal/ui.js';
import { addCalibrate } from './calibrate.js';
import { addAdd, addPull } from './models-add.js';

interface Common {
  readonly models: string;
  readonly json?: boolean;
}

const PLACES: Readonly<Record<ListedModel['place'], string>> = {
  package: 'in the package',
  folder: 'in the models folder',
  added: '',
};

const COLUMNS = [
  { head: 'name' },
  { head: 'quant' },
  { head: 'size', isNumber: true },
  { head: 'context', isNumber: true },
  { head: 'model id' },
  { head: 'calibrated' },
  { head: 'where' },
];

function cellsOf(model: ListedModel): readonly string[] {
  const { name, manifest, modelId, bytes, calibrated, place, path, problem } = model;
  const state = problem ?? (manifest === undefined ? 'not added' : calibrated ? 'yes' : 'no');
  return [
    name,
    manifest?.quantization ?? '–',
    bytesText(bytes),
    `${manifest?.context ?? '–'}`,
    modelId === undefined ? '–' : shortId(modelId),
    state,
    PLACES[place] || path,
  ];
}

async function list({ models, json }: Common): Promise<void> {
  const all = await listModels(models);
  if (json) {
    for (const { manifest, ...model } of all) {
      const { quantization, context, licence, source } = manifest ?? {};
      const from = source === undefined ? {} : { source: shownAddress(source).text };
      printJson({ ...model, quantization, context, licence, ...from });
    }
    return;
  }
  print(tableText(COLUMNS, all.map(cellsOf), screenColumns()));
}

const SAID: Readonly<Record<Exclude<Verified['state'], 'unusable'>, string>> = {
  same: 'matches its manifest',
  differs: 'does NOT match its manifest',
  damaged: 'its manifest is damaged',
  unknown: 'no manifest to compare with; add it first',
};

/** A file that is no model has no manifest to be compared with. @throws RasticError MODEL_…. */
async function checkNamed(name: string, folder: string): Promise<void> {
  const { manifest, problem, path } = await findModel(name, folder);
  if (manifest === undefined && problem === undefined) await checkModelFile(path);
}

async function verify(name: string | undefined, options: Common): Promise<void> {
  if (name !== undefined) await checkNamed(name, options.models);
  const meter = createMeter();
  const wrong = await verifyModels(name, {
    folder: options.models,
    signal: watchInterrupts().first,
    onHash: (label, bytes, total) => meter(`hashing ${label}`, bytes, total),
    onVerified: (verified) => {
      endProgress();
      const { reason, ...facts } = verified;
      if (options.json) return printJson({ ...facts, ...(reason && { error: reason.code }) });
      const { name: label, state } = verified;
      print(`${label}: ${state === 'unusable' ? sentenceOf(reason) : SAID[state]}\n`);
    },
  });
  const [first] = wrong;
  if (first === undefined) return;
  if (first.reason !== undefined) throw first.reason;
  throw new RasticError('MODEL_DIFFERS', { name: first.path, count: wrong.length });
}

function addList(models: Command): void {
  models
    .command('list')
    .description('list the models on this machine')
    .addOption(folder())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic models list')
    .action(run(list));
}

function addVerify(models: Command): void {
  models
    .command('verify')
    .description('read model files again and compare them with their manifests')
    .argument('[name]', 'name, id or file of one model; default: all')
    .addOption(folder())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic models verify rastic-small.Q8_0')
    .action(run(verify));
}

export function addModels(program: Command): void {
  const models = program
    .command('models')
    .description('models on this machine: list, add, pull, verify, calibrate')
    .addHelpText('after', '\nExample:\n  rastic models list');
  for (const add of [addList, addAdd, addPull, addVerify, addCalibrate]) add(models);
}
