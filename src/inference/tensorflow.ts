import * as tf from '@tensorflow/tfjs-core';

/** What TensorFlow.js calculates with: the native library an operator installed, WebAssembly, or plain JavaScript. */
export type TensorBackend = 'tensorflow' | 'wasm' | 'cpu';

let opened: Promise<TensorBackend> | undefined;

/**
 * Opens the fastest backend there is, once a process: `@tensorflow/tfjs-node` when it was added and loads, else
 * WebAssembly, else plain JavaScript. All agree within 1e-4; a test compares those that are installed.
 */
export function openTensorFlow(): Promise<TensorBackend> {
  opened ??= openFirst();
  return opened;
}

async function openFirst(): Promise<TensorBackend> {
  for (const backend of ['tensorflow', 'wasm'] as const) {
    try {
      if (await useBackend(backend)) return backend;
    } catch {
      // Not installed, or not for this machine: the next one will do.
    }
  }
  await useBackend('cpu');
  return 'cpu';
}

/** Makes a backend the one in use; false when TensorFlow.js cannot start it. */
export async function useBackend(backend: TensorBackend): Promise<boolean> {
  if (backend === 'tensorflow') await import(NATIVE_PACKAGE);
  else if (backend === 'wasm') await import('@tensorflow/tfjs-backend-wasm');
  else await import('@tensorflow/tfjs-backend-cpu');
  return await tf.setBackend(backend);
}

/** Not a literal, since the package is there only where an operator has added it. */
const NATIVE_PACKAGE: string = '@tensorflow/tfjs-node';
