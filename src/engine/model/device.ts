/**
 * What computes the tokens, as the engine class and people see it. A GPU is named by backend,
 * device, driver and the share of the model that it computes, because each of them can change bits.
 */
import type { Device } from '../interface.js';

export const onProcessor = (name: string, layers: number, threads: number): Device => ({
  ...{ backend: 'cpu', name, driver: '', gpuLayers: 0 },
  ...{ layers, threads },
});

export const isGpu = ({ backend }: Pick<Device, 'backend'>): boolean => backend !== 'cpu';

/** Which layers the GPU computes: all of them, or some. */
const share = ({ gpuLayers, layers }: Device): string =>
  gpuLayers >= layers ? 'all layers' : `${gpuLayers} of ${layers} layers`;

/** The class's instruction set: the processor's, and for a GPU everything that names it. */
export function isaOf(device: Device): string {
  if (!isGpu(device)) return device.name;
  const { backend, name, driver } = device;
  return `${process.arch} with ${backend}: ${name}, driver ${driver}, ${share(device)}`;
}

/** For people: `vulkan: NVIDIA L4, all layers` or `the processor (x64), 3 threads`. */
export function deviceText(device: Device): string {
  const { backend, name, threads } = device;
  const counted = `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  if (!isGpu(device)) return `the processor (${name}), ${counted}`;
  return `${backend}: ${name}, ${share(device)}`;
}
