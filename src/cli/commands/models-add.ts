/** `rastic models add FILE` and `pull NAME`: adds a local model file, or downloads one first. */
import { type Command, InvalidArgumentError } from 'commander';
import { createLogger } from '../../base/log.js';
import { type Added, type AddOptions, addModel } from '../../node/models/add.js';
import { prepareEngine } from '../../node/models/prepare-engine.js';
import { pullModel } from '../../node/models/pull.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { models as folder, json, run } from '../command.js';
import { bytesText, createMeter } from '../terminal/meter.js';
import { endProgress, note, print, printJson, progress, watchInterrupts } from '../terminal/ui.js';

interface AddCommand {
  readonly models: string;
  readonly json?: boolean;
}

/** @throws InvalidArgumentError */
function parseHash(text: string): Hash {
  const digits = text.toLowerCase().replace(/^(?:0x|sha256:)/, '');
  if (/^[0-9a-f]{64}$/.test(digits)) return `0x${digits}`;
  throw new InvalidArgumentError('Not 64 hexadecimal digits.');
}

/** Progress and signal options for adding a model. */
function addOptions({ models }: AddCommand): AddOptions & { signal: AbortSignal } {
  const meter = createMeter();
  return {
    folder: models,
    logger: createLogger('error', 'models'),
    signal: watchInterrupts().first,
    onHash: (bytes, total) => meter('hashing', bytes, total),
    onOpen: () => progress('  opening it once, to describe it'),
  };
}

function tell({ path, manifest, manifestPath, kept, cached }: Added, json: boolean): void {
  endProgress();
  const { name, modelId, bytes, quantization, context, licence } = manifest;
  const calibrated = manifest.tolerances.length > 0;
  if (json) {
    const facts = { name, modelId, bytes, quantization, context, licence };
    const result = { ...facts, path, manifest: manifestPath, kept, cached, calibrated };
    printJson(result);
    return;
  }
  print(`${modelId}\n`);
  note(`  ${name} ${quantization}, ${bytesText(bytes)}, context ${context}, ${licence}\n`);
  note(`  manifest ${manifestPath}${kept ? ', unchanged' : ''}\n`);
  if (calibrated) return;
  note('  uncalibrated: mismatches are recorded but never lead to slashing; measure it with\n');
  note(`    rastic models calibrate ${path}\n`);
}

async function add(file: string, options: AddCommand): Promise<void> {
  const about = addOptions(options);
  await prepareEngine(about.signal);
  const added = await addModel(file, { source: 'local file' }, about);
  tell(added, options.json ?? false);
}

interface PullCommand extends AddCommand {
  readonly sha256?: Hash;
  readonly network?: string;
}

async function pull(name: string, options: PullCommand): Promise<void> {
  const { sha256: expected, network } = options;
  const spec = { name, ...(expected && { expected }), ...(network && { network }) };
  const meter = createMeter();
  const onDownload = (bytes: number, total: number) => meter('fetching', bytes, total);
  const about = addOptions(options);
  await prepareEngine(about.signal);
  const added = await pullModel(spec, { ...about, onDownload });
  tell(added, options.json ?? false);
  if (!options.json && expected === undefined && network === undefined) {
    note('  no hash was given: compare the id above with one from a source you trust\n');
  }
}

export function addAdd(models: Command): void {
  models
    .command('add')
    .description('hash a model file and write its manifest beside it')
    .argument('<file>', 'GGUF file in any folder; it is not copied')
    .addOption(folder())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic models add ~/models/qwen.Q8_0.gguf')
    .action(run(add));
}

export function addPull(models: Command): void {
  models
    .command('pull')
    .description('download a model, or resume an interrupted download; then add it')
    .argument('<name>', 'https address, hf:user/repository:Q4_K_M, or a model of --network')
    .option('--sha256 <hex>', 'SHA-256 hash that the file must have', parseHash)
    .option('--network <file>', 'network.json that names the model, its address and its hash')
    .addOption(folder())
    .addOption(json())
    .addHelpText(
      'after',
      '\nExamples:\n  rastic models pull hf:user/repository:Q8_0 --sha256 2b52…' +
        '\n  rastic models pull qwen --network network.json',
    )
    .action(run(pull));
}
