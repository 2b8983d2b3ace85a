/** How a device is named in the engine class: every GPU was one class, `x64 with gpu`. */
import { expect, test } from 'vitest';
import type { Device } from '../../../../src/engine/interface.js';
import { portableClass } from '../../../../src/engine/model/class.js';
import { deviceText, isaOf, onProcessor } from '../../../../src/engine/model/device.js';
import { type DriverFiles, driverOf } from '../../../../src/engine/model/driver.js';
import { TEMPLATE_RENDERER } from '../../../../src/engine/prompt/template.js';
import { hashEngineClass } from '../../../../src/protocol/model/engine-class.js';

const L4: Device = {
  ...{ backend: 'cuda', name: 'NVIDIA L4', driver: 'nvidia 570' },
  ...{ gpuLayers: 33, layers: 33, threads: 3 },
};

const NVIDIA =
  'NVRM version: NVIDIA UNIX x86_64 Kernel Module  570.124.06  Wed Feb 26 02:02:11 UTC 2025\n';
const ICD = '{ "ICD": { "api_version": "1.3.230", "library_path": "libvulkan_lvp.so" } }';

/** A machine with these files. */
const machine = (files: Readonly<Record<string, string>>): DriverFiles => ({
  read: (path) => files[path],
  list: (folder) =>
    Object.keys(files)
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1)),
});

test('all GPUs were one class: backend, device, driver, share and cache make it now', () => {
  const changes: Partial<Device>[] = [
    {},
    { backend: 'vulkan' },
    { name: 'NVIDIA H200' },
    { driver: 'nvidia 580' },
    { gpuLayers: 12 },
  ];
  const classes = changes.map((change) => portableClass({ ...L4, ...change }));
  classes.push(portableClass(), portableClass(L4, 'f32'), portableClass(undefined, 'q8_0'));
  expect(new Set(classes).size).toBe(classes.length);
});

test('threads and the model do not make a class, on the processor as on a GPU', () => {
  expect(portableClass({ ...L4, threads: 1 })).toBe(portableClass(L4));
  expect(portableClass({ ...L4, layers: 17, gpuLayers: 17 })).toBe(portableClass(L4));
  expect(portableClass(onProcessor(process.arch, 7, 4))).toBe(portableClass());
});

test("the processor's class is what it was before GPUs had settings", () => {
  expect(portableClass()).toBe(
    hashEngineClass({
      ...{ llamaCpp: 'v0.5.0 of node-llama-cpp 3.22.1', patch: 'none', isa: process.arch },
      ...{ math: 'system', flashAttention: 'off', repack: 'auto', kvType: 'f16' },
      ...{ kvLayout: 'per-sequence', context: 'any', rope: 'model', window: 'model' },
      templateRenderer: TEMPLATE_RENDERER,
    }),
  );
});

test('the driver is read from the system, because llama.cpp does not tell it', () => {
  const mesa = { '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json': ICD };
  const both = machine({ ...mesa, '/proc/driver/nvidia/version': NVIDIA });
  expect(driverOf('vulkan', 'llvmpipe (LLVM 15.0.6, 256 bits)', both)).toBe('mesa 1.3.230');
  expect(driverOf('vulkan', 'NVIDIA L4', both)).toBe('nvidia 570');
  expect(driverOf('cuda', 'NVIDIA L4', both)).toBe('nvidia 570');
  expect(driverOf('cuda', 'NVIDIA L4', machine({}))).toBe('unknown');
  expect(driverOf('vulkan', 'AMD Radeon (RADV NAVI31)', both)).toBe('unknown');
});

test('people read where it runs', () => {
  expect(deviceText(L4)).toBe('cuda: NVIDIA L4, all layers');
  expect(deviceText({ ...L4, gpuLayers: 12 })).toBe('cuda: NVIDIA L4, 12 of 33 layers');
  expect(deviceText(onProcessor('x64', 33, 1))).toBe('the processor (x64), 1 thread');
  expect(isaOf(L4)).toBe(`${process.arch} with cuda: NVIDIA L4, driver nvidia 570, all layers`);
});
