/**
 * Reports llama.cpp's release and instruction set on this machine. It runs in a separate process,
 * because a library built for another processor ends the process that loads it.
 */
import { getLlama, getModuleVersion, LlamaLogLevel } from 'node-llama-cpp';
import type { AboutFromChild } from './about.js';

function end(message: AboutFromChild): void {
  process.send?.(message, () => process.exit(0));
}

try {
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    skipDownload: true,
    usePrebuiltBinaries: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
  });
  const { systemInfo, llamaCppRelease } = llama;
  const llamaCpp = llamaCppRelease.release;
  end({ type: 'about', package: await getModuleVersion(), llamaCpp, systemInfo });
} catch (error) {
  end({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
}
