/**
 * The driver of a GPU, as far as files of the system tell: its compiler decides the order of sums.
 * Neither llama.cpp nor its package reports it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';

const NVIDIA_FILE = '/proc/driver/nvidia/version';
/** `… Kernel Module  570.124.06  Wed Feb …`. A patch release does not change the compiler. */
const NVIDIA_VERSION = /Kernel Module[^\d]*(\d+)\.\d/;
/** Folders in which Vulkan's drivers are registered. */
const ICD_FOLDERS = ['/usr/share/vulkan/icd.d', '/etc/vulkan/icd.d'];
/** Part of a device's name, and how the file of its driver begins. */
const ICD_NAMES = [
  [/llvmpipe/i, 'lvp_'],
  [/radv/i, 'radeon_'],
  [/intel/i, 'intel_'],
  [/nvk/i, 'nouveau_'],
] as const;

/** How the system's files are read; tests give their own. */
export interface DriverFiles {
  /** Content; undefined if there is no such file. */
  read(path: string): string | undefined;
  /** Names in a folder; none if there is no such folder. */
  list(folder: string): readonly string[];
}

function orElse<T>(work: () => T, other: T): T {
  try {
    return work();
  } catch {
    return other;
  }
}

const SYSTEM: DriverFiles = {
  read: (path) => orElse<string | undefined>(() => readFileSync(path, 'utf8'), undefined),
  list: (folder) => orElse<readonly string[]>(() => readdirSync(folder), []),
};

/** The Vulkan version that a Mesa driver was built for, which every Mesa release raises. */
function icdOf(device: string, { list, read }: DriverFiles): string | undefined {
  const [, prefix] = ICD_NAMES.find(([name]) => name.test(device)) ?? [];
  if (prefix === undefined) return undefined;
  for (const folder of ICD_FOLDERS) {
    const name = list(folder).find((other) => other.startsWith(prefix));
    const text = name === undefined ? '' : (read(join(folder, name)) ?? '');
    const [, version] = /"api_version":\s*"([\d.]+)"/.exec(text) ?? [];
    if (version !== undefined) return `mesa ${version}`;
  }
  return undefined;
}

/** Names a driver, such as `nvidia 570`, `mesa 1.3.230` or `darwin 24.1.0`; `unknown` otherwise. */
export function driverOf(backend: string, device: string, files: DriverFiles = SYSTEM): string {
  if (backend === 'metal') return `${process.platform} ${release()}`;
  const [, nvidia] = NVIDIA_VERSION.exec(files.read(NVIDIA_FILE) ?? '') ?? [];
  if ((backend === 'cuda' || /nvidia/i.test(device)) && nvidia !== undefined)
    return `nvidia ${nvidia}`;
  return icdOf(device, files) ?? 'unknown';
}
