/** Opens an engine by name. TensorFlow.js is downloaded only when it is asked for. */
import type { Engine, EngineName } from './engine.ts';
import { ReferenceEngine } from './reference/referenceEngine.ts';

/** Rejects with an EngineError where the engine cannot run here. */
export async function openEngine(name: EngineName): Promise<Engine> {
  switch (name) {
    case 'reference':
      return new ReferenceEngine();
    case 'tfjs': {
      const { openTfjs } = await import('./tfjs/tfjsEngine.ts');
      return openTfjs();
    }
    default:
      return name satisfies never;
  }
}
